"""The injection moulding machine: what one shot records, how it fails, what its owner asks."""

from dure.language import Text
from dure.machines.card import (
    Card,
    Effect,
    Equation,
    FailureMode,
    Field,
    RecommendedQuestion,
)
from dure.machines.injection_molding.causes import CAUSES, SHOWS
from dure.machines.rate import per_unit
from dure.machines.recorded import TIME, Recorded, column

SHOTS_PER_DAY = 667  # 8,000 shots are two weeks of one shift


_signal = Recorded(per_unit(42.0))

SIGNALS = (
    _signal("barrel_temperature_set", "degC", 208, 232, "setting", "Barrel temperature set", "배럴온도설정"),
    _signal("mould_temperature_set", "degC", 34, 50, "setting", "Mould temperature set", "금형온도설정"),
    _signal("injection_speed_set", "mm/s", 48, 72, "setting", "Injection speed set", "사출속도설정"),
    _signal("hold_pressure_set", "bar", 330, 510, "setting", "Hold pressure set", "보압설정"),
    _signal("hold_time_set", "s", 4.5, 7.5, "setting", "Hold time set", "보압시간설정"),
    _signal("back_pressure_set", "bar", 5, 15, "setting", "Back pressure set", "배압설정"),
    _signal("barrel_temperature_1", "degC", 204, 236, "measurement", "Barrel temperature 1", "배럴온도1"),
    _signal("barrel_temperature_2", "degC", 199, 231, "measurement", "Barrel temperature 2", "배럴온도2"),
    _signal("barrel_temperature_3", "degC", 189, 221, "measurement", "Barrel temperature 3", "배럴온도3"),
    _signal("hopper_temperature", "degC", 52, 82, "measurement", "Hopper temperature", "호퍼온도"),
    _signal("mould_temperature_1", "degC", 29, 56, "measurement", "Mould temperature 1", "금형온도1"),
    _signal("mould_temperature_2", "degC", 29, 57, "measurement", "Mould temperature 2", "금형온도2"),
    _signal("injection_time", "s", 0.9, 1.8, "measurement", "Injection time", "사출시간"),
    _signal("filling_time", "s", 0.85, 1.75, "measurement", "Filling time", "충전시간"),
    _signal("plasticizing_time", "s", 8, 16, "measurement", "Plasticizing time", "계량시간"),
    _signal("cycle_time", "s", 34, 52, "measurement", "Cycle time", "사이클시간"),
    _signal("clamp_close_time", "s", 1.6, 2.2, "measurement", "Clamp close time", "형폐시간"),
    _signal("cushion", "mm", 1.5, 9.0, "measurement", "Cushion position", "쿠션위치"),
    _signal("switch_over_position", "mm", 11.0, 13.0, "measurement", "Switch-over position", "보압절환위치"),
    _signal("plasticizing_position", "mm", 86, 90, "measurement", "Plasticizing position", "계량위치"),
    _signal("max_injection_speed", "mm/s", 46, 75, "measurement", "Max injection speed", "최대사출속도"),
    _signal("screw_speed", "rpm", 110, 150, "measurement", "Screw speed", "스크류회전수"),
    _signal(
        "max_injection_pressure", "bar", 480, 940, "measurement", "Max injection pressure", "최대사출압력"
    ),
    _signal("switch_over_pressure", "bar", 430, 900, "measurement", "Switch-over pressure", "절환압력"),
    _signal("max_back_pressure", "bar", 4, 19, "measurement", "Max back pressure", "최대배압"),
)

FIELDS = (
    TIME,
    column("shot", "counter", "Shot number", "숏번호"),
    column("lot", "group", "Material lot", "원료로트"),
    column("cavity", "step", "Cavity", "캐비티"),
    Field("defect", "outcome", Text("Result", "판정"), {"0": Text.same("OK"), "1": Text.same("NG")}),
    Field(
        "defect_type",
        "reason",
        Text("Defect type", "불량유형"),
        {
            "short_shot": Text("short shot", "미성형"),
            "flash": Text("flash", "버"),
            "gas_burn": Text("gas burn", "가스탐"),
        },
    ),
)

