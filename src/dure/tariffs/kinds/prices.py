"""Kind ``prices``: the base charge and the energy prices of tariffs."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from dure.language import Text
from dure.tariffs.fields import Fields

ONE_PERIOD = "all"


@dataclass(frozen=True)
class ByPeriod:
    """A price per kWh for each season and load period; ``prices[season]`` in the order of ``periods``."""

    periods: tuple[str, ...]
    prices: Mapping[str, tuple[Decimal, ...]]


@dataclass(frozen=True)
class Blocks:
    """Prices per kWh by what the billing month has drawn so far: ``(up to kWh, price)``, the last without bound."""

    steps: tuple[tuple[Decimal | None, Decimal], ...]


@dataclass(frozen=True)
class RealTime:
    """An hourly price that comes as a series, times ``factor``, plus ``adder`` per kWh."""

    factor: Decimal
    adder: Decimal


Energy: TypeAlias = ByPeriod | Blocks | RealTime


@dataclass(frozen=True)
class Price:
    """``base`` per kW of billing demand and month, None where there is no such charge; and the energy prices."""

    base: Decimal | None
    energy: Energy


@dataclass(frozen=True)
class Prices:
    """Prices by the id of the tariff."""

    of: Mapping[str, Price]


def read_prices(fields: Fields, seasons: tuple[str, ...]) -> Prices:
    """Read ``periods`` (one period for all hours without it) and ``of``, a row for each ``tariff``.

    A row has ``base`` and one of: a list of prices for each season (a number alone for one period), ``blocks``
    (``[{to = 200, price = 120}, {price = 180}]``), or ``real_time`` (``{factor = 1, adder = 0.05}``).
    """
    periods = fields.words("periods") or (ONE_PERIOD,)
    found: dict[str, Price] = {}
    for number, raw in enumerate(fields.need("of")):
        row = Fields(raw, f"{fields.where}.of[{number}]")
        tariff = row.word("tariff")
        base = row.number("base") if row.has("base") else None
        energy: Energy
        if row.has("blocks"):
            energy = Blocks(_blocks(row))
        elif row.has("real_time"):
            series = Fields(row.need("real_time"), f"{row.where}.real_time")
            energy = RealTime(series.number("factor", Decimal(1)), series.number("adder", Decimal(0)))
            series.done()
        else:
            energy = ByPeriod(periods, {season: _season(row, season, periods) for season in seasons})
        row.done()
        if tariff in found:
            raise row.fault(Text(f"{tariff} has two rows", f"{tariff} 행이 둘입니다"))
        found[tariff] = Price(base, energy)
    return Prices(found)


def _season(row: Fields, season: str, periods: tuple[str, ...]) -> tuple[Decimal, ...]:
    given: Any = row.need(season)
    prices = given if isinstance(given, list) else [given]
    if len(prices) != len(periods):
        raise row.fault(Text(f"{season} has {len(prices)} prices for {len(periods)} periods",
                             f"{season} 단가가 {len(prices)}개, 시간대는 {len(periods)}개입니다"))  # fmt: skip
    return tuple(row.exact(each, season) for each in prices)


def _blocks(row: Fields) -> tuple[tuple[Decimal | None, Decimal], ...]:
    steps: list[tuple[Decimal | None, Decimal]] = []
    for number, raw in enumerate(row.need("blocks")):
        step = Fields(raw, f"{row.where}.blocks[{number}]")
        steps.append((step.number("to") if step.has("to") else None, step.number("price")))
        step.done()
    bounds = [bound for bound, _ in steps[:-1]]
    rising = all(bound is not None for bound in bounds) and bounds == sorted(
        {b for b in bounds if b is not None}
    )
    if not steps or steps[-1][0] is not None or not rising:
        raise row.fault(Text("blocks need rising bounds and a last one without 'to'",
                             "blocks의 to는 점점 커야 하고 마지막에는 to가 없어야 합니다"))  # fmt: skip
    return tuple(steps)
