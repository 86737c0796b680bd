"""How parts, die and press fail."""

from dure.language import Text
from dure.machines.card import FailureMode

CHIP = Text("a chipped edge", "날 이빠짐")

FAILURES = (
    FailureMode(
        "burr",
        Text("burr", "버"),
        Text(
            "A burr above 0.092 mm: a blunt or chipped edge, thick or hard sheet, little lubricant.",
            "버 높이가 0.092 mm를 넘은 상태입니다. 금형 날이 무디거나 빠졌을 때, 판이 두껍거나 단단할 때, "
            "윤활이 모자랄 때 생깁니다.",
        ),
        {
            "blunt_die": Text("a blunt die", "금형 날 마모"),
            "die_chipping": CHIP,
            "thick_sheet": Text("a thick sheet", "두꺼운 판재"),
        },
    ),
    FailureMode(
        "incomplete_cut",
        Text("incomplete cut", "미절단"),
        Text(
            "The punch does not go far enough: shut height set high, hard or thick sheet, a cold die.",
            "펀치가 끝까지 내려가지 못한 상태입니다. 다이하이트가 높을 때, 판이 단단하거나 두꺼울 때, "
            "금형이 차가울 때 생깁니다.",
        ),
        {
            "high_shut_height": Text("shut height set too high", "높은 다이하이트 설정"),
            "hard_sheet": Text("a hard or thick sheet", "단단하거나 두꺼운 판재"),
            "cold_die": Text("a cold die", "차가운 금형"),
            "blunt_die": Text("a blunt die needs more force", "금형 날 마모로 늘어난 하중"),
        },
    ),
    FailureMode(
        "bearing_wear",
        Text("bearing wear", "베어링 손상"),
        Text(
            "A raceway of the main bearing spalls: vibration grows for days, then the press stops.",
            "메인 베어링 궤도가 박리되어 며칠에 걸쳐 진동이 커지다가 프레스가 멈춥니다.",
        ),
        of="machine",
    ),
    FailureMode(
        "die_chipping",
        CHIP,
        Text(
            "A corner of the edge breaks off: burrs until the die is ground.",
            "날 모서리가 깨져 재연마할 때까지 버가 생깁니다.",
        ),
        of="machine",
    ),
    FailureMode(
        "lubrication_loss",
        Text("lubrication loss", "윤활 부족"),
        Text(
            "A nozzle clogs: oil pressure falls, the die runs hot and wears fast.",
            "노즐이 막혀 유압이 떨어지고 금형이 뜨거워지며 빨리 닳습니다.",
        ),
        of="machine",
    ),
)

SHOWS = {
    "blunt_die": ("peak_force", "motor_current", "vibration_y"),
    "die_chipping": ("vibration_y", "vibration_x", "peak_force"),
    "thick_sheet": ("sheet_thickness", "peak_force", "motor_current", "vibration_y"),
    "high_shut_height": ("shut_height_set",),
    "hard_sheet": ("peak_force", "vibration_y", "motor_current"),
    "cold_die": ("die_temperature",),
}
"""For each cause of a defect, the signals in which it can be seen; none where nothing is recorded of it."""
