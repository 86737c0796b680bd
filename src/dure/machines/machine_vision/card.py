"""Machine vision: what a camera over a sealant bead records for each part, how beads fail, what its owner asks."""

from dure.language import Text
from dure.machines.card import Card, Effect, Equation, Field, RecommendedQuestion, Wear
from dure.machines.machine_vision.failures import FAILURES, SHOWS
from dure.machines.rate import curve, per_unit
from dure.machines.recorded import TIME, VERDICT, Recorded, column

PARTS_PER_DAY = 960
POINTS, POINT_S = 100, 0.02

_part = Recorded(per_unit(30.0))

SIGNALS = (
    _part.setting("pressure_set", "bar", 3.4, 4.6, "Dispensing pressure set", "토출압력설정"),
    _part.setting("robot_speed_set", "mm/s", 85, 115, "Robot speed set", "로봇속도설정"),
    _part.setting("exposure_set", "ms", 6, 10, "Exposure set", "노출시간설정"),
    _part.measured("pressure", "bar", 2.9, 4.7, "Dispensing pressure", "토출압력"),
    _part.measured("robot_speed", "mm/s", 84, 116, "Robot speed", "로봇속도"),
    _part.measured("sealant_temperature", "degC", 14, 35, "Sealant temperature", "실런트온도"),
    _part.measured("thickness", "mm", 1.1, 1.55, "Bead thickness", "도포두께"),
    _part.measured("width", "mm", 3.9, 5.3, "Bead width", "도포폭"),
    _part.measured("thickness_least", "mm", 0.6, 1.5, "Least thickness", "최소두께"),
    _part.measured("brightness", "grey", 60, 190, "Image brightness", "영상밝기"),
    _part.measured("sharpness", "score", 20, 100, "Image sharpness", "영상선명도"),
    Recorded(curve(POINTS, POINT_S)).measured("profile", "mm", 0.5, 1.8, "Bead profile", "도포단면"),
)

CARD = Card(
    name="machine_vision",
    names=Text("machine vision", "머신비전"),
    unit_names=Text("part", "제품"),
    signals=SIGNALS,
    fields=(
        TIME,
        column("part", "counter", "Part number", "제품번호"),
        column("lot", "group", "Sealant batch", "실런트배치"),
        VERDICT,
        Field("camera_score", "reason", Text("Camera score", "카메라판정점수")),
    ),
    states=("off", "paused", "idle", "setup", "producing", "maintenance", "down"),
    failure_modes=FAILURES,
    effects=(
        Effect("pressure_set", 0.3, "thickness", 1),
        Effect("pressure_set", 0.4, "thin_bead", -1),
        Effect("pressure_set", 0.5, "overflow", 1),
        Effect("robot_speed_set", 8.0, "width", -1),
        Effect("robot_speed_set", 8.0, "thin_bead", 1),
        Effect("exposure_set", 1.0, "brightness", 1),
    ),
    goals=(
        Text("Which beads are too thin, too wide or broken?", "어떤 도포가 얇거나 넘치거나 끊겼습니까?"),
        Text(
            "How many good parts does the camera reject, how many bad ones does it pass?",
            "카메라의 과검과 미검은 얼마나 됩니까?",
        ),
        Text("When must the nozzle be cleaned?", "노즐을 언제 청소해야 합니까?"),
    ),
    question=RecommendedQuestion(
        target="verdict",
        time="time",
        group="lot",
        words=Text(
            "Can a bad bead be told from pressure, temperature and what the camera measures?",
            "압력, 온도, 카메라 측정값으로 불량 도포를 알아낼 수 있습니까?",
        ),
    ),
    units_per_day=PARTS_PER_DAY,
    shows=SHOWS,
    equations=(
        Equation(
            "Q = pi r^4 p / (8 mu L)",
            Text("Flow through the nozzle.", "노즐을 지나는 유량."),
            "Hagen-Poiseuille law",
        ),
        Equation(
            "A = Q / v",
            Text("The bead's section: the volume is kept.", "도포 단면적. 부피는 보존됩니다."),
            "conservation of mass",
        ),
        Equation(
            "A = w^2 (a - sin a cos a) / (4 sin^2 a), h = (w / 2) tan(a / 2)",
            Text("Width and height of a bead with contact angle a.", "접촉각 a인 도포의 폭과 높이."),
            "segment of a circle",
        ),
        Equation(
            "mu = mu_25 exp(B (1 / T - 1 / T_25))",
            Text("Viscosity by temperature.", "온도에 따른 점도."),
            "Andrade, Nature 125, 1930",
        ),
        Equation(
            "I = I0 exp(-k d)",
            Text("What light a dirty lens lets through.", "오염된 렌즈를 지나는 빛."),
            "Beer-Lambert law",
        ),
    ),
    wears=Wear(Text("nozzle until it is cleaned", "노즐(청소까지)"), "part"),
)
