"""How a machine of a family is run: its recipe, its lots, the faults that come over it and what is done about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dure.language import Text
from dure.machines.diary import Pause
from dure.machines.episodes import Pace


@dataclass(frozen=True)
class Habits:
    """How a machine of a family is run.

    ``seed`` is a number of the family's own, so that families do not share their luck. A lot is ``per_lot`` units of
    one material, named by ``letter`` and a number; with each the operator nudges the ``recipe`` (setting: usual value,
    step). ``paces`` say how faults come, ``repairs`` what stop follows when one is put right, ``said`` what each did.
    """

    seed: int
    per_lot: int
    letter: str
    recipe: Mapping[str, tuple[float, float]]
    paces: Mapping[str, Pace]
    repairs: Mapping[str, Pause]
    said: Mapping[str, Text]
    pieces: float = field(default=1.0)
