"""How batches and the stirring drive fail."""

from dure.language import Text
from dure.machines.card import FailureMode

SLIP = Text("belt slip", "벨트 미끄럼")
SEAL = Text("seal leak", "씰 누설")

FAILURES = (
    FailureMode(
        "unmixed",
        Text("not mixed", "혼합 부족"),
        Text(
            "More than 0.64 % is not mixed: the belt slips, speed or time are low, the impeller is worn, the batch is "
            "thick.",
            "섞이지 않은 몫이 0.64%를 넘은 상태입니다. 벨트가 미끄러질 때, 속도가 낮거나 시간이 짧을 때, 임펠러가 "
            "닳았을 때, 배치가 되직할 때 생깁니다.",
        ),
        {
            "belt_slip": SLIP,
            "short_mixing": Text("speed or time set low", "낮은 속도나 짧은 시간 설정"),
            "worn_impeller": Text("a worn impeller", "임펠러 마모"),
            "thick_batch": Text("a cold batch or much powder", "차갑거나 분말이 많은 배치"),
            "seal_leak": SEAL,
        },
    ),
    FailureMode(
        "too_thick",
        Text("too thick", "점도 초과"),
        Text(
            "Viscosity is above 2.75 Pa s: much powder, a cold batch, solvent lost through the seal.",
            "점도가 2.75 Pa·s를 넘은 상태입니다. 분말이 많을 때, 배치가 차가울 때, 씰로 용제가 빠질 때 생깁니다.",
        ),
        {
            "much_powder": Text("too much powder", "분말 과다 투입"),
            "cold_batch": Text("a cold batch", "차가운 배치"),
            "seal_leak": SEAL,
        },
    ),
    FailureMode(
        "bearing_wear",
        Text("bearing wear", "베어링 손상"),
        Text(
            "A raceway spalls: vibration and bearing temperature grow for days, then the drive stops.",
            "궤도가 박리되어 며칠에 걸쳐 진동과 베어링 온도가 오르다가 멈춥니다.",
        ),
        of="machine",
    ),
    FailureMode(
        "belt_slip",
        SLIP,
        Text(
            "The belt is loose: the impeller turns slower than set.",
            "벨트가 느슨해 임펠러가 설정보다 느립니다.",
        ),
        of="machine",
    ),
    FailureMode(
        "seal_leak",
        SEAL,
        Text("Solvent leaves through the shaft's seal.", "축 씰로 용제가 빠져나갑니다."),
        of="machine",
    ),
)

SHOWS = {
    "belt_slip": ("speed",),
    "short_mixing": ("speed_set", "mixing_time_set", "energy"),
    "worn_impeller": ("torque", "motor_current", "energy"),
    "thick_batch": ("viscosity", "torque", "batch_temperature"),
    "seal_leak": ("viscosity",),
    "much_powder": ("viscosity",),
    "cold_batch": ("batch_temperature", "jacket_set", "viscosity"),
}
"""For each cause of a defect, the signals in which it can be seen; none where nothing is recorded of it."""
