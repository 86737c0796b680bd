"""The words of events that views write and read: states of machines, counts of pieces, what becomes of lots.

======  ==================================================  =====================================================
kind    name                                                what else the row says
======  ==================================================  =====================================================
state   one of ``STATES``                                   ``entity`` is the machine, ``observed_at`` the start of
                                                            the state; lot, order, product, step, operator and
                                                            reason where they are known
count   ``good``, ``scrap`` or ``rework``                   ``entity`` is the machine, ``quantity`` the pieces since
                                                            its last count; lot, product, step, reason
lot     ``released``, ``finished`` or ``scrapped``          ``lot``; ``entity`` is where that happened; order,
                                                            product, quantity
======  ==================================================  =====================================================

A state lasts until the next state of that machine; exactly one holds at a time. Other kinds of events are free: they
are kept and asked for like these, and nothing is read into them.
"""

import difflib
from collections.abc import Mapping
from typing import Final

import polars as pl

from dure.errors import EventsUnfit
from dure.language import Text
from dure.plant.model.machines import STATES as STATES
from dure.plant.model.machines import Machine

STATE: Final = "state"
COUNT: Final = "count"
LOT: Final = "lot"

PRODUCING: Final = "producing"
GOOD: Final = "good"
SCRAP: Final = "scrap"
REWORK: Final = "rework"
COUNTS: Final = (GOOD, SCRAP, REWORK)

RELEASED: Final = "released"
FINISHED: Final = "finished"
SCRAPPED: Final = "scrapped"
LOTS: Final = (RELEASED, FINISHED, SCRAPPED)

NAMES: Final[Mapping[str, tuple[str, ...]]] = {STATE: STATES, COUNT: COUNTS, LOT: LOTS}
"""The names that each kind knows."""


def entities_of(machine: Machine) -> tuple[str, ...]:
    """Return the entities under which a machine of the plant file is recorded.

    That is its id, or ``id.1`` to ``id.n`` where ``count`` says that n alike stand there.
    """
    if machine.count == 1:
        return (machine.id,)
    return tuple(f"{machine.id}.{k}" for k in range(1, machine.count + 1))


def check(frame: pl.DataFrame) -> None:
    """Raise ``EventsUnfit`` for states, counts and lots that do not say what they have to; other kinds are let be.

    ``frame`` has the columns of events.
    """
    for kind, names in NAMES.items():
        rows = frame.filter(pl.col("kind") == kind)
        odd = rows.filter(~pl.col("name").is_in(names) | pl.col("name").is_null())
        if odd.height:
            raise _unfit(odd, _no_name(kind, odd.get_column("name")[0], odd.height), _nearest(kind, odd))
    counts = frame.filter(pl.col("kind") == COUNT)
    odd = counts.filter(~(pl.col("quantity").is_finite() & (pl.col("quantity") >= 0)).fill_null(False))
    if odd.height:
        raise _unfit(
            odd,
            Text(
                en=f"{odd.height:,} counts have no quantity that pieces can have ({odd.get_column('quantity')[0]}).",
                ko=f"수량 이벤트 {odd.height:,}개의 수량이 개수가 될 수 없습니다({odd.get_column('quantity')[0]}).",
            ),
            Text(
                en="Write the pieces since the last count as quantity: 0 or more.",
                ko="지난 수량 이벤트 뒤의 개수를 quantity에 0 이상으로 적으십시오.",
            ),
        )
    odd = frame.filter((pl.col("kind") == LOT) & pl.col("lot").is_null())
    if odd.height:
        raise _unfit(
            odd,
            Text(
                en=f"{odd.height:,} events of lots name no lot.",
                ko=f"로트 이벤트 {odd.height:,}개에 로트가 없습니다.",
            ),
            Text(en="Write which lot it is.", ko="어느 로트인지 적으십시오."),
        )


def _no_name(kind: str, name: str | None, rows: int) -> Text:
    said = "-" if name is None else repr(name)
    return Text(
        en=f"{said} is no name of a {kind} event ({rows:,} rows do not fit).",
        ko=f"{said}은(는) {kind} 이벤트의 이름이 아닙니다({rows:,}행이 맞지 않음).",
    )


def _nearest(kind: str, odd: pl.DataFrame) -> Text:
    names = NAMES[kind]
    said = odd.get_column("name")[0] or ""
    near = difflib.get_close_matches(said.lower(), names, n=1, cutoff=0.65)
    if near:
        return Text(en=f"Did you mean {near[0]}?", ko=f"{near[0]} 아닙니까?")
    return Text(en=f"Names: {', '.join(names)}.", ko=f"쓸 수 있는 이름: {', '.join(names)}.")


def _unfit(odd: pl.DataFrame, what: Text, next: Text) -> EventsUnfit:
    first = odd.row(0, named=True)
    return EventsUnfit(
        what, where=f"{first['entity']}, {first['observed_at']:%Y-%m-%d %H:%M:%S} UTC", next=next
    )
