"""The CNC machine: what it records for each process step of a run, how its tools fail, what its owner asks."""

from dure.language import Text
from dure.machines.card import (
    Card,
    Effect,
    Equation,
    FailureMode,
    Field,
    RecommendedQuestion,
    Wear,
)
from dure.machines.rate import per_step
from dure.machines.recorded import TIME, Recorded, column

RUNS_PER_DAY = 36


_signal = Recorded(per_step(48.0))

SIGNALS = (
    _signal("feed_rate_set", "mm/min", 200, 1100, "setting", "Feed rate set", "이송속도설정"),
    _signal("spindle_speed_set", "rpm", 2600, 5400, "setting", "Spindle speed set", "주축회전수설정"),
    _signal("clamp_pressure_set", "bar", 24, 41, "setting", "Clamp pressure set", "클램프압력설정"),
    _signal("x_actual_velocity", "mm/s", 1, 22, "measurement", "X actual velocity", "X축실제속도"),
    _signal("x_output_current", "A", 0.3, 14, "measurement", "X output current", "X축출력전류"),
    _signal("x_following_error", "mm", 0.0, 0.06, "measurement", "X following error", "X축추종오차"),
    _signal("y_actual_velocity", "mm/s", 1, 22, "measurement", "Y actual velocity", "Y축실제속도"),
    _signal("y_output_current", "A", 0.3, 14, "measurement", "Y output current", "Y축출력전류"),
    _signal("z_output_current", "A", 0.5, 6, "measurement", "Z output current", "Z축출력전류"),
    _signal("s_actual_speed", "rpm", 2500, 5500, "measurement", "Spindle actual speed", "주축실제회전수"),
    _signal("s_output_current", "A", 2, 30, "measurement", "Spindle output current", "주축출력전류"),
    _signal("s_output_power", "kW", 0.2, 4.5, "measurement", "Spindle output power", "주축출력전력"),
    _signal("s_dc_bus_voltage", "V", 300, 330, "measurement", "Spindle DC bus voltage", "주축DC버스전압"),
    _signal("s_temperature", "degC", 18, 52, "measurement", "Spindle temperature", "주축온도"),
)

SHOWS = {
    "fast_cutting": (
        "feed_rate_set",
        "spindle_speed_set",
        "x_actual_velocity",
        "y_actual_velocity",
        "s_actual_speed",
    ),
    "hard_material": (
        "s_output_power",
        "s_output_current",
        "x_output_current",
        "y_output_current",
        "z_output_current",
    ),
    "poor_tool": (
        "s_output_power",
        "s_output_current",
        "x_output_current",
        "y_output_current",
        "z_output_current",
        "x_following_error",
    ),
    "long_use": (
        "s_output_power",
        "s_output_current",
        "x_output_current",
        "y_output_current",
        "z_output_current",
        "x_following_error",
    ),
}
"""For each cause of a defect, the signals in which it can be seen; none where nothing is recorded of it."""


CARD = Card(
    name="cnc",
    names=Text("CNC machine", "CNC 머신"),
    unit_names=Text("run", "가공 런"),
    signals=SIGNALS,
    fields=(
        TIME,
        column("sequence", "counter", "Sequence number", "시퀀스번호"),
        column("run", "group", "Run", "런번호"),
        column("process_step", "step", "Process step", "공정단계"),
        Field(
            "tool_condition",
            "outcome",
            Text("Tool condition", "공구상태"),
            {"worn": Text("worn", "마모"), "unworn": Text("unworn", "정상")},
        ),
        column("flank_wear", "reason", "Flank wear [mm]", "여유면마모[mm]"),
    ),
    states=("off", "paused", "idle", "setup", "producing", "blocked", "down"),
    failure_modes=(
        FailureMode(
            "worn",
            Text("worn tool", "공구 마모"),
            Text(
                "Flank wear above 0.3 mm: high cutting speed and feed, hard material, long use.",
                "여유면 마모가 0.3 mm를 넘은 상태입니다. 절삭속도와 이송이 빠를 때, 소재가 단단할 때, "
                "오래 썼을 때 생깁니다.",
            ),
            {
                "fast_cutting": Text(
                    "cutting speed or feed above the usual", "평소보다 빠른 절삭속도나 이송"
                ),
                "hard_material": Text("hard material", "단단한 소재"),
                "poor_tool": Text("a poor tool of its kind", "품질이 나쁜 공구"),
                "long_use": Text("long use", "오랜 사용"),
            },
        ),
    ),
    effects=(
        Effect("spindle_speed_set", 1_200.0, "worn", 1),
        Effect("spindle_speed_set", 300.0, "s_actual_speed", 1),
        Effect("feed_rate_set", 150.0, "s_output_power", 1),
        Effect("feed_rate_set", 150.0, "x_actual_velocity", 1),
        Effect("clamp_pressure_set", 6.0, "x_following_error", -1),
    ),
    goals=(
        Text("Is the tool worn?", "공구가 마모되었습니까?"),
        Text("How long will the tool last?", "공구를 얼마나 더 쓸 수 있습니까?"),
        Text("Will the part pass inspection?", "부품이 검사에 합격하겠습니까?"),
    ),
    question=RecommendedQuestion(
        target="tool_condition",
        time="time",
        group="run",
        words=Text(
            "Can a worn tool be told from currents and power, run by run?",
            "전류와 전력 기록으로 런마다 공구 마모를 알아낼 수 있습니까?",
        ),
    ),
    units_per_day=RUNS_PER_DAY,
    shows=SHOWS,
    equations=(
        Equation(
            "F = kc1 b h^(1 - mc) (1 + c VB)",
            Text(
                "Cutting force from depth, feed per tooth and wear.",
                "절삭깊이, 날당 이송, 마모에서 나오는 절삭력.",
            ),
            "Kienzle, VDI-Z 94, 1952",
        ),
        Equation(
            "P = F v / 60000",
            Text("Spindle power: F in N, v in m/min, P in kW.", "주축 전력. F는 N, v는 m/min, P는 kW."),
            "definition of power",
        ),
        Equation(
            "T = C v^(-1/n) f^(-1/m)",
            Text("Life of a tool by cutting speed and feed.", "절삭속도와 이송에 따른 공구 수명."),
            "Taylor, Trans. ASME 28, 1907, extended by the feed",
        ),
    ),
    wears=Wear(Text("tool", "공구"), "run"),
)
