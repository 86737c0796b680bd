"""The card of a vehicle family, from its build: both families record the same, in ranges of their own."""

from dure.language import Text
from dure.machines.card import Card, Effect, Equation, RecommendedQuestion, Signal, Wear
from dure.machines.rate import every, per_unit
from dure.machines.recorded import TIME, VERDICT, Recorded, column
from dure.machines.vehicles.build import Build
from dure.machines.vehicles.failures import FAILURES, SHOWS
from dure.machines.vehicles.trip import usual, volts, watt_hours

TRIPS_PER_DAY = 260
CYCLE_S, SAMPLE_S = 105.0, 1.0

_EQUATIONS = (
    Equation(
        "s = v t + v^2 / (2 a), a = min(F / m, g (mu cos b - sin b))",
        Text(
            "Stopping distance: the brake's force, or what the floor holds.",
            "정지 거리. 브레이크 힘이나 바닥 마찰에 따릅니다.",
        ),
        "mechanics",
    ),
    Equation(
        "S_L = v (t_brake + t_scanner) + v^2 / (2 a) + Z",
        Text("The field that the scanner must watch.", "스캐너가 지켜봐야 하는 영역."),
        "makers' manuals of safety scanners; a real vehicle's figures are its maker's",
    ),
    Equation(
        "v_tip = (r g d / h)^0.5",
        Text("Speed above which it tips in a turn.", "회전할 때 넘어지는 속도."),
        "mechanics",
    ),
    Equation(
        "E = (c m g s + n (1 - k) m v^2 / 2 + m_load g h) / eta + P_aux t",
        Text("What a trip takes from the battery.", "운행 한 번에 드는 배터리 에너지."),
        "energy balance",
    ),
    Equation(
        "U = U0(charge) - I R",
        Text("Voltage under load.", "부하가 걸린 전압."),
        "Ohm's law; U0 linear in charge: a model",
    ),
)


def vehicle_card(name: str, names: Text, build: Build) -> Card:
    """Return the card of a vehicle family."""
    return Card(
        name=name,
        names=names,
        unit_names=Text("trip", "운행"),
        signals=_signals(build),
        fields=(
            TIME,
            column("trip", "counter", "Trip counter", "운행번호"),
            column("lot", "group", "Order", "작업지시"),
            VERDICT,
            column("near_miss", "reason", "Near miss reported", "아차사고보고"),
        ),
        states=("off", "paused", "idle", "producing", "maintenance", "down"),
        failure_modes=FAILURES,
        effects=(
            Effect("speed_set", 0.15 * build.speed, "stopping_distance", 1),
            Effect("speed_set", 0.15 * build.speed, "long_stop", 1),
            Effect("speed_set", 0.15 * build.speed, "trip_time", -1),
            Effect("field_set", 0.3, "long_stop", -1),
            Effect("charge_below_set", 6.0, "charge", 1),
        ),
        goals=(
            Text("Does it stop before the end of its field?", "보호 영역이 끝나기 전에 멈춥니까?"),
            Text("Which trips are late, and why?", "어느 운행이 왜 늦습니까?"),
            Text("How long do battery and brake last?", "배터리와 브레이크는 얼마나 갑니까?"),
        ),
        question=RecommendedQuestion(
            target="verdict",
            time="time",
            group="lot",
            words=Text(
                "Can trips that stop too late or arrive late be told from what the vehicle records?",
                "차량 기록으로 늦게 서거나 늦게 도착한 운행을 알아낼 수 있습니까?",
            ),
        ),
        units_per_day=TRIPS_PER_DAY,
        equations=_EQUATIONS,
        shows=SHOWS,
        wears=Wear(Text("brake lining", "브레이크 라이닝"), "trip"),
    )


def _signals(build: Build) -> tuple[Signal, ...]:
    trip, driving = Recorded(per_unit(CYCLE_S)), Recorded(every(SAMPLE_S))
    plain = usual(build)
    speed, energy, full = build.speed, watt_hours(plain), volts(plain)
    return (
        trip.setting("speed_set", "m/s", 0.8 * speed, 1.2 * speed, "Speed limit set", "제한속도설정"),
        trip.setting(
            "field_set", "m", plain.field - 0.5, plain.field + 0.5, "Protective field set", "보호영역설정"
        ),
        trip.setting("charge_below_set", "%", 20, 45, "Charge below", "충전시작잔량설정"),
        driving.measured("speed", "m/s", -0.1, 1.25 * speed, "Speed", "주행속도"),
        driving.measured("current", "A", 0, 4.0 * energy / full * 40.0, "Battery current", "배터리전류"),
        trip.measured("distance", "m", 25, 130, "Distance", "주행거리"),
        trip.measured("load", "kg", 0, build.body.load, "Load", "적재질량"),
        trip.measured("trip_time", "s", 35, 170, "Trip time", "운행시간"),
        trip.measured("stopping_distance", "m", 0.5, plain.field + 0.3, "Stopping distance", "정지거리"),
        trip.measured("protective_stops", "count", -0.5, 1.5, "Protective stops", "보호정지횟수"),
        trip.measured("scanner_signal", "%", 40, 102, "Scanner window signal", "스캐너창투과율"),
        trip.measured("charge", "%", 15, 101, "State of charge", "배터리잔량"),
        trip.measured("voltage", "V", 0.82 * full, 1.1 * full, "Battery voltage", "배터리전압"),
        trip.measured("energy", "Wh", 0.35 * energy, 2.2 * energy, "Energy of the trip", "운행전력량"),
    )
