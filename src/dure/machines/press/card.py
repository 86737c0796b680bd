"""The press: what it records each minute of strokes, how die and bearing fail, what its owner asks."""

from dure.language import Text
from dure.machines.card import Card, Effect, Equation, RecommendedQuestion, Signal, Wear
from dure.machines.press.failures import FAILURES, SHOWS
from dure.machines.rate import curve, per_unit
from dure.machines.recorded import TIME, VERDICT, Recorded, column

UNITS_PER_DAY = 400
STROKES = 60  # of one unit
SAMPLES, SAMPLE_S, BEFORE_S = (
    128,
    0.001,
    0.096,
)  # of a tonnage curve; how long before the lowest point it starts


_signal = Recorded(per_unit(60.0))

SIGNALS = (
    _signal("stroke_rate_set", "1/min", 50, 70, "setting", "Strokes per minute set", "분당타발수설정"),
    _signal("shut_height_set", "mm", 249.7, 250.3, "setting", "Shut height set", "다이하이트설정"),
    _signal("lubricant_set", "mL/min", 3, 9, "setting", "Lubricant set", "윤활유량설정"),
    _signal("stroke_rate", "1/min", 49, 71, "measurement", "Strokes per minute", "분당타발수"),
    _signal("sheet_thickness", "mm", 1.42, 1.58, "measurement", "Sheet thickness", "판재두께"),
    _signal("peak_force", "kN", 600, 1000, "measurement", "Peak tonnage", "최대하중"),
    _signal("vibration_x", "mm/s", 0.5, 7, "measurement", "Vibration X", "진동X"),
    _signal("vibration_y", "mm/s", 0.8, 7, "measurement", "Vibration Y", "진동Y"),
    _signal("motor_current", "A", 5, 12, "measurement", "Main motor current", "메인모터전류"),
    _signal("die_temperature", "degC", 14, 58, "measurement", "Die temperature", "금형온도"),
    _signal("oil_pressure", "bar", 2.2, 5.5, "measurement", "Oil pressure", "윤활유압"),
    Signal(
        "force", "kN", -10, 950, curve(SAMPLES, SAMPLE_S), "measurement", Text("Tonnage curve", "하중파형")
    ),
)

CARD = Card(
    name="press",
    names=Text("press", "프레스"),
    unit_names=Text("minute of strokes", "1분 타발"),
    signals=SIGNALS,
    fields=(
        TIME,
        column("stroke_counter", "counter", "Stroke counter", "타발수"),
        column("lot", "group", "Coil", "코일번호"),
        VERDICT,
        column("burr_height", "reason", "Burr height [mm]", "버높이[mm]"),
    ),
    states=("off", "paused", "idle", "setup", "producing", "maintenance", "down"),
    failure_modes=FAILURES,
    effects=(
        Effect("stroke_rate_set", 6.0, "vibration_y", 1),
        Effect("stroke_rate_set", 6.0, "motor_current", 1),
        Effect("stroke_rate_set", 6.0, "die_temperature", 1),
        Effect("lubricant_set", 2.0, "die_temperature", -1),
        Effect("lubricant_set", 3.0, "burr", -1),
        Effect("shut_height_set", 0.15, "incomplete_cut", 1),
    ),
    goals=(
        Text(
            "Will bearing or die fail within the next days?", "며칠 안에 베어링이나 금형이 고장 나겠습니까?"
        ),
        Text("Which minutes made parts with burrs?", "어느 때 버가 생겼습니까?"),
        Text("When must the die be ground?", "금형을 언제 재연마해야 합니까?"),
    ),
    question=RecommendedQuestion(
        target="verdict",
        time="time",
        group="lot",
        words=Text(
            "Can bad parts be told from tonnage, vibration, current and temperature?",
            "하중, 진동, 전류, 온도 기록으로 불량을 알아낼 수 있습니까?",
        ),
    ),
    units_per_day=UNITS_PER_DAY,
    shows=SHOWS,
    equations=(
        Equation(
            "F = L t tau (1 + c w)",
            Text(
                "Greatest force from length of cut, thickness, shear strength and wear.",
                "절단 길이, 두께, 전단강도, 마모에서 나오는 최대 하중.",
            ),
            "shearing force of blanking, DIN 8588; wear as a linear surcharge: a model",
        ),
        Equation(
            "h = r + l - (r cos a + (l^2 - r^2 sin^2 a)^0.5)",
            Text(
                "Height of the slide over its lowest point by the crank's angle.",
                "크랭크 각에 따른 슬라이드 높이.",
            ),
            "kinematics of the slider-crank",
        ),
        Equation(
            "W = integral of F dh, I^2 = I0^2 + (k W n)^2",
            Text("Work of a stroke, and the motor's current that it takes.", "한 타발의 일과 모터 전류."),
            "definition of work; magnetizing and load current of an induction motor",
        ),
        Equation(
            "dw/dn ~ F^1.5 / lubricant^0.7",
            Text("How a stroke blunts the die.", "타발마다 무뎌지는 정도."),
            "Archard, J. Appl. Phys. 24, 1953; exponents are a model",
        ),
        Equation(
            "L10 = (C / P)^3 million revolutions",
            Text(
                "Rating life of the bearing; one in ten fails earlier.",
                "베어링 정격수명. 열에 하나는 더 일찍 고장납니다.",
            ),
            "ISO 281",
        ),
    ),
    wears=Wear(Text("main bearing", "메인 베어링"), "min"),
)
