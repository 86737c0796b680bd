"""The outcome: which column, of which kind, and which of two values is the defect."""

from dataclasses import replace

import numpy as np
import polars as pl

from dure.errors import PositiveNotFound, TargetEmpty, TargetMissing, TargetUnfit
from dure.language import Text
from dure.learn.measures.counted import counted
from dure.learn.measures.numbers import is_number, numbers, without_infinities
from dure.learn.measures.words import names_one_of
from dure.learn.roles.naming import named
from dure.learn.roles.words import BAD_NAMES, DEFECT_VALUES, GOOD_NAMES, GOOD_VALUES, OUTCOME
from dure.learn.subject import Target

MOST_CLASSES = 50
MOST_INTEGER_CLASSES = 10


def outcome_of(frame: pl.DataFrame, name: str | None, positive: str | None) -> Target:
    """Return the outcome in ``name``, coded.

    Raises ``TargetMissing`` where no name is given, ``ColumnNotFound``, ``TargetEmpty`` where every value is
    missing or infinite, ``TargetUnfit`` for text that differs in nearly every row and for times, ``PositiveNotFound``.
    """
    if name is None:
        raise _unnamed(frame)
    column = frame.get_column(named(frame.columns, name, "--target"))
    infinite = 0
    if column.dtype == pl.String:
        column = column.str.strip_chars().replace({"": None})
    elif column.dtype.is_float():
        infinite = int(column.is_infinite().sum())
        column = without_infinities(column)
    target = _coded(name, column, positive)
    if not infinite:
        return target
    told = Text(
        f"{infinite:,} infinite values count as missing", f"무한대 {infinite:,}개는 없는 값으로 봅니다"
    )
    return replace(target, reason=Text(f"{target.reason.en}; {told.en}", f"{target.reason.ko}. {told.ko}"))


def _coded(name: str, column: pl.Series, positive: str | None) -> Target:
    there = column.drop_nulls()
    if there.len() == 0:
        raise TargetEmpty(
            Text(
                f'Every value of the target "{name}" is missing.',
                f'목표 열 "{name}"의 값이 모두 비어 있습니다.',
            ),
            where=name,
            next=Text("Name a column that holds the outcome.", "결과가 들어 있는 열을 지정하십시오."),
        )
    distinct = there.n_unique()
    if distinct <= 2:
        return _two(name, column, positive)
    if positive is not None:
        return _one_against_rest(name, column, positive)
    if not is_number(column):
        if column.dtype != pl.String or distinct > MOST_CLASSES:
            raise _unfit(name, column, distinct)
        return _several(name, column, Text(f"text with {distinct} values", f"값이 {distinct}가지인 문자"))
    whole = bool((there.cast(pl.Float64) % 1 == 0).all())
    if whole and distinct <= MOST_INTEGER_CLASSES and there.len() >= 5 * distinct:
        reason = Text(f"integers with {distinct} values", f"값이 {distinct}가지인 정수")
        return _several(name, column, reason)
    reason = Text(f"numbers with {distinct} values", f"값이 {distinct}가지인 수치")
    return Target(name=name, task="number", values=numbers(column), reason=reason)


def likely(frame: pl.DataFrame, most: int = 5) -> tuple[str, ...]:
    """Return columns that look like an outcome, by name and by shape, the likeliest first."""
    points: list[tuple[float, str]] = []
    head = frame.head(20_000)
    for place, name in enumerate(frame.columns):
        column = head.get_column(name)
        few = 2 <= column.drop_nulls().n_unique() <= 10
        spoken = few and column.dtype == pl.String and _speaks(column)
        mark = 2.0 * names_one_of(name, OUTCOME) + 1.0 * few + 3.0 * spoken + place / (10 * frame.width)
        if mark >= 2.0:
            points.append((-mark, name))
    return tuple(name for _, name in sorted(points)[:most])


def _speaks(column: pl.Series) -> bool:
    values = {str(value).strip().casefold() for value in column.drop_nulls().unique().to_list()}
    return bool(values & (DEFECT_VALUES - {"1", "y"})) or bool(values & (GOOD_VALUES - {"0", "n", "none"}))


def _two(name: str, column: pl.Series, positive: str | None) -> Target:
    values = counted(column.drop_nulls())[0].to_list()
    shown = [as_shown(value) for value in values]
    if positive is not None:
        bad, reason = _asked(name, shown, positive), Text("named in the question", "질문에서 지정함")
    else:
        bad, reason = _defect(name, shown)
    if bad >= len(values):
        coded = np.where(column.is_null().to_numpy(), np.nan, 0.0)
        return Target(name, "binary", coded, tuple(shown), None, reason)
    good = tuple(one for position, one in enumerate(shown) if position != bad) or (f"≠ {shown[bad]}",)
    coded = numbers((column == values[bad]).cast(pl.Float64))
    return Target(name, "binary", coded, (*good, shown[bad]), shown[bad], reason)


