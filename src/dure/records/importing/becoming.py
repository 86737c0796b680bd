"""What a file becomes: readings, events, lots or orders; from its headers, and from whether its lots repeat."""

from typing import Final, Literal, TypeAlias, get_args

import polars as pl

from dure.records.importing.headers import Role, fits, role_of
from dure.records.importing.states import known_share

Becomes: TypeAlias = Literal["readings", "events", "lots", "orders"]
BECOMES: Final[tuple[Becomes, ...]] = get_args(Becomes)

OF_LOTS: Final[frozenset[Role]] = frozenset(
    {"start", "end", "quantity", "good", "scrapped", "result", "known", "finished"}
)
OF_ORDERS: Final[frozenset[Role]] = frozenset({"due", "released", "finished"})
MEASURED: Final = 3
"""A file of lots may have a column of numbers without a known header for every so many with one; with more of them it
is a file of measurements."""
ONCE: Final = 0.9
"""Share of rows with a lot of their own from which a file is a list of lots, and not of what was done to them."""

KEPT: Final[dict[Becomes, set[str]]] = {
    "lots": {"lot", "started_at", "ended_at", "known_at"}, "orders": {"order", "released_at", "due_at"},
}  # fmt: skip
"""Columns by which lists that these records wrote are known."""
KNOWN: Final = 0.5
"""Share of the words of a column that are states, from which it is one of states."""


def becomes(frame: pl.DataFrame, columns: list[str], roles: dict[Role, str]) -> Becomes:
    """Return what a file is; readings where its headers do not clearly say something else."""
    if plain_events(columns):
        return "events"
    kept = next((kind for kind, names in KEPT.items() if names <= set(columns)), None)
    if kept is not None:
        return kept
    taken = set(roles.values())
    measured = [name for name in columns if name not in taken and _measured(frame, name)]
    if len(measured) * MEASURED > len(taken):
        return "readings"
    if not measured and _states(frame, roles):
        return "events"
    if "lot" in roles:
        distinct = _distinct(frame, roles["lot"], stepped="step" in roles)
        if distinct and OF_LOTS & roles.keys() and len(roles) >= MEASURED:
            return "lots"
        return "events" if _happened(frame, roles) else "readings"
    if "order" in roles and OF_ORDERS & roles.keys() and not {"machine", "step"} & roles.keys():
        return "orders"
    return "events" if "machine" in roles and _happened(frame, roles) else "readings"


def plain_events(columns: list[str]) -> bool:
    """Return whether a file is one of events as these records keep them."""
    return {"observed_at", "entity", "kind"} <= set(columns)


def _measured(frame: pl.DataFrame, name: str) -> bool:
    """Return whether a column holds numbers that no role explains; a second column of a role is none of them."""
    kind = frame.schema[name]
    role = role_of(name)
    if not frame.get_column(name).count():
        return False
    return (kind.is_float() or kind.is_integer()) and (role is None or not fits(role, kind))


def _distinct(frame: pl.DataFrame, lot: str, *, stepped: bool) -> bool:
    """Return whether each row has a lot of its own; in a short list one may stand there twice by mistake."""
    lots = frame.get_column(lot).drop_nulls()
    once = lots.n_unique()
    one_twice = once > 1 and once == lots.len() - 1 and not stepped
    return once > 0 and (one_twice or once >= ONCE * lots.len())


def _states(frame: pl.DataFrame, roles: dict[Role, str]) -> bool:
    """Return whether rows say since when a machine was in which state."""
    if not ({"state", "machine"} <= roles.keys() and {"start", "time"} & roles.keys()):
        return False
    return known_share(frame.get_column(roles["state"])) >= KNOWN


def _happened(frame: pl.DataFrame, roles: dict[Role, str]) -> bool:
    """Return whether rows say when something was done."""
    there = roles.keys()
    if "start" in there and "end" in there and {"machine", "step", "order", "product"} & there:
        return True
    if not {"start", "time", "end"} & there:
        return False
    return bool({"good", "scrapped", "event"} & there) and bool({"machine", "step"} & there)
