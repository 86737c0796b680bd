"""How cycles and the robot fail."""

from dure.language import Text
from dure.machines.card import FailureMode

WEAR = Text("gearbox wear", "감속기 마모")
LEAK = Text("vacuum leak", "진공 누설")
FAST = Text("a robot set faster than usual", "빠른 로봇 속도 설정")
HEAVY = Text("a heavy part", "무거운 부품")

FAILURES = (
    FailureMode(
        "collision",
        Text("collision", "충돌"),
        Text(
            "The part hits the stack: it stands higher than the robot lifts.",
            "쌓인 높이가 로봇이 드는 높이보다 높아 부품이 부딪친 상태입니다.",
        ),
        {
            "high_stack": Text("a badly stacked part", "잘못 쌓인 부품"),
            "low_lift": Text("lift set too low", "낮은 상승 높이 설정"),
        },
    ),
    FailureMode(
        "dropped",
        Text("dropped part", "부품 낙하"),
        Text(
            "The sucker holds less than weight and acceleration pull: vacuum leaks or is set low, the part is heavy or "
            "oily, the robot fast.",
            "흡착력이 무게와 가속도보다 작은 상태입니다. 진공이 새거나 낮을 때, 부품이 무겁거나 기름이 묻었을 때, "
            "로봇이 빠를 때 생깁니다.",
        ),
        {
            "vacuum_leak": LEAK,
            "low_vacuum": Text("vacuum set below the usual", "낮은 진공 설정"),
            "heavy_part": HEAVY,
            "oily_part": Text("an oily part", "기름 묻은 부품"),
            "fast_motion": FAST,
        },
    ),
    FailureMode(
        "misplaced",
        Text("misplaced part", "위치 불량"),
        Text(
            "Placed more than 0.44 mm off: backlash of a worn gearbox, cold oil, speed, a part that lay askew.",
            "부품이 0.44 mm 넘게 어긋난 상태입니다. 감속기 마모로 유격이 클 때, 오일이 차가울 때, 속도가 빠를 때, "
            "부품이 비뚤게 놓였을 때 생깁니다.",
        ),
        {
            "gearbox_wear": WEAR,
            "fast_motion": FAST,
            "heavy_part": HEAVY,
            "cold_gearbox": Text("cold oil in the gearbox", "차가운 감속기 오일"),
            "crooked_part": Text("a part that lay crooked", "비뚤게 놓인 부품"),
        },
    ),
    FailureMode(
        "gearbox_wear",
        WEAR,
        Text(
            "The gearbox of axis 2 is worn by more than 80 %: friction and backlash grow until it is changed.",
            "2축 감속기가 80% 넘게 닳아 교체할 때까지 마찰과 유격이 커집니다.",
        ),
        of="machine",
    ),
    FailureMode(
        "vacuum_leak",
        LEAK,
        Text("A lip of the sucker is torn.", "흡착 패드 가장자리가 찢어져 진공이 샙니다."),
        of="machine",
    ),
    FailureMode(
        "scanner_misaligned",
        Text("misaligned scanner", "스캐너 정렬 불량"),
        Text(
            "The safety scanner sees what is not there: protective stops cost cycle time.",
            "안전 스캐너가 없는 물체를 감지해 보호 정지로 사이클 시간을 잃습니다.",
        ),
        of="machine",
    ),
)

SHOWS = {
    "high_stack": ("tool_force",),
    "low_lift": ("lift_set", "tool_force"),
    "vacuum_leak": ("vacuum",),
    "low_vacuum": ("vacuum", "vacuum_set"),
    "heavy_part": ("torque_2", "current_2", "tool_force"),
    "oily_part": (),
    "fast_motion": ("speed_set", "following_error_2", "cycle_time"),
    "gearbox_wear": ("torque_ripple_2",),
    "cold_gearbox": ("motor_temperature_2",),
    "crooked_part": (),
}
"""For each cause of a defect, the signals in which it can be seen; none where nothing is recorded of it."""
