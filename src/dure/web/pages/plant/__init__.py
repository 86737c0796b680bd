"""The page *Plant*: the floor with machines in their state, replayed from the records."""

from pathlib import Path
from typing import Any

from dure.language import Text
from dure.plant import Plant
from dure.records.settings import plant_of, timezone_of
from dure.web.page import Asked, Page, Shown
from dure.web.pages.plant.words import SAID, STATES, WORDS


def show(asked: Asked) -> Shown:
    """Return the floor; the states of a day are asked for by the page itself. Raises ``PlantInvalid``."""
    workspace = asked.context.workspace
    if not workspace.plant_file.is_file():
        return Shown(values={"plant": None, "said": SAID})
    plant = plant_of(workspace)
    return Shown(
        values={"plant": plant, "said": SAID},
        data={
            "floor": drawn(plant),
            "zone": timezone_of(workspace),
            "states": {name: text.in_(asked.language) for name, text in STATES.items()},
        },
    )


def drawn(plant: Plant) -> dict[str, Any]:
    """Return places in metres, aisles as lines, zones as corners, machines with their places, as plain values."""
    places = {id: [float(x), float(y)] for id, (x, y) in plant.floor.places.items()}
    return {
        "aisles": [
            [places[each] for each in aisle.through if each in places]
            for aisle in plant.floor.aisles.values()
        ],
        "zones": [[[float(x), float(y)] for x, y in zone.corners] for zone in plant.floor.zones.values()],
        "machines": [
            {"id": id, "name": each.name or id, "at": places.get(each.place or "")}
            for id, each in plant.machines.items()
        ],
    }


page = Page(
    name="plant",
    address="/plant",
    order=10,
    title=Text(en="Plant", ko="공장"),
    does=Text(
        en="See what every machine did; move the time, or play the day.",
        ko="설비마다 무엇을 했는지 봅니다. 시각을 옮기거나 하루를 재생하십시오.",
    ),
    help=(
        Text(
            en="The floor shows every machine at its place, filled and named by the state that was recorded at "
            "that time.",
            ko="바닥 그림은 설비를 제자리에 두고, 그 시각에 기록된 상태를 색과 글자로 나타냅니다.",
        ),
        Text(
            en="Move the slider or press play. The arrow keys move the slider by a minute.",
            ko="막대를 옮기거나 재생을 누르십시오. 화살표 키는 1분씩 움직입니다.",
        ),
        Text(
            en="Breakdowns of the day stand below, the longest first, with their reason where one was recorded.",
            ko="그날의 고장은 아래에 긴 것부터 나오며, 기록된 사유가 있으면 함께 나옵니다.",
        ),
    ),
    folder=Path(__file__).parent,
    show=show,
    words=WORDS,
)
