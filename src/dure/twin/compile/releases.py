"""How lots enter, as numbers."""

from pathlib import Path

from dure.plant.model.release import Release as ReleaseKeys
from dure.twin.compile.context import Context
from dure.twin.compile.orders import read_orders
from dure.twin.compile.tables import CONWIP, KANBAN, ORDERS, RATE, SATURATED, Order, Release

RULES = {"rate": RATE, "conwip": CONWIP, "kanban": KANBAN, "saturated": SATURATED, "orders": ORDERS}


def release_rows(
    context: Context, begin: int, horizon: int, folder: Path | None, orders: Path | None
) -> tuple[Release, ...]:
    """Return every release of the plant, and one more for a file of orders. Raises ``TwinOrdersUnfit``."""
    made = [
        _release(context, each, begin, horizon, folder) for each in context.plant.release.values()
    ]  # fmt: skip
    if orders is not None:
        rows = read_orders(orders, context, begin, horizon)
        made.append(Release("orders", -1, len(made), ORDERS, -1, -1, -1, -1, -1, rows))
    return tuple(made)


def _release(context: Context, keys: ReleaseKeys, begin: int, horizon: int, folder: Path | None) -> Release:
    rows: tuple[Order, ...] = ()
    if keys.rule == "orders" and keys.file is not None:
        rows = read_orders((folder or Path()) / keys.file, context, begin, horizon)
    return Release(
        keys.id, -1 if keys.product is None else context.products[keys.product],
        _ordinal(context, keys), RULES[keys.rule],
        context.laws.add(keys.every) if keys.every else -1,
        int(keys.limit.in_("lots")) if keys.limit else -1,
        context.laws.add(keys.due) if keys.due else -1,
        context.streams.add(keys.id, "arrival"), context.streams.add(keys.id, "due"), rows,
    )  # fmt: skip


def _ordinal(context: Context, keys: ReleaseKeys) -> int:
    """Return how many earlier releases may make lots of the same product."""
    rows = list(context.plant.release.values())
    earlier = rows[: rows.index(keys)]
    return sum(1 for each in earlier if "orders" in (keys.rule, each.rule) or each.product == keys.product)
