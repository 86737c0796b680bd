"""Inspection equipment: what a cell at the end of a line records for each part, how parts fail, what its owner asks."""

from dure.language import Text
from dure.machines.card import Card, Effect, Equation, RecommendedQuestion, Wear
from dure.machines.inspection.failures import FAILURES, SHOWS
from dure.machines.rate import per_unit
from dure.machines.recorded import TIME, VERDICT, Recorded, column

PARTS_PER_DAY = 960

_part = Recorded(per_unit(30.0))

SIGNALS = (
    _part.setting("settle_time_set", "s", 5, 9, "Settling time set", "안정화시간설정"),
    _part.setting("tube_voltage_set", "kV", 90, 110, "Tube voltage set", "관전압설정"),
    _part.setting("clamp_force_set", "N", 170, 230, "Clamp force set", "클램프력설정"),
    _part.measured("lathe", "code", 0.5, 3.5, "Lathe", "선반번호"),
    _part.measured("part_temperature", "degC", 15, 34, "Part temperature", "부품온도"),
    _part.measured("die_temperature", "degC", 170, 235, "Die temperature (casting)", "금형온도(주조)"),
    _part.measured("bore", "um", -20, 20, "Bore deviation", "내경편차"),
    _part.measured("roundness", "um", 0.5, 7, "Roundness", "진원도"),
    _part.measured("leak_rate", "mL/min", 0, 4.2, "Leak rate", "누설량"),
    _part.measured("pressure_drop", "mbar", -0.1, 12, "Pressure drop", "압력강하"),
    _part.measured("xray_intensity", "%", 9, 32, "X-ray intensity", "X선강도"),
    _part.measured("xray_contrast", "%", 0.3, 4, "X-ray contrast of voids", "X선기공대비"),
    _part.measured("void_share", "%", 0.2, 2.6, "Void share", "기공률"),
)

CARD = Card(
    name="inspection",
    names=Text("inspection equipment", "검사설비"),
    unit_names=Text("part", "부품"),
    signals=SIGNALS,
    fields=(
        TIME,
        column("part", "counter", "Serial number", "일련번호"),
        column("lot", "group", "Casting lot", "주조로트"),
        VERDICT,
        column("retests", "reason", "Re-tests", "재검횟수"),
        column("override", "reason", "Operator override", "작업자수동합격"),
    ),
    states=("off", "paused", "idle", "producing", "maintenance", "down"),
    failure_modes=FAILURES,
    effects=(
        Effect("settle_time_set", 1.5, "leak_rate", -1),
        Effect("tube_voltage_set", 6.0, "xray_intensity", 1),
        Effect("tube_voltage_set", 6.0, "xray_contrast", -1),
        Effect("clamp_force_set", 20.0, "roundness", 1),
    ),
    goals=(
        Text("How many good parts are rejected?", "양품을 불량으로 판정하는 일(과검)은 얼마나 됩니까?"),
        Text("Does a gauge drift?", "게이지가 틀어지고 있습니까?"),
        Text(
            "Which machine upstream is behind a measurement that fails?",
            "불합격 측정값은 앞 공정의 어느 설비에서 왔습니까?",
        ),
    ),
    question=RecommendedQuestion(
        target="verdict",
        time="time",
        group="lot",
        words=Text(
            "Which measurements tell parts that are really bad, and where do they come from?",
            "정말 나쁜 부품을 알려 주는 측정값은 무엇이며 어디에서 왔습니까?",
        ),
    ),
    units_per_day=PARTS_PER_DAY,
    shows=SHOWS,
    equations=(
        Equation(
            "d = d_20 (1 + a (T - 20))",
            Text("A bore is wider when the part is warm.", "부품이 따뜻하면 내경이 커집니다."),
            "linear thermal expansion, ISO 1 for 20 degC",
        ),
        Equation(
            "q = V dp / (p0 dt), q_read = q + q0 exp(-t / tau)",
            Text(
                "Leak from the loss of pressure, after the heat of filling.",
                "충전 열이 식은 뒤의 압력 강하로 구한 누설.",
            ),
            "ideal gas in a closed volume; settling of first order: a model",
        ),
        Equation(
            "I = I0 exp(-mu d)",
            Text(
                "X-rays behind a wall; a void shortens the way.", "벽을 지난 X선. 기공만큼 경로가 짧아집니다."
            ),
            "Beer-Lambert law",
        ),
        Equation(
            "mu ~ U^-1.5, I0 ~ U^2",
            Text(
                "Higher voltage goes through more, with less contrast.",
                "전압이 높을수록 잘 뚫고 대비는 줄어듭니다.",
            ),
            "Kramers' law for the intensity; the exponent of mu is a model between photoelectric and Compton",
        ),
        Equation(
            "bore = scatter - wear",
            Text("A worn tool leaves the bore narrow.", "공구가 닳으면 내경이 작아집니다."),
            "geometry of turning",
        ),
    ),
    wears=Wear(Text("X-ray tube", "X선관"), "part"),
)