def _defect(name: str, shown: list[str]) -> tuple[int, Text]:
    """Return which value is the defect (past the end for none), and why; the commoner value comes first."""
    folded = [one.casefold() for one in shown]
    digits = {"1", "1.0", "true"} & set(folded)
    turned = names_one_of(name, GOOD_NAMES) and not names_one_of(name, BAD_NAMES)
    if digits and turned and len(shown) == 2:
        bad = 1 - next(place for place, one in enumerate(folded) if one in digits)
        words = f'"{name}" counts what passed, so "{shown[bad]}" is the defect'
        return bad, Text(words, f'"{name}"은 양품을 세는 열이므로 "{shown[bad]}"을 불량으로 봅니다')
    known = [place for place, one in enumerate(folded) if one in DEFECT_VALUES]
    good = [place for place, one in enumerate(folded) if one in GOOD_VALUES]
    if len(known) == 1:
        word = shown[known[0]]
        return known[0], Text(f'"{word}" stands for a defect', f'"{word}"을 불량으로 봅니다')
    if len(good) == 1 and len(shown) == 2:
        bad = 1 - good[0]
        return bad, Text(
            f'"{shown[good[0]]}" stands for good', f'"{shown[good[0]]}"은 양품을 뜻하는 값입니다'
        )
    if len(shown) == 1:
        return (1, Text("only one value", "값이 하나뿐입니다"))
    return 1, Text(f'"{shown[1]}" is the rarer of two values', f'두 값 가운데 "{shown[1]}"이 더 드뭅니다')


def _one_against_rest(name: str, column: pl.Series, positive: str) -> Target:
    text = column.cast(pl.String)
    shown = [as_shown(value) for value in column.drop_nulls().unique().sort().to_list()[:200]]
    bad = _asked(name, shown, positive)
    value = column.drop_nulls().unique().sort()[bad]
    coded = (
        (text == str(value)).cast(pl.Float64)
        if column.dtype == pl.String
        else (column == value).cast(pl.Float64)
    )
    reason = Text(
        f'"{shown[bad]}" against the rest, as asked', f'질문대로 "{shown[bad]}"과 나머지를 비교합니다'
    )
    rest = f"≠ {shown[bad]}"
    return Target(name, "binary", numbers(coded), (rest, shown[bad]), shown[bad], reason)


def _several(name: str, column: pl.Series, reason: Text) -> Target:
    values = column.drop_nulls().unique().sort()
    place = {value: float(position) for position, value in enumerate(values.to_list())}
    coded = column.replace_strict(place, default=None, return_dtype=pl.Float64)
    return Target(
        name, "classes", numbers(coded), tuple(as_shown(value) for value in values.to_list()), None, reason
    )


def as_shown(value: object) -> str:
    """Return a value of the outcome as a word; 1.0 as 1."""
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value)


def _asked(name: str, shown: list[str], positive: str) -> int:
    folded = [one.casefold() for one in shown]
    wanted = positive.strip().casefold()
    if wanted in folded:
        return folded.index(wanted)
    raise PositiveNotFound(
        Text(
            f'The target "{name}" has no value "{positive}".',
            f'목표 열 "{name}"에 "{positive}" 값이 없습니다.',
        ),
        where=f"--positive {positive}",
        next=Text(f"Its values are: {', '.join(shown[:10])}.", f"있는 값: {', '.join(shown[:10])}"),
    )


def _unnamed(frame: pl.DataFrame) -> TargetMissing:
    guesses = likely(frame)
    shown = ", ".join(guesses or frame.columns[-5:])
    found = (
        Text("It looks like one of", "다음 열 가운데 하나로 보입니다") if guesses else Text("Columns", "열")
    )
    return TargetMissing(
        Text("The column that holds the outcome is not named.", "결과가 들어 있는 열을 지정하지 않았습니다."),
        where=f"{frame.width} columns",
        next=Text(
            f"{found.en}: {shown}. Name it with --target.",
            f"{found.ko}: {shown}. --target 으로 지정하십시오.",
        ),
    )


def _unfit(name: str, column: pl.Series, distinct: int) -> TargetUnfit:
    kind = (
        Text("times", "시각")
        if column.dtype.is_temporal()
        else Text(f"{distinct} different texts", f"서로 다른 문자 {distinct}가지")
    )
    return TargetUnfit(
        Text(
            f'The target "{name}" holds {kind.en}; that is no outcome to predict.',
            f'목표 열 "{name}"에 들어 있는 것은 {kind.ko}입니다. 예측할 결과로 쓸 수 없습니다.',
        ),
        where=name,
        next=Text(
            "Name a column with a number, two values or a few classes, or one value with --positive.",
            "수치, 두 값, 또는 몇 가지 등급이 들어 있는 열을 지정하거나 --positive 로 한 값을 고르십시오.",
        ),
    )
