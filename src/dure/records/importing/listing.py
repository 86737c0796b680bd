"""Rows of a file as lots and orders."""

from typing import Any, Final

import polars as pl

from dure.language import Text
from dure.records import lots, orders
from dure.records.importing.bad_rows import BadRows
from dure.records.importing.cells import cells_of
from dure.records.importing.happening import NOTHING_TO_DO
from dure.records.importing.mapping import Mapping
from dure.records.lots import LOTS
from dure.records.orders import ORDERS
from dure.records.revised import Revised
from dure.records.table import Table
from dure.workspace.place import Workspace

STORES: Final[dict[str, Revised]] = {"lots": LOTS, "orders": ORDERS}
_COLUMN: Final = {
    "machine": "entity", "start": "started_at", "end": "ended_at", "known": "known_at", "released": "released_at",
    "due": "due_at", "finished": "finished_at",
}  # fmt: skip
_ENDS: Final = (("started_at", "ended_at"), ("released_at", "finished_at"), ("released_at", "due_at"))


def listed_in(table: Table, mapping: Mapping) -> tuple[list[dict[str, Any]], int]:
    """Return the lots or orders of a file as the store takes them, and how many rows said the same as another.

    Raises ``ImportRowsUnfit`` for rows without a name, a name with different rows, ends before starts, quantities
    below nothing, and more scrap than pieces, with all rows.
    """
    store = STORES[mapping.becomes]
    bad = BadRows(table)
    cells = cells_of(table, mapping, bad)
    cells = cells.rename({role: name for role, name in _COLUMN.items() if role in cells.columns})
    if "entity" in cells.columns and mapping.prefix:
        cells = cells.with_columns(mapping.prefix + pl.col("entity"))
    key = store.key
    bad.add(cells[key].is_null(), Text(en=f"no {key}", ko=f"{_KO[key]} 번호가 없음"))
    told = cells.unique(maintain_order=True)
    doubled = cells[key].is_in(
        told.filter(told[key].is_duplicated() & told[key].is_not_null())[key].implode()
    )
    bad.add(
        doubled,
        Text(en=f"a {key} twice, with different values", ko=f"같은 {_KO[key]}가 다른 값으로 두 번 있음"),
    )
    for first, last in _ENDS:
        if {first, last} <= set(cells.columns):
            bad.add(
                cells[last] < cells[first],
                Text(en=f"{last} before {first}", ko=f"{last} 시각이 {first}보다 앞섬"),
            )
    if store is LOTS and {"quantity", "scrapped"} <= set(cells.columns):
        bad.add(
            cells["scrapped"] > cells["quantity"],
            Text(en="more pieces scrapped than there are", ko="불량 수량이 전체 수량보다 많음"),
        )
    bad.refuse(NOTHING_TO_DO)
    kept = [name for name in told.columns if name == key or name in store.columns]
    rows = told.select(kept).to_dicts()
    return [{name: value for name, value in row.items() if value is not None} for row in rows], (
        cells.height - told.height
    )


def corrections(workspace: Workspace, store: Revised, rows: list[dict[str, Any]]) -> int:
    """Return how many rows say something else than the version in force of that thing."""
    ask = lots.query if store is LOTS else orders.query
    there = {row[store.key]: row for row in ask(workspace).to_dicts()}
    return sum(
        any(there[row[store.key]][name] not in (None, value) for name, value in row.items())
        for row in rows
        if row[store.key] in there
    )


_KO: Final = {"lot": "로트", "order": "주문(작업지시)"}
