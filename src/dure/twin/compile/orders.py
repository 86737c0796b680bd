"""Orders from a file: one row per lot or order, with product and the day or time from which it may start."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import numpy as np

from dure.clock import DAY, day_number, zone
from dure.errors import TwinOrdersUnfit
from dure.language import Text
from dure.records.reading import read
from dure.twin.compile.context import Context
from dure.twin.compile.tables import NO_DUE, Order

COLUMNS = {
    "product": ("product", "제품"),
    "release": ("release", "start", "투입", "투입일"),
    "pieces": ("pieces", "quantity", "수량", "개수"),
    "due": ("due", "납기"),
}


def read_orders(path: Path, context: Context, begin: int, horizon: int) -> tuple[Order, ...]:
    """Return the lots of a file of orders, in order of time; an order of several lots is cut into lots.

    Columns: ``product``, ``release`` (day or time, plant time), and where known ``pieces`` and ``due`` (a day means
    its end). Orders before the start come at the start, orders after the horizon are left out. Raises
    ``TwinOrdersUnfit``, and what reading a file raises.
    """
    frame = read(path).frame
    known = {name.strip().lower(): name for name in frame.columns}
    found = {
        key: next((known[word] for word in words if word in known), None) for key, words in COLUMNS.items()
    }
    missing = [key for key in ("product", "release") if found[key] is None]
    if missing:
        raise _unfit(path, Text(f"No column {missing[0]!r}.", f"{missing[0]!r} 열이 없습니다."))
    lots: list[Order] = []
    clock = zone(context.plant.site.timezone)
    for row in frame.iter_rows(named=True):
        name = str(row[found["product"] or ""])
        if name not in context.products:
            raise _unfit(path, Text(f"{name!r} is no product.", f"{name!r}(이)라는 제품이 없습니다."))
        product = context.plant.products[name]
        at = max(_instant(clock, row[found["release"] or ""], path) - begin, 0)
        due = _instant(clock, row[found["due"]], path, end=True) - begin if found["due"] else NO_DUE
        left = int(row[found["pieces"]]) if found["pieces"] else product.lot
        while left > 0 and at < horizon:
            lots.append(Order(context.products[name], at, min(left, product.lot), due))
            left -= product.lot
    return tuple(sorted(lots, key=lambda each: each.at))


def _instant(clock: Any, value: Any, path: Path, *, end: bool = False) -> int:  # noqa: ANN401  (a cell)
    """Return a day or a time of the plant as ns UTC; with ``end`` a day means its end."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            value = None
    if isinstance(value, datetime):
        late = end and value.time() == time(0)
        wall = (
            day_number(value.date()) * DAY + (value - datetime.combine(value.date(), time(0))).seconds * 10**9
        )
        return int(clock.to_utc(np.array([wall + (DAY if late else 0)]))[0])
    if isinstance(value, date):
        return int(clock.to_utc(np.array([(day_number(value) + end) * DAY]))[0])
    raise _unfit(path, Text("A cell of release or due is no time.", "release나 due 칸이 시각이 아닙니다."))


def _unfit(path: Path, what: Text) -> TwinOrdersUnfit:
    return TwinOrdersUnfit(
        what, where=str(path),
        next=Text("Columns: product, release, and where known pieces and due; times as 2026-11-02 08:00.",
                  "열: product, release, 있으면 pieces와 due. 시각은 2026-11-02 08:00처럼 쓰십시오."),
    )  # fmt: skip
