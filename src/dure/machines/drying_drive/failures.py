"""How goods and the drying drive fail."""

from dure.language import Text
from dure.machines.card import FailureMode

FILTER = Text("clogged filter", "필터 막힘")
SLIP = Text("belt slip", "벨트 미끄럼")
HEATER = Text("heater fault", "히터 고장")

FAILURES = (
    FailureMode(
        "wet",
        Text("too wet", "건조 부족"),
        Text(
            "Outlet moisture is above 6 %: wet feed, a clogged filter, a heater that fails, humid air, a fast belt.",
            "출구 수분이 6%를 넘은 상태입니다. 투입 수분이 높을 때, 필터가 막혔을 때, 히터가 나갔을 때, 공기가 "
            "습할 때, 벨트가 빠를 때 생깁니다.",
        ),
        {
            "wet_feed": Text("wet feed", "높은 투입 수분"),
            "filter_clogging": FILTER,
            "heater_fault": HEATER,
            "humid_air": Text("humid air", "습한 공기"),
            "fast_belt": Text("a belt set fast", "빠른 벨트 속도 설정"),
        },
    ),
    FailureMode(
        "over_dried",
        Text("over-dried", "과건조"),
        Text(
            "Outlet moisture is below 4.75 %, a waste of energy: dry feed, hot zones, a slipping or slow belt.",
            "출구 수분이 4.75%보다 낮아 에너지를 낭비하는 상태입니다. 투입 수분이 낮을 때, 온도가 높을 때, 벨트가 "
            "미끄러지거나 느릴 때 생깁니다.",
        ),
        {
            "dry_feed": Text("dry feed", "낮은 투입 수분"),
            "hot_zones": Text("zones set hot", "높은 온도 설정"),
            "belt_slip": SLIP,
            "slow_belt": Text("a belt set slow", "느린 벨트 속도 설정"),
            "dry_air": Text("dry air", "건조한 공기"),
        },
    ),
    FailureMode(
        "bearing_wear",
        Text("bearing wear", "베어링 손상"),
        Text(
            "A bearing of the drive spalls: it knocks for days before the belt stops.",
            "구동부 베어링이 박리되어 며칠 동안 소리가 나다가 벨트가 멈춥니다.",
        ),
        of="machine",
    ),
    FailureMode(
        "belt_slip",
        SLIP,
        Text(
            "The belt slips: goods stay longer than set.", "벨트가 미끄러져 체류 시간이 설정보다 길어집니다."
        ),
        of="machine",
    ),
    FailureMode(
        "filter_clogging",
        FILTER,
        Text("The air filter clogs: less air, less fan current.", "필터가 막혀 풍량과 팬 전류가 줄어듭니다."),
        of="machine",
    ),
    FailureMode(
        "heater_fault",
        HEATER,
        Text("A heater of zone 2 fails.", "2존 히터 일부가 나갑니다."),
        of="machine",
    ),
)

SHOWS = {
    "wet_feed": ("feed_moisture", "heat_power"),
    "filter_clogging": ("fan_current",),
    "heater_fault": ("zone2_temperature",),
    "humid_air": ("humidity",),
    "fast_belt": ("belt_speed_set", "belt_speed"),
    "dry_feed": ("feed_moisture", "heat_power"),
    "hot_zones": ("zone1_temperature", "zone2_temperature", "zone1_set", "zone2_set"),
    "belt_slip": ("belt_speed",),
    "slow_belt": ("belt_speed_set", "belt_speed"),
    "dry_air": ("humidity",),
}
"""For each cause of a defect, the signals in which it can be seen; none where nothing is recorded of it."""
