"""How trips and vehicles fail."""

from dure.language import Text
from dure.machines.card import FailureMode

BRAKE = Text("worn brake lining", "브레이크 라이닝 마모")
FLOOR = Text("slippery floor", "미끄러운 바닥")
DIRTY = Text("dirty scanner", "스캐너 오염")

FAILURES = (
    FailureMode(
        "long_stop",
        Text("stop beyond the field", "보호 영역을 넘는 정지"),
        Text(
            "It needs more way to stop than its scanner watches: a worn brake, a slippery floor, speed, a heavy load, "
            "a field set short.",
            "정지 거리가 스캐너가 지켜보는 거리보다 긴 상태입니다. 브레이크가 닳았을 때, 바닥이 미끄러울 때, 빠르거나 "
            "짐이 무거울 때, 보호 영역이 짧을 때 생깁니다.",
        ),
        {
            "worn_brake": BRAKE,
            "slippery_floor": FLOOR,
            "fast_driving": Text("speed set high", "높은 속도 설정"),
            "heavy_load": Text("a heavy load", "무거운 짐"),
            "short_field": Text("a field set short", "짧은 보호 영역 설정"),
        },
    ),
    FailureMode(
        "late",
        Text("late trip", "지연"),
        Text(
            "The trip takes more than 1.45 times what is planned: the scanner stops it, others are in the way, the "
            "battery is low.",
            "계획 시간의 1.45배를 넘은 상태입니다. 스캐너가 자꾸 세우거나, 길이 막히거나, 배터리가 모자랄 때 생깁니다.",
        ),
        {
            "scanner_stops": Text("protective stops", "보호 정지"),
            "blocked_aisle": Text("a blocked aisle", "막힌 통로"),
            "low_battery": Text("a low battery", "배터리 부족"),
            "slow_driving": Text("speed set low", "낮은 속도 설정"),
        },
    ),
    FailureMode(
        "brake_wear",
        BRAKE,
        Text(
            "The lining is used up by more than 80 %, until it is changed.",
            "라이닝이 80% 넘게 닳아 교체할 때까지 이어집니다.",
        ),
        of="machine",
    ),
    FailureMode(
        "weak_cells",
        Text("weak cells", "배터리 셀 약화"),
        Text(
            "Some cells are weak: less capacity, less voltage.", "일부 셀이 약해져 용량과 전압이 떨어집니다."
        ),
        of="machine",
    ),
    FailureMode(
        "dirty_scanner",
        DIRTY,
        Text(
            "Dust on the scanner stops the vehicle for nothing.", "스캐너에 먼지가 끼어 까닭 없이 멈춥니다."
        ),
        of="machine",
    ),
    FailureMode(
        "slippery_floor",
        FLOOR,
        Text(
            "Oil or water on the floor: tyres hold less.", "바닥에 기름이나 물이 있어 타이어가 미끄러집니다."
        ),
        of="machine",
    ),
)

SHOWS = {
    "worn_brake": ("stopping_distance",),
    "slippery_floor": ("stopping_distance",),
    "fast_driving": ("speed_set", "stopping_distance"),
    "heavy_load": ("load", "stopping_distance"),
    "short_field": ("field_set",),
    "scanner_stops": ("protective_stops", "scanner_signal", "trip_time"),
    "blocked_aisle": ("trip_time", "speed"),
    "low_battery": ("charge", "voltage"),
    "slow_driving": ("speed_set", "speed"),
}
"""For each cause of a defect, the signals in which it can be seen; none where nothing is recorded of it."""
