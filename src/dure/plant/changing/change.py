"""Changes of a plant: ``machines.mold-1.power.producing=40 kW``; comments, order and spelling of the rest stay."""

from typing import overload

from dure.errors import ChangeUnclear
from dure.language import Text
from dure.plant.changing.edit import edited
from dure.plant.changing.path import resolve
from dure.plant.checking.check import check_text
from dure.plant.loading.compose import compose
from dure.plant.loading.load import sound
from dure.plant.loading.nodes import MapNode
from dure.plant.plant import Plant
from dure.plant.writing import to_text


@overload
def change(plant: Plant, *changes: str) -> Plant: ...
@overload
def change(plant: str, *changes: str) -> str: ...
def change(plant: Plant | str, *changes: str) -> Plant | str:
    """Return a plant, or the text of a plant file, with changes made one after another.

    A change is ``section.id.key=value``; the value is written as in the file. What is not there yet is added: a
    key, or a whole thing with ``{…}``. Raises ``ChangeUnclear`` where a change names nothing, ``PlantInvalid``
    where the plant with all changes has problems.
    """
    text = plant if isinstance(plant, str) else plant.source or to_text(plant)
    for each in changes:
        text = _changed(text, each)
    made = sound(check_text(text), ", ".join(changes))
    return text if isinstance(plant, str) else made


def changed_text(text: str, changes: tuple[str, ...]) -> str:
    """Return a text with changes, unchecked. Raises ``ChangeUnclear``."""
    for each in changes:
        text = _changed(text, each)
    return text


def _changed(text: str, stated: str) -> str:
    path, equals, value = stated.partition("=")
    if not equals or not path.strip() or not value.strip():
        raise ChangeUnclear(
            Text(f"{stated!r} is no change.", f"{stated!r}은(는) 변경이 아닙니다."),
            where=stated,
            next=Text(
                "Write section.id.key=value, such as machines.mold-1.power.producing=40 kW.",
                "machines.mold-1.power.producing=40 kW처럼 구역.id.키=값으로 쓰십시오.",
            ),
        )
    root, _ = compose(text)
    if not isinstance(root, MapNode):
        sound(check_text(text), "")
        raise AssertionError("a text without a tree has problems")
    return edited(text, root, resolve(path, root).path, value.strip())
