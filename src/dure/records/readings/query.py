"""Readings of some tags between two times, each in the version that is in force."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from dure.errors import TagNotFound
from dure.language import Text
from dure.records.finding import Finding
from dure.records.readings.converted import Asked, conversions, in_units
from dure.records.spans import micros_of, span
from dure.records.store.loss import Loss
from dure.records.store.select import Selected, Wanted, select
from dure.records.store.shape import READINGS
from dure.records.store.snapshot import Reader, Snapshot
from dure.records.table import Table
from dure.workspace.place import Workspace

ALL = ("observed_at", "value", "quality", "revision", "received_at")


@dataclass(frozen=True)
class Readings:
    """Rows sorted by tag, then time; ``findings`` names what was recorded and cannot be read any more."""

    frame: pl.DataFrame
    findings: tuple[Finding, ...] = ()

    def table(self, source: str = "records") -> Table:
        """Return the rows as a table for a study, with the findings."""
        return Table(frame=self.frame, source=source, findings=self.findings)


def reader_of(workspace: Workspace) -> Reader:
    """Return what reads the readings of a workspace; it remembers the list of files between questions."""
    folder = workspace.records / READINGS.name
    made: Reader = workspace.keep("records.readings", lambda: Reader(folder, READINGS))
    return made


def query(
    workspace: Workspace,
    tags: Iterable[str] | str | None = None,
    start: datetime | None = None,
    end: datetime | None = None,
    *,
    as_of: datetime | None = None,
    all_revisions: bool = False,
    columns: tuple[str, ...] = ALL,
    unit: Asked | None = None,
) -> Readings:
    """Return readings from ``start`` up to but without ``end``: ``tag`` and ``columns``, sorted by tag, then time.

    Of several rows of one tag and time the highest revision is in force, the last to arrive among equals;
    ``all_revisions`` keeps the others. ``as_of`` answers with what had been received by then. No tags: all of them.
    Values are as recorded, or in ``unit``: one for all tags, or units by tag. Never waits for a writer.

    Raises ``TagNotFound``, ``SpanUnclear``, ``UnitUnfit``, and ``RecordsDamaged`` when the list of files cannot be
    read.
    """
    first, last = span(start, end)
    known = None if as_of is None else micros_of(as_of, 0)
    reader = reader_of(workspace)
    snapshot = reader.snapshot()
    keys = named(snapshot, tags)
    other = conversions(workspace, keys or snapshot.names, unit)
    selected = select(reader, Wanted(keys, first, last, columns, known, all_revisions))
    return Readings(in_units(with_tags(selected), other, ("value",)), findings_of(selected.losses))


def tags(workspace: Workspace) -> tuple[str, ...]:
    """Return the names of all tags that were ever recorded, in order."""
    return tuple(sorted(reader_of(workspace).snapshot().names))


def named(snapshot: Snapshot, tags: Iterable[str] | str | None) -> tuple[str, ...] | None:
    """Return the tags asked, each once. Raises ``TagNotFound`` with the nearest names for one never recorded."""
    if tags is None:
        return None
    asked = (tags,) if isinstance(tags, str) else tuple(dict.fromkeys(tags))
    for tag in asked:
        if tag not in snapshot.numbers:
            near = [each for each in snapshot.names if each.casefold() == tag.casefold()]
            near = near or difflib.get_close_matches(tag, snapshot.names, n=3, cutoff=0.4)
            hint = Text(en="Nothing was recorded yet.", ko="아직 기록이 없습니다.")
            if near:
                hint = Text(en=f"Did you mean {', '.join(near)}?", ko=f"{', '.join(near)} 아닙니까?")
            elif snapshot.names:
                hint = Text(en="`dure records` lists the tags.", ko="`dure records`로 태그를 볼 수 있습니다.")
            raise TagNotFound(
                Text(
                    en=f"Nothing was recorded under the tag {tag!r}.",
                    ko=f"{tag!r} 태그로 기록된 것이 없습니다.",
                ),
                where=str(snapshot.folder),
                next=hint,
            )
    return asked


def with_tags(selected: Selected) -> pl.DataFrame:
    """Return selected rows with the names of their tags in front."""
    names = pl.Series("tag", selected.names, dtype=pl.String)
    tags = names.gather(selected.frame.get_column("key"))
    return selected.frame.drop("key").insert_column(0, tags)


def findings_of(losses: Iterable[Loss]) -> tuple[Finding, ...]:
    """Return losses as findings, each once."""
    return tuple(loss.finding() for loss in dict.fromkeys(losses))
