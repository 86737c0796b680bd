"""The starter machine: what a curing oven records for each batch, how batches fail, what its owner asks."""

from dure.language import Text
from dure.machines.card import Card, Effect, Equation, FailureMode, RecommendedQuestion, Wear
from dure.machines.rate import per_unit
from dure.machines.recorded import TIME, VERDICT, Recorded, column

BATCHES_PER_DAY = 20

_batch = Recorded(per_unit(1_440.0))

SIGNALS = (
    _batch.setting("oven_set", "degC", 166, 178, "Oven temperature set", "오븐온도설정"),
    _batch.setting("time_set", "min", 15, 21, "Time set", "가열시간설정"),
    _batch.measured("oven_temperature", "degC", 155, 180, "Oven temperature", "오븐온도"),
    _batch.measured("mass", "kg", 30, 52, "Mass", "장입량"),
    _batch.measured("heater_current", "A", 10, 40, "Heater current", "히터전류"),
    _batch.measured("surface_temperature", "degC", 130, 170, "Surface temperature", "표면온도"),
    _batch.measured("energy", "kWh", 1.5, 4.5, "Energy of the batch", "배치전력량"),
)

FAILURES = (
    FailureMode(
        "under_cured",
        Text("under-cured", "경화 부족"),
        Text("The batch stays below 150 degC.", "배치가 150 ℃에 이르지 못한 상태입니다."),
        {
            "heater_fault": Text("a heater has failed", "히터 고장"),
            "heavy_batch": Text("a heavy batch", "많은 장입량"),
            "cold_setting": Text("temperature or time set low", "낮은 온도나 짧은 시간 설정"),
        },
    ),
    FailureMode(
        "over_cured",
        Text("over-cured", "과경화"),
        Text("The batch gets warmer than 157.5 degC.", "배치가 157.5 ℃를 넘은 상태입니다."),
        {
            "light_batch": Text("a light batch", "적은 장입량"),
            "hot_setting": Text("temperature or time set high", "높은 온도나 긴 시간 설정"),
        },
    ),
    FailureMode(
        "heater_fault",
        Text("heater fault", "히터 고장"),
        Text(
            "A heater has failed: the oven stays below its setting.",
            "히터가 나가 오븐이 설정 온도에 못 미칩니다.",
        ),
        of="machine",
    ),
    FailureMode(
        "seal_wear",
        Text("worn door seal", "문 패킹 마모"),
        Text("The door's seal is used up by more than 80 %.", "문 패킹이 80% 넘게 닳은 상태입니다."),
        of="machine",
    ),
)
SHOWS = {
    "heater_fault": ("heater_current", "oven_temperature", "surface_temperature"),
    "heavy_batch": ("mass", "surface_temperature"),
    "cold_setting": ("oven_set", "time_set", "surface_temperature"),
    "light_batch": ("mass", "surface_temperature"),
    "hot_setting": ("oven_set", "time_set", "surface_temperature"),
}
"""For each cause of a defect, the signals in which it can be seen."""

CARD = Card(
    name="starter",
    names=Text("starter machine", "시작 설비"),
    unit_names=Text("batch", "배치"),
    signals=SIGNALS,
    fields=(
        TIME,
        column("number", "counter", "No", "순번"),
        column("lot", "group", "Lot", "로트번호"),
        VERDICT,
        column("core_temperature", "reason", "Core temperature [degC]", "중심온도[℃]"),
    ),
    states=("off", "paused", "idle", "producing", "maintenance", "down"),
    failure_modes=FAILURES,
    effects=(
        Effect("oven_set", 3.0, "oven_temperature", 1),
        Effect("oven_set", 3.0, "under_cured", -1),
        Effect("time_set", 1.5, "energy", 1),
    ),
    goals=(Text("Which batches are not cured?", "어떤 배치가 덜 굳었습니까?"),),
    question=RecommendedQuestion(
        target="verdict",
        time="time",
        group="lot",
        words=Text(
            "Can a bad batch be told from temperatures, current and mass?",
            "온도, 전류, 장입량 기록으로 불량 배치를 알아낼 수 있습니까?",
        ),
    ),
    units_per_day=BATCHES_PER_DAY,
    equations=(
        Equation(
            "T = T_oven - (T_oven - T_0) exp(-t / tau)",
            Text("How a batch warms.", "배치가 데워지는 과정."),
            "Newton's law of heating",
        ),
        Equation(
            "E = m c (T - T_0) + k (T_oven - T_air) t",
            Text("Heat of the goods and through the wall.", "제품에 들어간 열과 벽으로 나간 열."),
            "energy balance",
        ),
    ),
    shows=SHOWS,
    wears=Wear(Text("door seal", "문 패킹"), "batch"),
)
