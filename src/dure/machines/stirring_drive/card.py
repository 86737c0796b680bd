"""The stirring drive: what it records for each batch and every 10 s, how batches fail, what its owner asks."""

from dure.language import Text
from dure.machines.card import Card, Effect, Equation, RecommendedQuestion, Wear
from dure.machines.rate import every, per_unit
from dure.machines.recorded import TIME, VERDICT, Recorded, column
from dure.machines.stirring_drive.failures import FAILURES, SHOWS

BATCHES_PER_DAY = 22
SAMPLE_S = 10.0

_batch, _running = Recorded(per_unit(1_260.0)), Recorded(every(SAMPLE_S))

SIGNALS = (
    _batch.setting("speed_set", "1/min", 105, 135, "Speed set", "교반속도설정"),
    _batch.setting("mixing_time_set", "min", 12, 18, "Mixing time set", "교반시간설정"),
    _batch.setting("jacket_set", "degC", 36, 48, "Jacket temperature set", "재킷온도설정"),
    _batch.measured("speed", "1/min", 95, 136, "Speed", "교반속도"),
    _running.measured("motor_current", "A", 4, 22, "Motor current", "모터전류"),
    _running.measured("torque", "N.m", 20, 160, "Torque", "토크"),
    _batch.measured("batch_temperature", "degC", 32, 48, "Batch temperature", "배치온도"),
    _batch.measured("bearing_temperature", "degC", 24, 75, "Bearing temperature", "베어링온도"),
    _batch.measured("oil_temperature", "degC", 18, 60, "Gear oil temperature", "감속기오일온도"),
    _batch.measured("vibration", "mm/s", 0.7, 5, "Vibration", "진동"),
    _batch.measured("viscosity", "Pa.s", 1.9, 3.2, "Viscosity in line", "인라인점도"),
    _batch.measured("energy", "kWh", 0.1, 0.8, "Energy of the batch", "배치전력량"),
)

CARD = Card(
    name="stirring_drive",
    names=Text("stirring drive", "교반구동장치"),
    unit_names=Text("batch", "배치"),
    signals=SIGNALS,
    fields=(
        TIME,
        column("number", "counter", "No", "순번"),
        column("lot", "group", "Powder lot", "분말로트"),
        VERDICT,
        column("viscosity_lab", "reason", "Viscosity in the laboratory [Pa.s]", "시험실점도[Pa.s]"),
    ),
    states=("off", "paused", "idle", "producing", "maintenance", "down"),
    failure_modes=FAILURES,
    effects=(
        Effect("speed_set", 8.0, "torque", 1),
        Effect("speed_set", 8.0, "unmixed", -1),
        Effect("mixing_time_set", 2.0, "unmixed", -1),
        Effect("mixing_time_set", 2.0, "energy", 1),
        Effect("jacket_set", 3.0, "batch_temperature", 1),
        Effect("jacket_set", 3.0, "too_thick", -1),
    ),
    goals=(
        Text("Will bearing or seal fail within the next days?", "며칠 안에 베어링이나 씰이 고장 나겠습니까?"),
        Text("When is a batch mixed?", "배치가 언제 다 섞입니까?"),
        Text("Is the drive overloaded?", "구동장치에 과부하가 걸립니까?"),
    ),
    question=RecommendedQuestion(
        target="verdict",
        time="time",
        group="lot",
        words=Text(
            "Can a bad batch be told from current, torque, speed and temperatures?",
            "전류, 토크, 속도, 온도 기록으로 불량 배치를 알아낼 수 있습니까?",
        ),
    ),
    units_per_day=BATCHES_PER_DAY,
    shows=SHOWS,
    equations=(
        Equation(
            "P = Ne rho N^3 D^5, Ne = A / Re + B, T = P / (2 pi N)",
            Text("Power and torque of the impeller.", "임펠러의 동력과 토크."),
            "Rushton, Costich and Everett, Chem. Eng. Prog. 46, 1950",
        ),
        Equation(
            "mu = mu_liquid (1 - phi / phi_max)^(-2.5 phi_max)",
            Text("A suspension thickens with its solids.", "고형분이 늘면 점도가 오릅니다."),
            "Krieger and Dougherty, Trans. Soc. Rheol. 3, 1959",
        ),
        Equation(
            "mu_liquid = mu_40 exp(B (1 / T - 1 / T_40))",
            Text("Viscosity by temperature.", "온도에 따른 점도."),
            "Andrade, Nature 125, 1930",
        ),
        Equation(
            "u = exp(-N t / n0)",
            Text(
                "What is not mixed falls with the impeller's turns.",
                "섞이지 않은 몫은 회전수에 따라 줄어듭니다.",
            ),
            "constant mixing number N t, Uhl and Gray, Mixing; n0 is a model",
        ),
        Equation(
            "L10 = (C / P)^3 million revolutions",
            Text("Rating life of the bearing.", "베어링 정격수명."),
            "ISO 281",
        ),
    ),
    wears=Wear(Text("shaft bearing", "축 베어링"), "batch"),
)
