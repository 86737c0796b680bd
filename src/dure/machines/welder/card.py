"""The welder: what a spot welding gun records for each spot, how spots fail, what its owner asks."""

from dure.language import Text
from dure.machines.card import Card, Effect, Equation, RecommendedQuestion, Signal, Wear
from dure.machines.rate import curve, per_unit
from dure.machines.recorded import TIME, VERDICT, Recorded, column
from dure.machines.welder.failures import FAILURES, SHOWS

SPOTS_PER_DAY = 960
SAMPLES, SAMPLE_S = 60, 0.005


_signal = Recorded(per_unit(30.0))

SIGNALS = (
    _signal("current_set", "kA", 8.2, 10.2, "setting", "Current set", "용접전류설정"),
    _signal("weld_time_set", "ms", 160, 240, "setting", "Weld time set", "통전시간설정"),
    _signal("force_set", "bar", 2.5, 3.5, "setting", "Electrode force set", "가압력설정"),
    _signal("current", "kA", 8.0, 10.3, "measurement", "Current", "용접전류"),
    _signal("voltage", "V", 1.1, 1.8, "measurement", "Secondary voltage", "2차전압"),
    _signal("electrode_force", "bar", 2.3, 3.6, "measurement", "Electrode force", "가압력"),
    _signal("weld_time", "ms", 158, 242, "measurement", "Weld time", "통전시간"),
    _signal("resistance", "uohm", 60, 120, "measurement", "Mean resistance", "평균동저항"),
    _signal("heat", "kJ", 1.0, 2.2, "measurement", "Heat", "입열량"),
    _signal("indentation", "mm", 0.03, 0.32, "measurement", "Indentation", "압흔깊이"),
    _signal("water_temperature", "degC", 14, 38, "measurement", "Cooling water temperature", "냉각수온도"),
    Signal(
        "dynamic_resistance",
        "uohm",
        50,
        150,
        curve(SAMPLES, SAMPLE_S),
        "measurement",
        Text("Dynamic resistance", "동저항"),
    ),
)

CARD = Card(
    name="welder",
    names=Text("welder", "용접기"),
    unit_names=Text("spot", "타점"),
    signals=SIGNALS,
    fields=(
        TIME,
        column("spot", "counter", "Spot counter", "타점수"),
        column("lot", "group", "Lot", "로트번호"),
        VERDICT,
        column("nugget", "reason", "Nugget diameter [mm]", "너깃지름[mm]"),
        column("defects_of_day", "reason", "Defects of the day", "일불량수"),
    ),
    states=("off", "paused", "idle", "setup", "producing", "maintenance", "down"),
    failure_modes=FAILURES,
    effects=(
        Effect("current_set", 0.4, "heat", 1),
        Effect("current_set", 0.4, "small_nugget", -1),
        Effect("current_set", 0.6, "expulsion", 1),
        Effect("weld_time_set", 20.0, "heat", 1),
        Effect("force_set", 0.3, "resistance", -1),
        Effect("force_set", 0.4, "expulsion", -1),
    ),
    goals=(
        Text("Which spots drift or stand out, without any label?", "라벨 없이 어떤 타점이 벗어났습니까?"),
        Text("When must the electrode be dressed?", "전극을 언제 드레싱해야 합니까?"),
        Text("Which spots had an expulsion?", "어떤 타점에서 스패터가 생겼습니까?"),
    ),
    question=RecommendedQuestion(
        target="verdict",
        time="time",
        group="lot",
        words=Text(
            "Can a bad spot be told from force, current, voltage and time?",
            "가압력, 전류, 전압, 통전시간 기록으로 불량 타점을 알아낼 수 있습니까?",
        ),
    ),
    units_per_day=SPOTS_PER_DAY,
    shows=SHOWS,
    equations=(
        Equation(
            "Q = integral of I^2 R dt",
            Text("Heat of the weld from current and dynamic resistance.", "전류와 동저항에서 나오는 입열량."),
            "Joule's law",
        ),
        Equation(
            "R(t) = Rc exp(-t / tau_c) + Rs (1 - k exp(-t / tau_w)), Rc ~ F^-0.5, Rs ~ thickness / area",
            Text(
                "The contact collapses, the sheets warm: the curve falls, then rises.",
                "접촉저항은 무너지고 판은 달아올라 동저항은 내렸다가 오릅니다.",
            ),
            "Holm, Electric Contacts; Dickinson, Franklin and Stanya, Welding Journal 59, 1980",
        ),
        Equation(
            "d = (4 V / (pi h))^0.5, V = e (Q - c A t^0.5) / q_melt, d >= 4 s^0.5",
            Text(
                "Nugget from the heat that is left, and its least diameter for a sheet of s mm.",
                "남은 열로 생기는 너깃의 지름과 판 두께 s mm에 필요한 최소 지름.",
            ),
            "energy balance; ISO 14373 for the least diameter",
        ),
        Equation(
            "dd_tip/dn ~ I^2 (1 + k dT_water)",
            Text(
                "Each spot widens the electrode's face, faster when it is hot.",
                "타점마다 전극 선단이 퍼집니다.",
            ),
            "mushrooming of electrodes, growth in proportion to heat: a model, no law",
        ),
    ),
    wears=Wear(Text("electrode tip", "전극 팁"), "spot"),
)
