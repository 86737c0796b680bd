"""The drying drive: what a belt dryer records every two minutes, how goods fail, what its owner asks."""

from dure.language import Text
from dure.machines.card import Card, Effect, Equation, RecommendedQuestion, Wear
from dure.machines.drying_drive.failures import FAILURES, SHOWS
from dure.machines.rate import curve, per_unit
from dure.machines.recorded import TIME, Recorded, column

ROWS_PER_DAY = 240
SAMPLES, SAMPLE_S = 256, 0.0005

_row = Recorded(per_unit(120.0))

SIGNALS = (
    _row.setting("belt_speed_set", "m/min", 0.50, 0.70, "Belt speed set", "벨트속도설정"),
    _row.setting("zone1_set", "degC", 73, 83, "Zone 1 set", "1존온도설정"),
    _row.setting("zone2_set", "degC", 67, 77, "Zone 2 set", "2존온도설정"),
    _row.measured("belt_speed", "m/min", 0.48, 0.71, "Belt speed", "벨트속도"),
    _row.measured("zone1_temperature", "degC", 70, 85, "Zone 1 temperature", "1존온도"),
    _row.measured("zone2_temperature", "degC", 58, 79, "Zone 2 temperature", "2존온도"),
    _row.measured("humidity", "%", 4, 26, "Exhaust humidity", "배기습도"),
    _row.measured("feed_moisture", "%", 46, 64, "Feed moisture", "투입수분"),
    _row.measured("fan_current", "A", 6, 14, "Fan current", "팬전류"),
    _row.measured("drive_current", "A", 2, 5, "Drive current", "구동전류"),
    _row.measured("sound_level", "dB", 54, 76, "Sound level", "소음레벨"),
    _row.measured("heat_power", "kW", 60, 110, "Heating power", "히터전력"),
    Recorded(curve(SAMPLES, SAMPLE_S)).measured("sound", "Pa", -0.1, 0.1, "Sound of the drive", "구동부소리"),
)

CARD = Card(
    name="drying_drive",
    names=Text("drying drive", "건조구동장치"),
    unit_names=Text("two minutes of belt", "벨트 2분"),
    signals=SIGNALS,
    fields=(
        TIME,
        column("number", "counter", "No", "순번"),
        column("lot", "group", "Lot", "로트번호"),
        column("outlet_moisture", "outcome", "Outlet moisture [%]", "출구수분[%]"),
        column("energy_per_kg", "reason", "Energy per kg of water [kWh/kg]", "수분kg당전력량[kWh/kg]"),
    ),
    states=("off", "paused", "idle", "producing", "maintenance", "down"),
    failure_modes=FAILURES,
    effects=(
        Effect("belt_speed_set", 0.03, "outlet_moisture", 1),
        Effect("belt_speed_set", 0.03, "wet", 1),
        Effect("belt_speed_set", 0.03, "over_dried", -1),
        Effect("zone1_set", 2.0, "outlet_moisture", -1),
        Effect("zone2_set", 2.0, "outlet_moisture", -1),
    ),
    goals=(
        Text("Does the drive announce a failure?", "구동부 고장의 조짐이 있습니까?"),
        Text("How much energy does over-drying cost?", "과건조로 낭비되는 에너지는 얼마입니까?"),
        Text("What is the outlet moisture between samples?", "시료 사이의 출구 수분은 얼마입니까?"),
    ),
    question=RecommendedQuestion(
        target="outlet_moisture",
        time="time",
        group="lot",
        words=Text(
            "Can outlet moisture be told from temperatures, belt speed and humidity?",
            "온도, 벨트 속도, 습도 기록으로 출구 수분을 알아낼 수 있습니까?",
        ),
    ),
    units_per_day=ROWS_PER_DAY,
    shows=SHOWS,
    equations=(
        Equation(
            "dM/dt = -k (M - M_e)",
            Text("How moisture approaches its balance with the air.", "수분이 평형에 다가가는 속도."),
            "Lewis, Ind. Eng. Chem. 13, 1921",
        ),
        Equation(
            "k = k0 v^0.6 exp(-E / (R T))",
            Text("Drying is faster in hot and in moving air.", "공기가 뜨겁고 빠를수록 잘 마릅니다."),
            "Arrhenius; exponent of air flow as in convective mass transfer: a model",
        ),
        Equation(
            "1 - RH = exp(-c M_e^2)",
            Text("Moisture in balance with humid air.", "습한 공기와 평형인 수분."),
            "Henderson, Agric. Eng. 33, 1952",
        ),
        Equation(
            "q = m_water r + m_dry c (T - T_0)",
            Text("Heat that evaporation and warming take.", "증발과 가열에 드는 열."),
            "energy balance",
        ),
        Equation(
            "L10 = (C / P)^3 million revolutions",
            Text("Rating life of the bearing.", "베어링 정격수명."),
            "ISO 281",
        ),
    ),
    wears=Wear(Text("drive bearing", "구동부 베어링"), "2 min"),
)
