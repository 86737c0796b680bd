"""The melting tank: what it records every minute of a batch, how batches fail, what its owner asks."""

from dure.language import Text
from dure.machines.card import (
    Card,
    Effect,
    Equation,
    FailureMode,
    Field,
    RecommendedQuestion,
)
from dure.machines.rate import every
from dure.machines.recorded import TIME, Recorded, column

BATCHES_PER_DAY = 12


_signal = Recorded(every(6.0))

SIGNALS = (
    _signal("jacket_temperature_set", "degC", 95, 125, "setting", "Jacket temperature set", "자켓온도설정"),
    _signal("agitator_speed_set", "rpm", 40, 90, "setting", "Agitator speed set", "교반속도설정"),
    _signal("melt_temperature", "degC", 24, 112, "measurement", "Melt temperature", "용해온도"),
    _signal("jacket_temperature", "degC", 90, 128, "measurement", "Jacket temperature", "자켓온도"),
    _signal("agitator_speed", "rpm", 38, 92, "measurement", "Agitator speed", "교반속도"),
    _signal("agitator_current", "A", 4, 17, "measurement", "Agitator current", "교반모터전류"),
    _signal("melt_weight", "kg", 440, 570, "measurement", "Melt weight", "용해중량"),
    _signal("room_humidity", "%", 15, 85, "measurement", "Room humidity", "실내습도"),
)

SHOWS = {
    "cold_jacket": ("jacket_temperature_set", "jacket_temperature", "melt_temperature"),
    "slow_agitation": ("agitator_speed_set", "agitator_speed", "agitator_current"),
    "fouled_jacket": ("melt_temperature", "jacket_temperature"),
    "moist_feed": (),
    "humid_air": ("room_humidity",),
    "large_charge": ("melt_weight",),
}
"""For each cause of a defect, the signals in which it can be seen; none where nothing is recorded of it."""


CARD = Card(
    name="melting_tank",
    names=Text("melting tank", "용해탱크"),
    unit_names=Text("batch", "배치"),
    signals=SIGNALS,
    fields=(
        TIME,
        column("row", "counter", "No", "순번"),
        column("batch", "group", "Batch", "배치번호"),
        column("moisture", "outcome", "Moisture at inspection [%]", "검사수분[%]"),
        Field("verdict", "reason", Text("Verdict", "판정"), {"0": Text.same("OK"), "1": Text.same("NG")}),
    ),
    states=("off", "paused", "idle", "producing", "maintenance", "down"),
    failure_modes=(
        FailureMode(
            "too_moist",
            Text("too moist", "수분 과다"),
            Text(
                "Water is left in the melt: low temperature, slow agitation, a fouled jacket, moist feed, humid air.",
                "용해물에 수분이 남은 상태입니다. 온도가 낮거나 교반이 느릴 때, 자켓에 스케일이 끼었을 때, "
                "원료나 공기가 습할 때 생깁니다.",
            ),
            {
                "cold_jacket": Text("jacket set too low", "낮은 자켓온도 설정"),
                "slow_agitation": Text("slow agitation", "느린 교반"),
                "fouled_jacket": Text("scale on the jacket", "자켓 스케일"),
                "moist_feed": Text("moist feed", "습한 원료"),
                "humid_air": Text("humid air", "습한 공기"),
                "large_charge": Text("large charge", "많은 투입량"),
            },
        ),
    ),
    effects=(
        Effect("jacket_temperature_set", 6.0, "moisture", -1),
        Effect("jacket_temperature_set", 6.0, "melt_temperature", 1),
        Effect("jacket_temperature_set", 6.0, "melt_weight", -1),
        Effect("jacket_temperature_set", 6.0, "too_moist", -1),
        Effect("agitator_speed_set", 12.0, "moisture", -1),
        Effect("agitator_speed_set", 12.0, "agitator_current", 1),
    ),
    goals=(
        Text("Which batches will fail on moisture?", "어떤 배치가 수분 불합격이 됩니까?"),
        Text(
            "Which temperature and speed keep moisture down?",
            "온도와 교반속도를 얼마로 해야 수분이 낮아집니까?",
        ),
    ),
    question=RecommendedQuestion(
        target="moisture",
        time="time",
        group="batch",
        words=Text(
            "Can the moisture of a batch be told from what the tank records while it melts?",
            "용해하는 동안의 기록으로 배치의 수분을 알아낼 수 있습니까?",
        ),
    ),
    units_per_day=BATCHES_PER_DAY,
    shows=SHOWS,
    equations=(
        Equation(
            "m cp dT/dt = U A (T_jacket - T) + P_stir - h (T - T_air)",
            Text("Heat balance of a stirred, jacketed vessel.", "교반되는 자켓 용기의 열수지."),
            "energy balance; film Nu = 0.36 Re^(2/3) Pr^(1/3): Chilton, Drew and Jebens, Ind. Eng. Chem. 36, 1944",
        ),
        Equation(
            "dw/dt = -k(T, N) (w - w_eq)",
            Text(
                "Water leaves towards a balance with the air.", "수분은 공기와 평형을 이룰 때까지 빠집니다."
            ),
            "thin-layer drying: Lewis, 1921; Arrhenius rate",
        ),
        Equation(
            "P = Np rho N^3 D^5", Text("Power of stirring.", "교반 동력."), "power number of an agitator"
        ),
    ),
)
