"""All columns of a file typed; what one column leaves open is settled by the others, or asked for."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

import polars as pl

from dure.errors import AmbiguousDates, AmbiguousDecimal, BadReadingOption
from dure.language import Text
from dure.records.reading.cells import Cells, block_width
from dure.records.reading.column import OpenDate, OpenNumber, Sheetwise, Typed, settle
from dure.records.reading.dates import by_order_of_rows, join_parts, midnight_24, read_alike
from dure.records.reading.header import Row
from dure.records.reading.notes import Notes
from dure.records.reading.numbers import Mark, narrowed, to_numbers
from dure.records.reading.options import DateOrder, ReadingOptions
from dure.records.reading.plain import plain_columns
from dure.records.reading.typed import from_typed

# Smaller files go through text throughout: it costs nothing there and says more.
FAST_ROWS = 20_000
_INT = re.compile(r"\s*[-+]?(?:0|[1-9]\d{0,17})$")
_REAL = re.compile(r"\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$")
_COMPACT = re.compile(r"(?:19|20)\d{6}(?:\d{4}|\d{6})?$")
_THREE = re.compile(r"[-+]?[1-9]\d{0,2}\.\d{3}$")
_ORDER_NAMES = {
    "dmy": Text("day first", "일-월-연 순서"),
    "mdy": Text("month first", "월-일-연 순서"),
    "ymd": Text("year first", "연-월-일 순서"),
}
_LOST_SHARE = 0.05


@dataclass
class _Columns:
    """Columns by name on their way to being typed."""

    done: dict[str, pl.Series] = field(default_factory=dict)
    numbers: dict[str, OpenNumber] = field(default_factory=dict)
    dates: dict[str, OpenDate] = field(default_factory=dict)
    times: list[str] = field(default_factory=list)
    days: set[str] = field(default_factory=set)
    marks: dict[Mark, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Settled:
    """The typed frame; ``times`` are text columns of times of day, ``days`` date columns without a time."""

    frame: pl.DataFrame
    times: tuple[str, ...]
    days: frozenset[str]


def settle_all(
    cells: Cells,
    names: tuple[str, ...],
    sample: list[Row],
    options: ReadingOptions,
    row_of: Callable[[int], int],
    notes: Notes,
    where: str,
) -> Settled:
    """Return all columns typed.

    Raises ``AmbiguousDecimal`` and ``AmbiguousDates`` where the file can be read in two ways, and
    ``BadReadingOption`` where an option contradicts the cells.
    """
    mark = cast("Mark | None", options.decimal_character)
    sheet = Sheetwise(options.missing, mark, row_of)
    columns = _Columns()
    slow = list(range(len(names)))
    if cells.height >= FAST_ROWS and mark != "," and not options.missing:
        slow = _fast(cells, names, sample, columns, notes)
    step = block_width(cells.height)
    for begin in range(0, len(slow), step):
        _settle_block(cells, names, slow[begin : begin + step], sheet, columns, notes)
    _close_numbers(columns, options, row_of, notes, where)
    _close_dates(columns, options, row_of, notes, where)
    frame = pl.DataFrame([columns.done[name].alias(name) for name in names])
    return Settled(frame, tuple(columns.times), frozenset(columns.days))


def _settle_block(
    cells: Cells,
    names: tuple[str, ...],
    positions: list[int],
    sheet: Sheetwise,
    columns: _Columns,
    notes: Notes,
) -> None:
    block = cells.text(positions)
    by_column = {f"c{position}": names[position] for position in positions}
    if not sheet.missing:
        for column, typed in plain_columns(block, by_column, sheet.mark != ".").items():
            _keep(by_column.pop(column), typed, columns)
    for column, name in by_column.items():
        _settle_one(name, block.get_column(column), sheet, columns, notes)


def _settle_one(name: str, raw: pl.Series, sheet: Sheetwise, columns: _Columns, notes: Notes) -> None:
    if raw.dtype != pl.String:
        columns.done[name] = from_typed(name, raw, notes)
        return
    outcome = settle(name, raw, sheet, notes)
    if isinstance(outcome, OpenNumber):
        columns.numbers[name] = outcome
    elif isinstance(outcome, OpenDate):
        columns.dates[name] = outcome
    else:
        _keep(name, outcome, columns)


def _keep(name: str, typed: Typed, columns: _Columns) -> None:
    columns.done[name] = typed.series
    if typed.kind == "time":
        columns.times.append(name)
    if typed.series.dtype == pl.Datetime and _only_days(typed.series):
        columns.days.add(name)
    if typed.mark is not None:
        columns.marks.setdefault(typed.mark, (name, typed.example))


def _only_days(times: pl.Series) -> bool:
    known = times.drop_nulls()
    return bool((known.dt.truncate("1d") == known).all())


def _fast(
    cells: Cells, names: tuple[str, ...], sample: list[Row], columns: _Columns, notes: Notes
) -> list[int]:
    """Parse the columns that are plain numbers in the sample at once; return the others."""
    whole: list[int] = []
    real: list[int] = []
    for i in range(len(names)):
        values = [row[i].strip() for row in sample if i < len(row) and row[i].strip()]
        if not values:
            continue
        if all(_INT.match(value) for value in values):
            if not all(_COMPACT.match(value) for value in values):
                whole.append(i)
        elif all(_REAL.match(value) for value in values) and not _codes(values):
            real.append(i)
    if not whole and not real:
        return list(range(len(names)))
    # A column of whole numbers may show its decimals further down.
    frame = cells.numbers(whole, real)
    if frame is None and whole:
        frame = cells.numbers([], sorted((*whole, *real)))
    if frame is None:
        return list(range(len(names)))
    for i in sorted((*whole, *real)):
        name = names[i]
        columns.done[name] = from_typed(name, frame.get_column(f"c{i}"), notes)
        if i in real:
            columns.marks.setdefault(".", (name, ""))
        elif columns.done[name].dtype == pl.Float64:
            columns.done[name] = narrowed(columns.done[name])
    taken = {*whole, *real}
    return [i for i in range(len(names)) if i not in taken]


def _codes(values: list[str]) -> bool:
    """Return whether leading zeros, or points before three digits throughout, want a closer look."""
    if any(len(value) > 2 and value.isdigit() and value[0] == "0" for value in values):
        return True
    pointed = [value for value in values if "." in value]
    return bool(pointed) and all(_THREE.match(value) for value in pointed)


def _close_numbers(
    columns: _Columns, options: ReadingOptions, row_of: Callable[[int], int], notes: Notes, where: str
) -> None:
    """Read 1,234 and 1.234 by the decimal mark that the rest of the file proves."""
    proven = set(columns.marks)
    for name, waiting in columns.numbers.items():
        comma = waiting.forms.count("comma_either") > 0
        mark = cast("Mark | None", options.decimal_character)
        if mark is None and len(proven) == 1:
            (shown,) = proven
            mark = shown
            _say_borrowed(name, waiting, shown, columns, notes)
        if mark is None and not comma:
            mark = "."
        if mark is None:
            raise _ambiguous_decimal(name, waiting, row_of, where)
        numbers = to_numbers(waiting.cells, mark, waiting.unit)
        grouped = comma == (mark == ".")
        columns.done[name] = narrowed(numbers) if grouped else numbers
    if "," in proven:
        name, example = columns.marks[","]
        notes.say(f"decimal comma ({example} in column {name})", f"소수점은 쉼표 ({name} 열의 {example})")
    if len(proven) == 2:
        name = columns.marks["."][0]
        notes.say(
            f"column {name} has decimal points although other columns have decimal commas",
            f"다른 열은 소수점이 쉼표인데 {name} 열은 마침표입니다",
        )


def _say_borrowed(name: str, waiting: OpenNumber, mark: Mark, columns: _Columns, notes: Notes) -> None:
    comma = waiting.forms.count("comma_either") > 0
    if comma != (mark == "."):
        return
    grouping, other = ("comma", "쉼표") if comma else ("point", "마침표")
    notes.say(
        f"column {name}: the {grouping} groups thousands, since column {columns.marks[mark][0]} shows the decimal mark",
        f"{name} 열의 {other}는 천 단위 구분입니다 (소수점 표기는 {columns.marks[mark][0]} 열에서 확인)",
    )


def _ambiguous_decimal(
    name: str, waiting: OpenNumber, row_of: Callable[[int], int], where: str
) -> AmbiguousDecimal:
    example = waiting.forms.example("comma_either")
    row = row_of(int(waiting.cells.str.contains(example, literal=True).arg_max() or 0))
    as_decimal, as_thousands = example.replace(",", "."), example.replace(",", "")
    return AmbiguousDecimal(
        Text(
            f"Column {name}: {example} in row {row:,} can be {as_decimal} or {as_thousands}, and nothing in the file "
            "tells which.",
            f"{name} 열: {row:,}행의 {example} 값이 {as_decimal}일 수도 {as_thousands}일 수도 있고, 파일 안에 판단할 "
            "근거가 없습니다.",
        ),
        where=where,
        next=Text(
            "Say --decimal comma (it is 1.234) or --decimal point (it is 1234).",
            "소수점이면 --decimal comma, 천 단위 구분이면 --decimal point 로 알려 주십시오.",
        ),
    )


def _close_dates(
    columns: _Columns, options: ReadingOptions, row_of: Callable[[int], int], notes: Notes, where: str
) -> None:
    """Choose the order of day, month and year for every date column."""
    proven = {waiting.dates.orders[0] for waiting in columns.dates.values() if len(waiting.dates.orders) == 1}
    proven -= {"ymd"}
    for name, waiting in columns.dates.items():
        order, why = _order(name, waiting, proven, options, row_of, where)
        times = join_parts(waiting.dates.parts, order)
        lost = times.null_count() - waiting.cells.null_count()
        if lost > _LOST_SHARE * (times.len() - waiting.cells.null_count()):
            columns.done[name] = _no_days(name, waiting, times, lost, row_of, notes)
            continue
        columns.done[name] = times.alias(name)
        if not waiting.dates.timed:
            columns.days.add(name)
        _say_dates(name, waiting, order, why, lost, notes)


def _order(
    name: str,
    waiting: OpenDate,
    proven: set[DateOrder],
    options: ReadingOptions,
    row_of: Callable[[int], int],
    where: str,
) -> tuple[DateOrder, Text]:
    dates = waiting.dates
    if len(dates.orders) == 1:
        if options.date_order not in (None, *dates.orders) and dates.orders != ("ymd",):
            raise _contradicted(name, waiting, options, row_of, where)
        if dates.proof is None:
            return dates.orders[0], Text("", "")
        cell, row = waiting.cells[dates.proof], row_of(dates.proof)
        return dates.orders[0], Text(f" ({cell} in row {row:,})", f" ({row:,}행의 {cell})")
    if options.date_order is not None:
        if options.date_order not in dates.orders:
            raise _contradicted(name, waiting, options, row_of, where)
        return options.date_order, Text(" (as asked)", " (지정한 대로)")
    shared = [order for order in dates.orders if order in proven]
    if len(shared) == 1:
        return shared[0], Text(" (as in another column)", " (다른 열과 같음)")
    forward = by_order_of_rows(dates)
    if forward is not None:
        return forward, Text(
            " (only so does time run one way and evenly)", " (이렇게 읽어야 시간이 고르게 흐름)"
        )
    if read_alike(dates):
        return dates.orders[0], Text("", "")
    raise _ambiguous_dates(name, waiting, row_of, where)


def _ambiguous_dates(
    name: str, waiting: OpenDate, row_of: Callable[[int], int], where: str
) -> AmbiguousDates:
    dates = waiting.dates
    readings = [join_parts(dates.parts, order) for order in dates.orders]
    differing = (readings[0] != readings[1]).fill_null(False)
    position = int(differing.arg_max() or 0)
    meant = [reading[position].strftime("%Y-%m-%d") for reading in readings if reading[position] is not None]
    options = " / ".join(f"--date-order {order}" for order in dates.orders)
    cell, row = waiting.cells[position], row_of(position)
    return AmbiguousDates(
        Text(
            f"Column {name}: {cell} in row {row:,} can be {' or '.join(meant)}, and no row tells which.",
            f"{name} 열: {row:,}행의 {cell} 값은 {' 또는 '.join(meant)}일 수 있고, 이를 가를 행이 없습니다.",
        ),
        where=where,
        next=Text(
            f"Say which: {options} (d day, m month, y year).",
            f"어느 쪽인지 알려 주십시오: {options} (d 일, m 월, y 연).",
        ),
    )


def _contradicted(
    name: str, waiting: OpenDate, options: ReadingOptions, row_of: Callable[[int], int], where: str
) -> BadReadingOption:
    position = waiting.dates.proof or 0
    cell, row, possible = waiting.cells[position], row_of(position), " / ".join(waiting.dates.orders)
    return BadReadingOption(
        Text(
            f"--date-order {options.date_order} does not fit column {name}: {cell} in row {row:,}.",
            f"--date-order {options.date_order} 옵션이 {name} 열에 맞지 않습니다: {row:,}행의 {cell}",
        ),
        where=where,
        next=Text(
            f"Leave the option out, or say {possible}.", f"옵션을 빼거나 다음 값으로 지정하십시오: {possible}"
        ),
    )


def _no_days(
    name: str, waiting: OpenDate, times: pl.Series, lost: int, row_of: Callable[[int], int], notes: Notes
) -> pl.Series:
    position = int((times.is_null() & waiting.cells.is_not_null()).arg_max() or 0)
    cell, row = waiting.cells[position], row_of(position)
    notes.say(
        f"column {name} kept as text: {lost:,} cells look like dates but name no day ({cell} in row {row:,})",
        f"{name} 열은 날짜처럼 보이지만 없는 날짜가 {lost:,}개 있어({row:,}행의 {cell}) 문자로 두었습니다",
    )
    return waiting.cells


def _say_dates(name: str, waiting: OpenDate, order: DateOrder, why: Text, lost: int, notes: Notes) -> None:
    dates, said = waiting.dates, _ORDER_NAMES[order]
    notes.say(f"dates {said.en}{why.en}", f"날짜는 {said.ko}{why.ko}")
    late = midnight_24(dates.parts)
    if late:
        notes.say(
            f"column {name}: {late:,} cells stamped 24:00 read as 00:00 of the next day",
            f"{name} 열: 24:00으로 적힌 {late:,}개는 다음 날 00:00으로 읽었습니다",
        )
    if len(dates.zones) == 1:
        notes.zones[name] = dates.zones[0]
    if dates.zones:
        zones = ", ".join(dates.zones[:4])
        notes.say(
            f"column {name}: zone {zones} left off, the clock time is kept as written",
            f"{name} 열: 시간대 표시({zones})는 떼고 적힌 시각 그대로 두었습니다",
        )
    if lost:
        notes.say(
            f"column {name}: {lost:,} cells name no day or time that exists, set to missing",
            f"{name} 열: 없는 날짜·시각 {lost:,}개를 결측 처리했습니다",
        )
