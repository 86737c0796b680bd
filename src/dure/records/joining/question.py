"""What is to be joined, frozen, so that it can be said again."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from dure.records.joining.features import FEATURES, Feature

HOUR_S: Final = 3600.0


@dataclass(frozen=True)
class Joining:
    """The question of ``join``.

    ``tags`` are names or globs (``mold-1.*``). ``of`` is the outcome: ``lots.result``, ``lots.scrap_share``,
    ``lots.scrapped``, ``lots.good``, ``events.<kind>.<name>``, or a tag. ``start`` to ``end`` (excluded) bound what is
    looked at, all of it where they are None. ``as_of`` answers with what had been received by then. A value holds for
    ``within_s`` seconds after its reading. ``features`` say what is made of the readings of a lot.
    """

    tags: tuple[str, ...]
    of: str
    start: datetime | None = None
    end: datetime | None = None
    as_of: datetime | None = None
    within_s: float = HOUR_S
    features: tuple[Feature, ...] = FEATURES

    def arguments(self, workspace: str, zone: tzinfo) -> tuple[str, ...]:
        """Return the arguments of ``dure learn study`` that join the same again; times in a zone, with their offset."""
        said = ["--workspace", workspace, "--tags", ",".join(self.tags), "--of", self.of]
        for option, instant in (("--from", self.start), ("--to", self.end), ("--as-of", self.as_of)):
            if instant is not None:
                said += [option, instant.astimezone(zone).isoformat()]
        if self.within_s != HOUR_S:
            said += ["--within", f"{self.within_s:g}s"]
        return tuple(said)