FAILURES = (
    FailureMode(
        "short_shot",
        Text("short shot", "미성형"),
        Text(
            "The end of the cavity is not packed: cold or stiff melt, low hold pressure, a leaking check ring.",
            "캐비티 끝까지 채워지지 않은 상태입니다. 수지가 차갑거나 점도가 높을 때, 보압이 낮을 때, "
            "체크링이 샐 때 생깁니다.",
        ),
        CAUSES["short_shot"],
    ),
    FailureMode(
        "flash",
        Text("flash", "버"),
        Text(
            "The melt opens the parting line: hot or thin melt, high hold pressure, a worn parting line.",
            "수지가 파팅 라인을 밀고 나온 상태입니다. 수지가 뜨겁거나 점도가 낮을 때, 보압이 높을 때, "
            "파팅 라인이 닳았을 때 생깁니다.",
        ),
        CAUSES["flash"],
    ),
    FailureMode(
        "gas_burn",
        Text("gas burn", "가스탐"),
        Text(
            "Trapped air is compressed until it burns the melt: fast injection, hot melt, fouled vents.",
            "갇힌 공기가 압축되어 수지를 태운 상태입니다. 사출속도가 빠를 때, 수지가 뜨거울 때, "
            "가스 빼기 홈이 막혔을 때 생깁니다.",
        ),
        CAUSES["gas_burn"],
    ),
)

CARD = Card(
    name="injection_molding",
    names=Text("injection moulding machine", "사출성형기"),
    unit_names=Text("shot", "숏"),
    signals=SIGNALS,
    fields=FIELDS,
    states=("off", "paused", "idle", "setup", "producing", "down"),
    failure_modes=FAILURES,
    effects=(
        Effect("hold_pressure_set", 40.0, "short_shot", -1),
        Effect("hold_pressure_set", 40.0, "flash", 1),
        Effect("hold_pressure_set", 40.0, "cushion", -1),
        Effect("barrel_temperature_set", 8.0, "max_injection_pressure", -1),
        Effect("barrel_temperature_set", 8.0, "short_shot", -1),
        Effect("injection_speed_set", 6.0, "gas_burn", 1),
        Effect("injection_speed_set", 6.0, "injection_time", -1),
        Effect("back_pressure_set", 4.0, "plasticizing_time", 1),
        Effect("hold_time_set", 1.0, "cycle_time", 1),
    ),
    goals=(
        Text("Which shots are defective, and of which kind?", "어떤 숏이 불량이고, 어떤 유형입니까?"),
        Text("Which settings should be changed?", "어떤 설정값을 바꿔야 합니까?"),
    ),
    question=RecommendedQuestion(
        target="defect",
        time="time",
        group="lot",
        words=Text(
            "Can a bad shot be told from what the machine records for it?",
            "사출기가 숏마다 남기는 기록으로 불량 숏을 알아낼 수 있습니까?",
        ),
    ),
    units_per_day=SHOTS_PER_DAY,
    shows=SHOWS,
    equations=(
        Equation(
            "rate = (2 (2n + 1) / n) Q / (W H^2), dp = 2 L K rate^n / H",
            Text(
                "Pressure to fill a slit with a power-law melt.",
                "멱법칙 수지가 얇은 유로를 채우는 데 드는 압력.",
            ),
            "Tadmor and Gogos, Principles of Polymer Processing",
        ),
        Equation(
            "K = K0 exp(-b (T - T0))",
            Text("The melt thins as it warms.", "수지는 뜨거울수록 묽어집니다."),
            "Tadmor and Gogos, Principles of Polymer Processing",
        ),
        Equation(
            "T_air = T0 (p / p0)^((g - 1) / g)",
            Text("Trapped air heats up as it is compressed.", "갇힌 공기는 압축되면서 뜨거워집니다."),
            "adiabatic compression; Kazmer, Injection Mold Design Engineering",
        ),
        Equation(
            "p_end = p_hold - dp(K, T_mould) - c leak",
            Text(
                "What reaches the end of the cavity; too little is a short shot, too much is flash.",
                "캐비티 끝에 닿는 압력. 모자라면 미성형, 넘치면 버가 됩니다.",
            ),
            "Kazmer, Injection Mold Design Engineering; coefficients chosen for 0.5 to 2 % defects",
        ),
    ),
)
