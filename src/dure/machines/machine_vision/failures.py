"""How beads and the camera fail."""

from dure.language import Text
from dure.machines.card import FailureMode

CLOG = Text("a clogging nozzle", "노즐 막힘")
BUBBLE = Text("air in the sealant", "실런트 기포")

FAILURES = (
    FailureMode(
        "thin_bead",
        Text("thin bead", "도포 두께 미달"),
        Text(
            "The bead is lower than 1.20 mm: the nozzle clogs, the sealant is cold or thick, pressure is low, the "
            "robot is fast.",
            "도포 높이가 1.20 mm보다 낮은 상태입니다. 노즐이 막힐 때, 실런트가 차거나 되직할 때, 압력이 낮을 때, "
            "로봇이 빠를 때 생깁니다.",
        ),
        {
            "nozzle_clog": CLOG,
            "thick_sealant": Text("a cold or thick sealant", "차거나 되직한 실런트"),
            "low_pressure": Text("pressure below the usual", "낮은 토출 압력"),
            "fast_robot": Text("a robot faster than usual", "빠른 로봇 속도"),
        },
    ),
    FailureMode(
        "overflow",
        Text("overflow", "도포 넘침"),
        Text(
            "The bead is wider than 4.85 mm: the sealant is warm or thin, pressure is high, the robot is slow.",
            "도포 폭이 4.85 mm보다 넓은 상태입니다. 실런트가 따뜻하거나 묽을 때, 압력이 높을 때, 로봇이 느릴 때 "
            "생깁니다.",
        ),
        {
            "thin_sealant": Text("a warm or thin sealant", "따뜻하거나 묽은 실런트"),
            "high_pressure": Text("pressure above the usual", "높은 토출 압력"),
            "slow_robot": Text("a robot slower than usual", "느린 로봇 속도"),
        },
    ),
    FailureMode(
        "gap",
        Text("gap", "도포 끊김"),
        Text("A bubble leaves less than half of the bead.", "기포 때문에 도포가 절반 넘게 비는 상태입니다."),
        {"air_bubble": BUBBLE},
    ),
    FailureMode(
        "nozzle_clog",
        CLOG,
        Text(
            "Cured sealant narrows the nozzle by more than 3 % until it is cleaned.",
            "굳은 실런트가 노즐을 3% 넘게 좁힌 상태로, 청소할 때까지 이어집니다.",
        ),
        of="machine",
    ),
    FailureMode(
        "pump_fault",
        Text("pump fault", "펌프 이상"),
        Text("The pump gives less pressure than is set.", "펌프 압력이 설정보다 낮아집니다."),
        of="machine",
    ),
    FailureMode(
        "air_in_drum",
        Text("air in the drum", "드럼 공기 유입"),
        Text("The drum runs empty: bubbles come through.", "드럼이 비어 가며 기포가 섞여 나옵니다."),
        of="machine",
    ),
    FailureMode(
        "dirty_lens",
        Text("dirty lens", "렌즈 오염"),
        Text(
            "Images get dark, and the camera rejects good parts.",
            "영상이 어두워져 양품을 불량으로 판정합니다(과검).",
        ),
        of="machine",
    ),
)

SHOWS = {
    "nozzle_clog": ("thickness", "width", "thickness_least"),
    "thick_sealant": ("thickness", "width", "sealant_temperature", "thickness_least"),
    "low_pressure": ("pressure", "thickness", "thickness_least"),
    "fast_robot": ("robot_speed", "robot_speed_set"),
    "thin_sealant": ("thickness", "width", "sealant_temperature"),
    "high_pressure": ("pressure", "pressure_set", "width"),
    "slow_robot": ("robot_speed", "robot_speed_set"),
    "air_bubble": ("thickness_least",),
}
"""For each cause of a defect, the signals in which it can be seen; none where nothing is recorded of it."""
