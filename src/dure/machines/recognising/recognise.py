"""The family whose card knows a file's columns best, if it does so by a margin."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from dure.machines.card import Card
from dure.machines.guidance import MARKS
from dure.machines.recognising.lexicon import Lexicon, installed, spoken_of
from dure.machines.recognising.matching import Match, matches
from dure.machines.registry import get

FEWEST: Final = 3
"""Different signals that a file must show."""
LEAST_EVIDENCE: Final = 1.5
"""Sum of how telling these are: three words that every machine has say nothing."""
LEAST_SHARE: Final = 0.4
"""Of what the file measures, or of the card's signals, that must be known."""
MARGIN: Final = 1.5
"""How much more evidence there must be than for the next family."""


@dataclass(frozen=True)
class Recognition:
    """A family and the columns of the file that its card knows.

    ``columns`` is how many columns the file has; ``evidence`` the sum of how telling the different signals are;
    ``next_family`` is the one that comes next, with its evidence.
    """

    card: Card
    matches: tuple[Match, ...]
    columns: int
    evidence: float
    next_family: str | None = None
    next_evidence: float = 0.0

    @property
    def signals(self) -> dict[str, str]:
        """The signal of the card by column, marks left out."""
        return {
            each.column: each.name
            for each in self.matches
            if not each.field and not each.name.startswith(MARKS)
        }

    @property
    def fields(self) -> dict[str, str]:
        """The field of the card by column."""
        return {each.column: each.name for each in self.matches if each.field}

    @property
    def known(self) -> int:
        """How many columns are known to the card."""
        return len(self.matches)

    def column_of(self, name: str) -> str | None:
        """Return the column that is a field or signal of the card; None where none is, or several are."""
        found = [each.column for each in self.matches if each.name == name]
        return found[0] if len(found) == 1 else None


def recognise(
    columns: Sequence[str], lexicon: Lexicon | None = None, measured: Collection[str] | None = None
) -> Recognition | None:
    """Return the family that a file comes from by the names of its columns, None where no family stands out.

    ``measured`` are the columns that hold numbers of more than two values, where that is known: names, flags and
    constants beside them do not make a file stranger.
    """
    known = installed() if lexicon is None else lexicon
    ranked = sorted(
        (read_as(columns, name, known) for name in sorted(known.families)),
        key=lambda each: -each.evidence,
    )
    if not ranked:
        return None
    best, after = ranked[0], ranked[1] if len(ranked) > 1 else None
    if not _enough(best, columns if measured is None else measured) or (
        after is not None and best.evidence < MARGIN * after.evidence
    ):
        return None
    if after is None or after.evidence == 0:
        return best
    return Recognition(best.card, best.matches, best.columns, best.evidence, after.card.name, after.evidence)


def read_as(columns: Sequence[str], family: str, lexicon: Lexicon | None = None) -> Recognition:
    """Return what a family's card knows of the columns, however little that is.

    A family that the lexicon does not hold is asked for its names; raises what ``registry.get`` and ``guidance_of``
    raise then.
    """
    known = installed() if lexicon is None else lexicon
    spoken = known.families[family] if family in known.families else spoken_of(get(family))
    found = matches(columns, spoken, known)
    telling: dict[str, float] = {}
    for each in found:
        if not each.field:
            telling[each.name] = max(telling.get(each.name, 0.0), each.alike * each.telling)
    return Recognition(spoken.card, found, len(columns), sum(telling[name] for name in sorted(telling)))


def _enough(found: Recognition, measured: Collection[str]) -> bool:
    different = {each.name for each in found.matches if not each.field}
    candidates = set(measured) - set(found.fields)
    of_file = len(candidates & {each.column for each in found.matches}) / max(1, len(candidates))
    of_card = len(different) / max(1, len(found.card.signals))
    return (
        len(different) >= FEWEST and found.evidence >= LEAST_EVIDENCE and max(of_file, of_card) >= LEAST_SHARE
    )
