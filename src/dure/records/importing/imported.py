"""What an import did."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dure.language import Language, Text
from dure.records.importing.mapping import Mapping


@dataclass(frozen=True)
class Imported:
    """``again`` says that this very file was imported before, so that nothing was added.

    ``readings``, ``events``, ``lots`` and ``orders`` were added (of the last two, versions); ``known`` ones were there
    already; ``corrected`` of those added say something else than a recorded one and are in force now; ``twins`` repeat
    another of the file (readings with the same tag and time, of which the last is in force, or rows of lots and orders
    that are equal); ``left_out`` rows have no time. ``memory`` says of which earlier file the mapping is.
    ``recognised`` says how the file was read, ``doubts`` what a person should look at.
    """

    source: str
    mapping: Mapping
    memory: Text | None = None
    again: bool = False
    readings: int = 0
    events: int = 0
    lots: int = 0
    orders: int = 0
    known: int = 0
    corrected: int = 0
    twins: int = 0
    left_out: int = 0
    first: datetime | None = None
    last: datetime | None = None
    recognised: tuple[Text, ...] = ()
    doubts: tuple[Text, ...] = ()

    @property
    def by_memory(self) -> bool:
        """Whether the mapping is that of an earlier file."""
        return self.memory is not None

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the answer as plain values."""
        return {
            "source": self.source,
            "as": self.mapping.becomes,
            "again": self.again,
            "readings": self.readings,
            "events": self.events,
            "lots": self.lots,
            "orders": self.orders,
            "known": self.known,
            "corrected": self.corrected,
            "twins": self.twins,
            "left_out": self.left_out,
            "from": self.first.isoformat() if self.first else None,
            "to": self.last.isoformat() if self.last else None,
            "by_memory": self.by_memory,
            "mapping": self.mapping.to_json(),
            "recognised": [text.in_(language) for text in self.recognised],
            "doubts": [text.in_(language) for text in self.doubts],
        }
