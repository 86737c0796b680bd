"""The sterilizer: what a steam chamber records every minute of a batch, how batches fail, what its owner asks."""

from dure.language import Text
from dure.machines.card import (
    Card,
    Effect,
    Equation,
    Field,
    RecommendedQuestion,
    Wear,
)
from dure.machines.rate import every
from dure.machines.recorded import TIME, Recorded, column
from dure.machines.sterilizer.failures import FAILURES, SHOWS

BATCHES_PER_DAY = 9


_signal = Recorded(every(60.0))

SIGNALS = (
    _signal("temperature_set", "degC", 119, 124, "setting", "Temperature set", "살균온도설정"),
    _signal("hold_time_set", "min", 12, 26, "setting", "Hold time set", "살균시간설정"),
    _signal("vent_time_set", "min", 2, 8, "setting", "Vent time set", "배기시간설정"),
    _signal("phase", "code", 0.5, 3.5, "measurement", "Phase", "살균상태"),
    _signal("chamber_temperature", "0.1 degC", 100, 1250, "measurement", "Chamber temperature", "탱크온도"),
    _signal("drain_temperature", "degC", 10, 125, "measurement", "Drain temperature", "드레인온도"),
    _signal("chamber_pressure", "bar", 0.9, 2.4, "measurement", "Chamber pressure", "탱크압력"),
    _signal("supply_pressure", "bar", 4.5, 7.0, "measurement", "Steam supply pressure", "증기공급압력"),
    _signal("steam_flow", "kg/h", -1, 68, "measurement", "Steam flow", "증기유량"),
    _signal("time_at_temperature", "min", -0.5, 26, "measurement", "Time at temperature", "살균유지시간"),
    _signal("f0", "min", -0.5, 45, "measurement", "F0 of the controller", "제어기F0값"),
    _signal("energy", "kWh", -0.1, 30, "measurement", "Energy of the batch", "배치전력량"),
)

CARD = Card(
    name="sterilizer",
    names=Text("sterilizer", "살균기"),
    unit_names=Text("batch", "배치"),
    signals=SIGNALS,
    fields=(
        TIME,
        column("row", "counter", "No", "순번"),
        column("batch", "group", "Batch", "배치번호"),
        Field(
            "verdict",
            "outcome",
            Text("Verdict", "판정"),
            {"pass": Text("OK", "합격"), "fail": Text("NG", "불합격")},
        ),
        column("f0_probe", "reason", "F0 of the probe [min]", "검증F0값[min]"),
    ),
    states=("off", "paused", "idle", "producing", "maintenance", "down"),
    failure_modes=FAILURES,
    effects=(
        Effect("temperature_set", 1.0, "chamber_temperature", 1),
        Effect("temperature_set", 1.0, "chamber_pressure", 1),
        Effect("temperature_set", 1.0, "under_treated", -1),
        Effect("hold_time_set", 3.0, "under_treated", -1),
        Effect("hold_time_set", 3.0, "energy", 1),
        Effect("vent_time_set", 2.0, "drain_temperature", 1),
        Effect("vent_time_set", 2.0, "under_treated", -1),
    ),
    goals=(
        Text("Which batches are under-treated?", "어떤 배치의 살균이 부족합니까?"),
        Text("Can the sensor still be believed?", "온도 센서를 믿을 수 있습니까?"),
        Text("What does a batch take in energy?", "배치마다 에너지가 얼마나 듭니까?"),
    ),
    question=RecommendedQuestion(
        target="verdict",
        time="time",
        group="batch",
        words=Text(
            "Can an under-treated batch be told from what the sterilizer records?",
            "살균기가 남기는 기록으로 살균이 부족한 배치를 알아낼 수 있습니까?",
        ),
    ),
    units_per_day=BATCHES_PER_DAY,
    shows=SHOWS,
    equations=(
        Equation(
            "F0 = integral of 10^((T - 121.1) / z) dt, z = 10 K",
            Text(
                "Minutes at 121.1 degC that kill as much as the batch's own course of temperature.",
                "배치의 온도 이력과 같은 살균 효과를 내는 121.1 ℃ 환산 시간.",
            ),
            "Bigelow and Ball; European Pharmacopoeia 5.1.5",
        ),
        Equation(
            "log10 p = 8.14019 - 1810.94 / (T + 244.485), p in mmHg, T in degC",
            Text("Pressure of saturated steam.", "포화 증기 압력."),
            "Antoine equation of water, 99 to 374 degC",
        ),
        Equation(
            "T_pocket = T_sat((1 - y) p)",
            Text(
                "Where air is left, steam has only its share of the pressure, and is colder.",
                "공기가 남은 곳에서는 증기의 분압이 낮아 온도도 낮습니다.",
            ),
            "Dalton's law",
        ),
        Equation(
            "q = C_chamber dT/dt + C_load dT_load/dt + U A (T - T_air) + q_leak",
            Text("Energy balance of chamber and load.", "탱크와 적재물의 에너지 수지."),
            "energy balance",
        ),
        Equation(
            "dT_load/dt = (T_pocket - T_load) / tau",
            Text("The middle of the load lags behind.", "적재물 중심부는 늦게 데워집니다."),
            "first-order heat penetration: Ball and Olson, Sterilization in Food Technology",
        ),
    ),
    wears=Wear(Text("door seal", "도어 씰"), "batch"),
)
