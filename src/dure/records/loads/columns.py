"""The long form: one row for each interval. Which column is the time, the energy, the reactive energy."""

import re

import numpy as np
import polars as pl

from dure.errors import ColumnNotFound, LoadUnclear
from dure.language import Text
from dure.records.loads.said import EnergyUnit, LoadSaid
from dure.records.loads.series import Floats, Stamped
from dure.records.table import Table
from dure.units import bare_unit, is_unit

NOT_ENERGY = re.compile(
    r"무효|역률|최대|수요|예측|합계|누적|누계|요금|탄소|co2|factor|kvar|reactive|voltage|current|전압|전류|"
    r"max|peak|forecast|price|cost|역송|송전|잉여|export",
    re.IGNORECASE,
)  # fmt: skip
ENERGY = re.compile(r"사용량|전력량|수전|유효|usage|energy|consumption|kwh|load|부하", re.IGNORECASE)
REACTIVE = re.compile(r"무효|kvar|reactive", re.IGNORECASE)
FACTOR = re.compile(r"역률|factor", re.IGNORECASE)
LAG = re.compile(r"지상|lag", re.IGNORECASE)
LEAD = re.compile(r"진상|lead", re.IGNORECASE)
MOST_SPOILT = 0.1
"""A column of which more is text is not one of numbers."""
SHOWN = 5
TO_KWH: dict[str, tuple[EnergyUnit, float]] = {
    "kWh": ("kWh", 1.0), "Wh": ("kWh", 1e-3), "MWh": ("kWh", 1e3), "GWh": ("kWh", 1e6),
    "kW": ("kW", 1.0), "W": ("kW", 1e-3), "MW": ("kW", 1e3), "GW": ("kW", 1e6), "㎾": ("kW", 1.0),
}  # fmt: skip


ANY_CASE = re.compile(r"(?:^|[\s_(\[/,])(kwh|kw)[)\]]?$", re.IGNORECASE)
"""kWh and kW at the end of a header, or all of it, however they are written."""
KW_KWH = {"kwh": "kWh", "kw": "kW"}


def long_form(table: Table, said: LoadSaid) -> Stamped:
    """Return the values of a table that has one row for each interval.

    Raises ``LoadUnclear`` where no column, or more than one, can be the time or the energy; ``ColumnNotFound``.
    """
    frame = table.frame
    time = _time(table, said)
    energy = _energy(table, said, time)
    unit, factor = TO_KWH.get(_unit(table, energy), (None, 1.0))
    lag = said.lag or _reactive(table, LAG, LEAD)
    lead = said.lead or _reactive(table, LEAD, LAG)
    for name in (lag, lead):
        if name is not None:
            _there(table, name)
    wall = frame[time].cast(pl.Datetime("ns")).to_physical()
    known = wall.is_not_null()
    rows = table.lines if table.lines is not None else np.arange(2, frame.height + 2)
    kept = known.to_numpy()
    names = ", ".join(name for name in (lag, lead) if name is not None)
    told = [Text(f"Time: {time}; energy: {energy}", f"시각: {time}, 전력량: {energy}")]
    if names:
        told.append(Text(f"Reactive energy: {names}", f"무효전력량: {names}"))
    if not kept.all():
        told.append(Text(f"{int((~kept).sum())} rows without a time left out",
                         f"시각이 없는 {int((~kept).sum())}행 제외"))  # fmt: skip
    return Stamped(
        wall=wall.drop_nulls().to_numpy().astype(np.int64), energy=_numbers(frame, energy)[kept],
        row=np.asarray(rows, dtype=np.int64)[kept],
        lag=None if lag is None else _numbers(frame, lag)[kept],
        lead=None if lead is None else _numbers(frame, lead)[kept],
        unit=unit, factor=factor, said=tuple(told),
    )  # fmt: skip


def _time(table: Table, said: LoadSaid) -> str:
    times = [name for name, kind in table.frame.schema.items() if isinstance(kind, pl.Datetime)]
    if said.time is not None:
        _there(table, said.time)
        if said.time in times:
            return said.time
        raise _unclear(
            table, Text(f"{said.time} holds no times.", f"{said.time} 열이 시각이 아닙니다."), "--time"
        )
    if len(times) == 1:
        return times[0]
    listed = ", ".join(times)
    raise _unclear(
        table,
        Text(f"Several columns can be the time: {listed}.", f"시각으로 볼 열이 여럿입니다: {listed}.")
        if times
        else Text("No column can be read as the time.", "시각으로 읽을 수 있는 열이 없습니다."),
        "--time",
    )


