"""How batches and the sterilizer itself fail."""

from dure.language import Text
from dure.machines.card import FailureMode

FAILURES = (
    FailureMode(
        "under_treated",
        Text("under-treated", "살균 부족"),
        Text(
            "The middle of the load has an F0 below 12 min: a sensor that reads high, little steam, air left in the "
            "load, a leaking seal, a cold or heavy load, a hold that is too short.",
            "적재물 중심부의 F0값이 12분보다 작은 상태입니다. 온도 센서가 높게 읽을 때, 증기가 모자랄 때, "
            "공기가 남을 때, 씰이 샐 때, 적재물이 차갑거나 무거울 때, 살균시간이 짧을 때 생깁니다.",
        ),
        {
            "sensor_drift": Text("the temperature sensor reads high", "온도 센서가 높게 읽음"),
            "steam_supply_drop": Text("steam supply drops", "증기 공급 부족"),
            "trapped_air": Text("air is left in the load", "적재물 안의 잔류 공기"),
            "leaky_seal": Text("a leaking door seal", "도어 씰 누설"),
            "cold_load": Text("a cold or heavy load", "차갑거나 무거운 적재물"),
            "short_hold": Text("hold too short or too cool", "짧거나 낮은 살균 조건"),
        },
    ),
    FailureMode(
        "sensor_drift",
        Text("sensor drift", "센서 드리프트"),
        Text(
            "The chamber's sensor reads higher and higher until it is calibrated; the chamber is then too cold.",
            "교정할 때까지 탱크 온도 센서가 점점 높게 읽어, 실제 온도는 설정보다 낮아집니다.",
        ),
        of="machine",
    ),
    FailureMode(
        "steam_supply_drop",
        Text("steam supply drop", "증기 공급 저하"),
        Text(
            "The boiler gives less pressure: heating takes longer, and the hold sags.",
            "보일러 압력이 떨어져 승온이 길어지고 유지 온도가 처집니다.",
        ),
        of="machine",
    ),
    FailureMode(
        "trapped_air",
        Text("trapped air", "잔류 공기"),
        Text(
            "A blocked steam trap or vent leaves air in the chamber: right pressure, but the load stays too cold.",
            "트랩이나 배기구가 막혀 공기가 남습니다. 압력은 맞지만 적재물 온도는 낮습니다.",
        ),
        of="machine",
    ),
    FailureMode(
        "leaky_seal",
        Text("leaking door seal", "도어 씰 누설"),
        Text(
            "A worn seal loses steam and draws air in: more steam flow, a colder load.",
            "닳은 씰로 증기가 새고 공기가 들어옵니다. 증기 유량이 늘고 적재물이 차가워집니다.",
        ),
        of="machine",
    ),
)

SHOWS = {
    "sensor_drift": ("chamber_temperature", "chamber_pressure", "drain_temperature"),
    "steam_supply_drop": ("supply_pressure", "chamber_pressure", "chamber_temperature", "steam_flow"),
    "trapped_air": ("drain_temperature", "vent_time_set"),
    "leaky_seal": ("steam_flow", "energy"),
    "cold_load": ("steam_flow", "energy", "drain_temperature"),
    "short_hold": ("hold_time_set", "temperature_set", "time_at_temperature", "f0", "chamber_temperature"),
}
"""For each cause of a defect, the signals in which it can be seen; none where nothing is recorded of it."""
