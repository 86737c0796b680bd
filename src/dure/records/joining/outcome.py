"""The outcome by name: of lots, of events, or a tag."""

import difflib
from dataclasses import dataclass
from typing import Final, Literal

import polars as pl

from dure.errors import OutcomeNotFound
from dure.language import Text
from dure.records import events, lots
from dure.records.readings.query import tags
from dure.records.spans import BEGINNING, END
from dure.records.store.select import Wanted, select
from dure.workspace.place import Workspace

OF_LOTS: Final = {
    "result": pl.col("result"),
    "good": pl.col("good"),
    "scrapped": pl.col("scrapped"),
    "scrap_share": pl.col("scrapped") / pl.coalesce(pl.col("good") + pl.col("scrapped"), pl.col("quantity")),
}
"""What lots tell of their outcome, by name; a share is that of pieces, 0 to 1."""
_SHOWN: Final = 8


@dataclass(frozen=True)
class Outcome:
    """``source`` says what it is of; ``name`` the column of lots, the tag, or the name of the event of ``kind``."""

    source: Literal["lots", "events", "tag"]
    name: str
    kind: str = ""


def outcome_of(workspace: Workspace, of: str) -> Outcome:
    """Return the outcome of that name. Raises ``OutcomeNotFound`` with the nearest names that there are."""
    known = tags(workspace)
    if of in known:
        return Outcome("tag", of)
    source, _, rest = of.partition(".")
    if source == "lots" and rest in OF_LOTS:
        return Outcome("lots", rest)
    happened = _happened(workspace)
    kind, _, name = rest.partition(".")
    if source == "events" and (kind, name) in happened:
        return Outcome("events", name, kind)
    there = [f"lots.{name}" for name in OF_LOTS] if _any_lots(workspace) else []
    there += [f"events.{kind}.{name}" for kind, name in happened]
    raise _unknown(of, [*there, *known])


def _happened(workspace: Workspace) -> list[tuple[str, str]]:
    found = select(events.reader_of(workspace), Wanted(None, BEGINNING, END, ("kind", "name")))
    pairs = found.frame.select("kind", "name").drop_nulls().unique().sort("kind", "name")
    return [(str(kind), str(name)) for kind, name in pairs.rows()]


def _any_lots(workspace: Workspace) -> bool:
    return lots.query(workspace).height > 0


def _unknown(of: str, there: list[str]) -> OutcomeNotFound:
    folded = {each.casefold(): each for each in there}
    near = [folded[each] for each in difflib.get_close_matches(of.casefold(), list(folded), n=3, cutoff=0.4)]
    if near:
        hint = Text(en=f"Did you mean {', '.join(near)}?", ko=f"{', '.join(near)} 아닙니까?")
    elif there:
        shown = ", ".join(there[:_SHOWN]) + (" …" if len(there) > _SHOWN else "")
        hint = Text(en=f"Outcomes here: {shown}.", ko=f"쓸 수 있는 결과: {shown}.")
    else:
        hint = Text(en="Nothing was recorded yet.", ko="아직 기록이 없습니다.")
    return OutcomeNotFound(
        Text(en=f"There is no outcome {of!r} in the records.", ko=f"기록에 {of!r} 결과가 없습니다."),
        where=f"--of {of}",
        next=hint,
    )
