"""``dure machines guidebook``: the guidebook of one family, from its card, its text and figures that were computed."""

from dataclasses import dataclass

from dure.errors import GuidebookMissing
from dure.language import Text
from dure.machines.guidance import guidance_of
from dure.machines.registry import get, names
from dure.progress import Progress, silent
from dure.studies.guidebooks.book import Book
from dure.studies.guidebooks.computing import compute, stored


@dataclass(frozen=True)
class GuidebookQuestion:
    """Which family; ``again`` computes the figures anew where those that came with the house would do."""

    family: str
    again: bool = False


def guidebook(question: GuidebookQuestion, progress: Progress = silent) -> Book:
    """Return the guidebook of a family.

    Its figures are those that came with the house where the simulated machine is still the one they were computed on;
    otherwise they are computed, which takes minutes. Raises ``MachineNotFound``, ``GuidebookMissing``,
    ``PluginBroken``.
    """
    machine = get(question.family)
    guidance = guidance_of(machine)
    if guidance is None:
        written = [name for name in names() if guidance_of(get(name)) is not None]
        card = machine.card
        raise GuidebookMissing(
            Text(
                en=f"Nothing is written for a guidebook of {card.name} ({card.names.en}).",
                ko=f"{card.name}({card.names.ko})의 가이드북 글이 없습니다.",
            ),
            where=", ".join(written),
            next=Text(
                en="Ask for one of the families above, or add guidebook.toml to the package of this one.",
                ko="위의 설비군 가운데 하나를 고르거나, 이 설비군의 패키지에 guidebook.toml을 더하십시오.",
            ),
        )
    figures = None if question.again else stored(machine)
    if figures is not None:
        return Book(machine.card, guidance, figures)
    return Book(machine.card, guidance, compute(machine, guidance, progress), computed=True)
