"""The articulated robot: what a stacking robot records for each cycle, how cycles fail, what its owner asks."""

from dure.language import Text
from dure.machines.articulated_robot.failures import FAILURES, SHOWS
from dure.machines.card import Card, Effect, Equation, RecommendedQuestion, Wear
from dure.machines.rate import curve, per_unit
from dure.machines.recorded import TIME, VERDICT, Recorded, column

CYCLES_PER_DAY = 960
SAMPLES, SAMPLE_S = 50, 0.04

_cycle = Recorded(per_unit(30.0))

SIGNALS = (
    _cycle.setting("speed_set", "%", 75, 95, "Speed override", "속도오버라이드"),
    _cycle.setting("vacuum_set", "kPa", 58, 72, "Vacuum set", "진공설정"),
    _cycle.setting("lift_set", "mm", 70, 90, "Lift set", "상승높이설정"),
    _cycle.measured("cycle_time", "s", 20, 32, "Cycle time", "사이클타임"),
    _cycle.measured("torque_2", "N.m", 330, 480, "Axis 2 torque (rms)", "2축토크"),
    _cycle.measured("current_2", "A", 4.0, 6.0, "Axis 2 current (rms)", "2축전류"),
    _cycle.measured("torque_ripple_2", "N.m", 2, 25, "Axis 2 torque ripple", "2축토크리플"),
    _cycle.measured("motor_temperature_2", "degC", 18, 62, "Axis 2 motor temperature", "2축모터온도"),
    _cycle.measured("following_error_2", "mm", 0.05, 0.22, "Axis 2 following error", "2축추종오차"),
    _cycle.measured("vacuum", "kPa", 45, 73, "Vacuum", "진공도"),
    _cycle.measured("tool_force", "N", 70, 110, "Greatest tool force", "최대공구력"),
    _cycle.measured("protective_stops", "count", -0.5, 0.5, "Protective stops", "보호정지횟수"),
    Recorded(curve(SAMPLES, SAMPLE_S)).measured(
        "motor_current_2", "A", 0.5, 7.5, "Axis 2 current curve", "2축전류파형"
    ),
)

CARD = Card(
    name="articulated_robot",
    names=Text("articulated robot", "로봇"),
    unit_names=Text("cycle", "사이클"),
    signals=SIGNALS,
    fields=(
        TIME,
        column("cycle", "counter", "Cycle counter", "사이클번호"),
        column("lot", "group", "Lot", "로트번호"),
        VERDICT,
        column("offset_measured", "reason", "Offset measured [mm]", "측정어긋남[mm]"),
    ),
    states=("off", "paused", "idle", "producing", "maintenance", "down"),
    failure_modes=FAILURES,
    effects=(
        Effect("speed_set", 6.0, "torque_2", 1),
        Effect("speed_set", 6.0, "cycle_time", -1),
        Effect("speed_set", 10.0, "dropped", 1),
        Effect("vacuum_set", 8.0, "dropped", -1),
        Effect("lift_set", 12.0, "collision", -1),
    ),
    goals=(
        Text("How far is the gearbox worn?", "감속기는 얼마나 닳았습니까?"),
        Text("Which cycles had a collision or nearly one?", "어느 사이클에서 충돌하거나 충돌할 뻔했습니까?"),
        Text("How much time do protective stops cost?", "보호 정지로 잃는 시간은 얼마입니까?"),
    ),
    question=RecommendedQuestion(
        target="verdict",
        time="time",
        group="lot",
        words=Text(
            "Can bad cycles be told from torque, current, vacuum and temperature?",
            "토크, 전류, 진공, 온도 기록으로 불량 사이클을 알아낼 수 있습니까?",
        ),
    ),
    units_per_day=CYCLES_PER_DAY,
    shows=SHOWS,
    equations=(
        Equation(
            "q(s) = D (10 s^3 - 15 s^4 + 6 s^5), T = J q'' + m g l + T_friction",
            Text("The move of axis 2 and the torque that it takes.", "2축의 동작과 그에 드는 토크."),
            "fifth-order move, Craig, Introduction to Robotics; Newton's second law",
        ),
        Equation(
            "I = T / (N k eta)",
            Text(
                "Motor current by torque, gear ratio and efficiency.", "토크, 감속비, 효율에 따른 모터 전류."
            ),
            "direct-current model of a servo motor",
        ),
        Equation(
            "p A f > m (g^2 + a^2)^0.5",
            Text("When a sucker holds its part.", "흡착 패드가 부품을 붙드는 조건."),
            "Coulomb friction",
        ),
        Equation(
            "dT/dt = (T_air + R I^2 / h - T) / tau",
            Text("The motor warms with its losses.", "손실로 모터가 달아오릅니다."),
            "first-order energy balance, Joule's law",
        ),
        Equation(
            "dw/dn = (T / T_rated)^3.3 / N10",
            Text("How a cycle wears the gearbox.", "사이클마다 감속기가 닳는 정도."),
            "life of strain-wave and cycloidal gears by load, as bearing life in ISO 281: a model",
        ),
    ),
    wears=Wear(Text("gearbox of axis 2", "2축 감속기"), "cycle"),
)
