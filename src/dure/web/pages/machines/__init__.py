"""The page *Machines*: the families that are known, and the card of one."""

from pathlib import Path

from dure.language import Text
from dure.machines import get, names
from dure.web.page import Asked, Page, Shown


def show(asked: Asked) -> Shown:
    """Return the list of families, or the card of the one that is named. Raises ``MachineNotFound``."""
    language = asked.language
    if not asked.part:
        return Shown(values={"cards": [get(name).card for name in names()], "card": None, "said": SAID})
    card = get(asked.part).card
    return Shown(values={"card": card, "cards": [], "said": SAID}, title=card.names.in_(language))


SAID = {
    "family": Text(en="family", ko="설비군"),
    "unit": Text(en="one unit is a", ko="기록 단위"),
    "signals": Text(en="Signals", ko="신호"),
    "name": Text(en="name", ko="이름"),
    "measured_in": Text(en="unit", ko="단위"),
    "range": Text(en="usual range", ko="정상 범위"),
    "rate": Text(en="recorded", ko="기록 주기"),
    "role": Text(en="role", ko="역할"),
    "setting": Text(en="setting", ko="설정값"),
    "measurement": Text(en="measurement", ko="측정값"),
    "question": Text(en="What owners ask first", ko="가장 먼저 묻는 것"),
    "fails": Text(en="How it fails", ko="고장과 불량"),
    "equations": Text(en="What the simulated machine obeys", ko="시뮬레이션 설비가 따르는 식"),
    "all": Text(en="All families", ko="모든 설비군"),
    "goals": Text(en="What can be gained", ko="얻을 수 있는 것"),
}
page = Page(
    name="machines",
    address="/machines",
    order=40,
    title=Text(en="Machines", ko="설비"),
    does=Text(
        en="Choose a family to see what such a machine records, how it fails and what to ask.",
        ko="설비군을 고르면 무엇을 기록하는지, 어떻게 고장 나는지, 무엇을 물을지 볼 수 있습니다.",
    ),
    help=(
        Text(
            en="Each family has a card: signals with their usual ranges, ways of failing, and the question that "
            "owners "
            "of such a machine ask first.",
            ko="설비군마다 카드가 있습니다. 신호와 정상 범위, 고장 유형, 그 설비를 쓰는 사람이 가장 먼저 묻는 "
            "질문이 적혀 있습니다.",
        ),
        Text(
            en="A machine of the plant file names its family; the card says the rest.",
            ko="공장 파일의 설비는 설비군 이름만 적으면 되고, 나머지는 카드가 정합니다.",
        ),
    ),
    folder=Path(__file__).parent,
    show=show,
    parts=True,
)
