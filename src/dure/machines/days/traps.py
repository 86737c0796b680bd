"""Traps planted in the file of a simulated machine, by name."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dure.errors import TrapNotFound, TrapUnfit
from dure.language import Text
from dure.machines.simulated import Simulated


@dataclass(frozen=True)
class PlantedTrap:
    """A trap that was planted: its code, the columns it is in where it is in some, and the number of rows."""

    code: str
    columns: tuple[str, ...]
    rows: int

    def to_json(self) -> dict[str, Any]:
        """Return the trap as it stands in ``truth.json``."""
        return {"code": self.code, "columns": list(self.columns), "rows": self.rows}


def plant(simulated: Simulated, codes: Sequence[str], seed: int) -> tuple[Simulated, tuple[PlantedTrap, ...]]:
    """Return the simulation with a file in which the traps are, and what was planted.

    The file then starts from the clean table, so that it holds these traps and none of the family's own. Readings and
    events stay as they are: what is planted is what exports do to data. Raises ``TrapNotFound``, ``TrapUnfit``.
    """
    from dure.machines.planting import PLANTERS

    for code in codes:
        if code not in PLANTERS:
            raise _unknown(code, tuple(PLANTERS))
    frame, target = simulated.frame, simulated.target
    notes: list[PlantedTrap] = []
    for place, code in enumerate(codes):
        luck = np.random.default_rng([seed, 909, place])
        try:
            planted = PLANTERS[code](frame, target, luck)
        except (ValueError, IndexError) as error:
            raise _unfit(code, simulated) from error
        frame, target = planted.frame, planted.target
        notes.append(PlantedTrap(code, planted.columns, planted.rows))
    return (simulated.exporting(frame) if notes else simulated), tuple(notes)


def _unknown(code: str, known: tuple[str, ...]) -> TrapNotFound:
    nearest = difflib.get_close_matches(code, known, n=1, cutoff=0.4)
    return TrapNotFound(
        Text(en=f"There is no trap {code!r} to plant.", ko=f"{code!r}이라는 함정은 없습니다."),
        where=", ".join(known),
        next=Text(
            en=f"Did you mean {nearest[0]!r}?" if nearest else "Choose one of the names above.",
            ko=f"{nearest[0]!r}을(를) 찾으셨습니까?" if nearest else "위의 이름 가운데 하나를 고르십시오.",
        ),
    )


def _unfit(code: str, simulated: Simulated) -> TrapUnfit:
    names = simulated.card.names
    return TrapUnfit(
        Text(
            en=f"The trap {code!r} does not fit the data of this machine ({names.en}).",
            ko=f"{code!r} 함정은 이 설비({names.ko})의 데이터에 맞지 않습니다.",
        ),
        where=code,
        next=Text(
            en="It needs something that this table lacks, such as several days or enough defects. Choose another "
            "trap, or more days.",
            ko="여러 날이나 충분한 불량처럼 이 표에 없는 것이 필요합니다. 다른 함정을 고르거나 기간을 늘리십시오.",
        ),
    )