def _energy(table: Table, said: LoadSaid, time: str) -> str:
    if said.energy is not None:
        _there(table, said.energy)
        if table.frame.schema[said.energy].is_numeric():
            return said.energy
        raise _spoilt(table, (said.energy,)) or _unclear(
            table,
            Text(f"{said.energy} holds no numbers.", f"{said.energy} 열이 숫자가 아닙니다."),
            "--energy",
        )
    numeric = [name for name, kind in table.frame.schema.items() if name != time and kind.is_numeric()]
    units = {name: TO_KWH.get(_unit(table, name), (None, 1.0))[0] for name in numeric}
    plain = [name for name in numeric if not NOT_ENERGY.search(name)]
    for found in (
        [name for name in plain if units[name] == "kWh"],
        [
            name
            for name in plain
            if ENERGY.search(name) and units[name] is None and not _other_unit(table, name)
        ],
        [name for name in plain if units[name] == "kW"],
        [name for name in numeric if units[name] == "kWh"],
        plain,
        [name for name in numeric if units[name] == "kW"],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(found[:8])
            raise _unclear(
                table,
                Text(
                    f"Several columns can be the energy: {listed}.",
                    f"전력량으로 볼 열이 여럿입니다: {listed}.",
                ),
                "--energy",
            )
    raise _spoilt(table, tuple(name for name in table.frame.columns if name != time)) or _unclear(
        table, Text("No column can be the energy.", "전력량으로 볼 수 있는 열이 없습니다."), "--energy"
    )


def _spoilt(table: Table, names: tuple[str, ...]) -> LoadUnclear | None:
    """Return the error for the first column that would be numbers but for a few cells, None where there is none."""
    for name in names:
        cells = table.frame[name]
        if cells.dtype != pl.String or NOT_ENERGY.search(name):
            continue
        numbers = cells.str.replace_all(",", "").str.strip_chars().cast(pl.Float64, strict=False)
        words = np.flatnonzero((cells.is_not_null() & numbers.is_null()).to_numpy())
        if not 0 < words.size <= MOST_SPOILT * (len(cells) - cells.null_count()):
            continue
        lines = table.lines if table.lines is not None else np.arange(2, len(cells) + 2)
        listed = ", ".join(f"{int(lines[place])} ({cells[int(place)]!r})" for place in words[:SHOWN].tolist())
        more = words.size - SHOWN
        return LoadUnclear(
            Text(f"{name} holds text in {words.size} rows: {listed}{f' and {more} more' if more > 0 else ''}.",
                 f"{name} 열의 {words.size}행이 숫자가 아닙니다: {listed}{f' 외 {more}행' if more > 0 else ''}."),
            where=table.source,
            next=Text("Correct or empty those cells; an empty quarter-hour is filled in and said so. A word that means "
                      "missing can be named with --missing.",
                      "그 칸을 고치거나 비우십시오. 빈 구간은 추정하고 그렇게 알려 드립니다. 빈값을 뜻하는 글자는 "
                      "--missing으로 알려 주십시오."),
        )  # fmt: skip
    return None


def _unit(table: Table, name: str) -> str:
    """Return the unit that a header states, also one that is nothing but the unit; empty where it states none."""
    said = table.units.get(name) or bare_unit(name)
    found = None if said else ANY_CASE.search(name.strip())
    return KW_KWH[found[1].lower()] if found is not None else said


def _other_unit(table: Table, name: str) -> bool:
    unit = _unit(table, name)
    return bool(unit) and is_unit(unit) and unit not in TO_KWH


def _reactive(table: Table, side: re.Pattern[str], other: re.Pattern[str]) -> str | None:
    found = [
        name
        for name, kind in table.frame.schema.items()
        if kind.is_numeric() and REACTIVE.search(name) and side.search(name) and not FACTOR.search(name)
        and not (other.search(name) and not side.match(name))
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _numbers(frame: pl.DataFrame, name: str) -> Floats:
    values: Floats = frame[name].cast(pl.Float64).fill_null(float("nan")).to_numpy()
    return values


def _there(table: Table, name: str) -> None:
    if name not in table.frame.columns:
        listed = ", ".join(table.frame.columns[:20])
        raise ColumnNotFound(
            Text(f"There is no column {name!r}.", f"{name!r} 열이 없습니다."),
            where=table.source,
            next=Text(f"Columns: {listed}.", f"있는 열: {listed}."),
        )


def _unclear(table: Table, what: Text, option: str) -> LoadUnclear:
    listed = ", ".join(table.frame.columns[:12])
    return LoadUnclear(
        what,
        where=table.source,
        next=Text(f"Name the column with {option}. Columns: {listed}.",
                  f"{option}로 열을 지정하십시오. 있는 열: {listed}."),
    )  # fmt: skip
