"""How parts and the inspection cell fail."""

from dure.language import Text
from dure.machines.card import FailureMode

GAUGE = Text("gauge drift", "게이지 드리프트")
FIXTURE = Text("leak of the fixture", "지그 누설")
COLD = Text("a cold casting die", "차가운 주조 금형")

FAILURES = (
    FailureMode(
        "bore_out",
        Text("bore out of limits", "내경 불량"),
        Text(
            "The bore is more than 12.5 um off: the tool of one of three lathes is worn, or blanks scatter.",
            "내경이 12.5 μm 넘게 벗어난 상태입니다. 선반 한 대의 공구가 닳았거나 소재가 흔들릴 때 생깁니다.",
        ),
        {
            "lathe_1_wear": Text("tool of lathe 1 worn", "선반 1 공구 마모"),
            "lathe_2_wear": Text("tool of lathe 2 worn", "선반 2 공구 마모"),
            "lathe_3_wear": Text("tool of lathe 3 worn", "선반 3 공구 마모"),
            "raw_scatter": Text("a blank that scatters", "소재 산포"),
        },
    ),
    FailureMode(
        "leak",
        Text("leak", "누설 불량"),
        Text(
            "The part leaks more than 3 mL/min: a scratched seat, or a porous casting.",
            "3 mL/min 넘게 새는 상태입니다. 시트가 긁혔거나 주물에 기공이 많을 때 생깁니다.",
        ),
        {
            "scratched_seat": Text("a scratched seat", "시트 긁힘"),
            "porous_casting": Text("a porous casting", "기공이 많은 주물"),
        },
    ),
    FailureMode(
        "porosity",
        Text("porosity", "기공 불량"),
        Text(
            "More than 1.9 % of voids: gas in the melt, or a cold die.",
            "기공이 1.9%를 넘은 상태입니다. 용탕에 가스가 많거나 금형이 차가울 때 생깁니다.",
        ),
        {"gas_in_melt": Text("gas in the melt", "용탕 가스"), "cold_die": COLD},
    ),
    FailureMode(
        "gauge_drift",
        GAUGE,
        Text(
            "The gauge reads ever more: good parts are rejected.",
            "게이지가 점점 크게 읽어 양품을 불량으로 판정합니다(과검).",
        ),
        of="machine",
    ),
    FailureMode(
        "fixture_leak",
        FIXTURE,
        Text(
            "A seal of the fixture leaks: all parts read high.",
            "지그 씰이 새어 모든 부품의 누설이 크게 읽힙니다.",
        ),
        of="machine",
    ),
    FailureMode(
        "cold_die",
        COLD,
        Text(
            "The die upstream runs cold: castings are porous.",
            "앞 공정의 금형이 차가워 주물에 기공이 많아집니다.",
        ),
        of="machine",
    ),
    FailureMode(
        "tube_ageing",
        Text("ageing X-ray tube", "X선관 노화"),
        Text(
            "The tube gives less than 70 % of its light: images are noisy until it is changed.",
            "X선관 출력이 70%보다 낮아 교체할 때까지 영상 잡음이 커집니다.",
        ),
        of="machine",
    ),
)

SHOWS = {
    "lathe_1_wear": ("bore", "lathe"),
    "lathe_2_wear": ("bore", "lathe"),
    "lathe_3_wear": ("bore", "lathe"),
    "raw_scatter": ("bore",),
    "scratched_seat": ("leak_rate", "pressure_drop"),
    "porous_casting": ("leak_rate", "pressure_drop", "void_share"),
    "gas_in_melt": ("void_share", "xray_contrast"),
    "cold_die": ("die_temperature", "void_share", "xray_contrast"),
}
"""For each cause of a defect, the signals in which it can be seen; none where nothing is recorded of it."""
