"""Whether the threshold set in training can be used: an order may be good while its threshold is not."""

from typing import Literal, TypeAlias

from dure.learn.result import Operating

State: TypeAlias = Literal["holds", "stops_too_many", "finds_too_few"]
FEWEST_FOUND = 0.005
"""Below this share no bad unit of a hundred is found."""


def threshold_state(operating: Operating) -> State:
    """Return what a threshold does on held-out units.

    ``stops_too_many``: more good units than were allowed, beyond what luck explains. ``finds_too_few``: none of a
    hundred bad units, or no greater share of the bad than of the good, which stopping at random does as well.
    """
    if not operating.kept:
        return "stops_too_many"
    if operating.found.value <= max(operating.stopped.value, FEWEST_FOUND):
        return "finds_too_few"
    return "holds"
