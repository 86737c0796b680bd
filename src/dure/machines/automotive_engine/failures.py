"""How engines and their test bench fail."""

from dure.language import Text
from dure.machines.card import FailureMode

COOLING = Text("bench oil runs hot", "시험대 오일 과열")
LASH = Text("valve lash set wrong by a drifting tool", "밸브 간극 조정기 틀어짐")

FAILURES = (
    FailureMode(
        "misfire",
        Text("misfire", "실화"),
        Text(
            "One cylinder gives less than the others: a clogged injector or a weak spark; order 0.5 above 0.95 m/s2.",
            "한 실린더의 힘이 모자란 상태로, 0.5차 진동이 0.95 m/s²를 넘습니다. 인젝터가 막혔거나 점화가 약할 때 "
            "생깁니다.",
        ),
        {
            "clogged_injector": Text("a clogged injector", "인젝터 막힘"),
            "weak_spark": Text("a weak spark", "점화 불량"),
        },
    ),
    FailureMode(
        "valve_noise",
        Text("valve noise", "밸브 소음"),
        Text(
            "A valve lands hard: its lash is wide.",
            "밸브 간극이 넓어 밸브가 세게 부딪히는 상태입니다.",
        ),
        {
            "wide_lash": Text("wide valve lash", "넓은 밸브 간극"),
            "fast_run": Text("speed set high", "높은 회전수 설정"),
        },
    ),
    FailureMode(
        "rod_knock",
        Text("rod knock", "커넥팅로드 노킹음"),
        Text(
            "A rod bearing knocks: it is wide, or the oil is hot and thin.",
            "커넥팅로드 베어링 틈이 넓거나 오일이 뜨거워 묽을 때 나는 소리입니다.",
        ),
        {
            "wide_bearing": Text("a wide rod bearing", "넓은 로드 베어링 틈"),
            "hot_oil": COOLING,
            "high_load": Text("load set high", "높은 부하 설정"),
        },
    ),
    FailureMode(
        "bench_oil_hot",
        COOLING,
        Text(
            "The bench's cooler fouls: oil is hotter than set.",
            "시험대 냉각기가 더러워져 오일이 설정보다 뜨겁습니다.",
        ),
        of="machine",
    ),
    FailureMode(
        "lash_tool_drift",
        LASH,
        Text(
            "The station that adjusts valves drifts: lash gets wide.",
            "밸브 조정 공정이 틀어져 간극이 넓어집니다.",
        ),
        of="machine",
    ),
    FailureMode(
        "mount_loose",
        Text("loose mount", "마운트 풀림"),
        Text(
            "A mount of the bench is loose: all vibration reads high.",
            "시험대 마운트가 풀려 진동이 모두 크게 읽힙니다.",
        ),
        of="machine",
    ),
    FailureMode(
        "coupling_wear",
        Text("coupling wear", "커플링 마모"),
        Text(
            "The rubber of the coupling is used up by more than 80 %: order 1 grows until it is changed.",
            "커플링 고무가 80% 넘게 닳아 교체할 때까지 1차 진동이 커집니다.",
        ),
        of="machine",
    ),
)

SHOWS = {
    "clogged_injector": ("order_05",),
    "weak_spark": ("order_05", "fuel_flow", "exhaust_temperature"),
    "wide_lash": ("valve_band",),
    "fast_run": ("speed_set", "speed", "valve_band"),
    "wide_bearing": ("knock_band", "oil_pressure"),
    "hot_oil": ("oil_temperature", "oil_pressure", "knock_band"),
    "high_load": ("load_set", "torque", "knock_band"),
}
"""For each cause of a defect, the signals in which it can be seen; none where nothing is recorded of it."""
