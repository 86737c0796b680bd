"""How spots and the welder itself fail."""

from dure.language import Text
from dure.machines.card import FailureMode

TIP = Text("electrode face worn wide", "전극 선단 퍼짐")
FIT = Text("sheets that do not fit", "판재 밀착 불량")

FAILURES = (
    FailureMode(
        "small_nugget",
        Text("small nugget", "너깃 미달"),
        Text(
            "The nugget is narrower than 4 times the root of the sheet's thickness: a worn tip spreads the current, "
            "a worn cable takes some of it, the sheet is thick or fits badly, current or time are low.",
            "너깃 지름이 판 두께 제곱근의 4배보다 작은 상태입니다. 전극 선단이 퍼졌을 때, 2차 케이블이 상했을 때, "
            "판이 두껍거나 밀착되지 않을 때, 전류나 통전시간이 모자랄 때 생깁니다.",
        ),
        {
            "mushroomed_tip": TIP,
            "cable_wear": Text("worn secondary cable", "2차 케이블 열화"),
            "thick_sheet": Text("a thick sheet or a clean surface", "두꺼운 판재나 낮은 접촉저항"),
            "poor_fit_up": FIT,
            "cold_setting": Text(
                "current or time too low, or too much force", "낮은 전류·짧은 통전·과한 가압"
            ),
        },
    ),
    FailureMode(
        "expulsion",
        Text("expulsion", "스패터(날림)"),
        Text(
            "The melt grows beyond what the force holds: high current or time, low air pressure, a dirty surface, "
            "sheets that do not fit.",
            "녹은 쇳물이 가압력으로 막을 수 있는 크기를 넘어 튀는 상태입니다. 전류가 높거나 통전이 길 때, "
            "공기압이 낮을 때, 표면이 더러울 때, 판이 밀착되지 않을 때 생깁니다.",
        ),
        {
            "air_pressure_drop": Text("air pressure falls", "공기압 저하"),
            "rough_surface": Text("high contact resistance of the surface", "표면 접촉저항 과다"),
            "poor_fit_up": FIT,
            "hot_setting": Text(
                "current or time too high, or too little force", "높은 전류·긴 통전·낮은 가압"
            ),
        },
    ),
    FailureMode(
        "mushroomed_tip",
        Text("mushroomed tip", "전극 마모"),
        Text(
            "The electrode's face is wider than 6.45 mm, until it is dressed.",
            "전극 선단 지름이 6.45 mm를 넘은 상태로, 드레싱할 때까지 이어집니다.",
        ),
        of="machine",
    ),
    FailureMode(
        "cable_wear",
        Text("cable wear", "2차 케이블 열화"),
        Text(
            "Strands of the secondary cable break: more voltage, less current than is set.",
            "2차 케이블 소선이 끊어져 전압은 오르고 전류는 설정보다 낮아집니다.",
        ),
        of="machine",
    ),
    FailureMode(
        "cooling_fault",
        Text("cooling fault", "냉각수 이상"),
        Text(
            "Little water flows: it gets warm, and the tips wear more than twice as fast.",
            "냉각수 유량이 줄어 수온이 오르고 전극이 두 배 넘게 빨리 닳습니다.",
        ),
        of="machine",
    ),
    FailureMode(
        "air_pressure_drop",
        Text("air pressure drop", "공기압 저하"),
        Text(
            "The cylinder gets less air than is set, and the electrodes less force.",
            "실린더 공기압이 설정보다 낮아져 가압력이 모자랍니다.",
        ),
        of="machine",
    ),
)

SHOWS = {
    "mushroomed_tip": ("resistance", "current", "heat", "indentation"),
    "cable_wear": ("voltage", "current", "heat"),
    "thick_sheet": ("resistance", "heat", "indentation"),
    "poor_fit_up": ("resistance", "indentation"),
    "cold_setting": (
        "current_set",
        "weld_time_set",
        "force_set",
        "heat",
        "current",
        "weld_time",
        "indentation",
    ),
    "air_pressure_drop": ("electrode_force", "indentation"),
    "rough_surface": ("resistance", "indentation", "voltage"),
    "hot_setting": ("current_set", "weld_time_set", "current", "heat", "weld_time", "indentation"),
}
"""For each cause of a defect, the signals in which it can be seen; none where nothing is recorded of it."""
