"""Rows made from other rows by constant factors."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.measures.numbers import codes_of, step_of
from dure.learn.measures.shared_factor import FEWEST, shared_factor
from dure.learn.measures.telling import lines_at, percent
from dure.learn.subject import Detection, Subject
from dure.learn.traps.twin_rows import fine_columns, measured
from dure.records.finding import Finding

CODE = "scaled_copy"
MOST_COLUMNS = 12
FEWEST_STEPS = 5
"""Steps of writing in a standard deviation, from which a column counts."""
LAGS = 6
CHUNK = 20_000
MOST_PAIRS = 50_000
LEAST_FACTOR, MOST_FACTOR = 0.3, 3.0

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Pairs:
    """Positions of originals and copies, and the factor of each."""

    first: Rows
    second: Rows
    factors: Floats


def find(subject: Subject) -> list[Detection]:
    """Return a detection where rows are other rows times a factor: on one serial, near by, or anywhere."""
    columns = fine_columns(subject)[:MOST_COLUMNS]
    if len(columns) < 3 or subject.rows < 20:
        return []
    table = measured(subject, columns)
    steps = np.array([step_of(table[:, place]) for place in range(table.shape[1])])
    # A column with few steps in its range has few ratios to offer, and agrees with anything.
    telling = np.nanstd(np.where(np.isfinite(table), table, np.nan), axis=0) >= FEWEST_STEPS * steps
    if telling.sum() < 3:
        return []
    columns = tuple(name for name, tells in zip(columns, telling, strict=True) if tells)
    table, steps = table[:, telling], steps[telling]
    for name in _serials(subject):
        first, second = _same_serial(subject, name)
        pairs = _one_factor(table, steps, [(first, second)])
        if pairs is None:
            pairs = _factor_per_column(table, steps, first[:MOST_PAIRS], second[:MOST_PAIRS])
        if pairs is not None:
            return [_told(subject, columns, pairs)]
    pairs = _one_factor(table, steps, chain(_near_by(subject.rows), _alike(table)))
    return [] if pairs is None else [_told(subject, columns, pairs)]


def _same_serial(subject: Subject, name: str) -> tuple[Rows, Rows]:
    codes = codes_of(subject.frame.get_column(name))
    order = np.argsort(codes, kind="stable")
    same = np.flatnonzero(np.diff(codes[order]) == 0)
    return order[same], order[same + 1]


def _near_by(rows: int) -> Iterator[tuple[Rows, Rows]]:
    """Yield pairs of neighbours in the file, and of rows half a file apart."""
    here = np.arange(rows)
    for lag in range(1, LAGS + 1):
        yield here[:-lag], here[lag:]
    yield here[: rows - rows // 2], here[rows // 2 :]


def _alike(table: Floats) -> Iterator[tuple[Rows, Rows]]:
    """Yield pairs of rows that are neighbours in a weighted sum of logarithms that no common factor changes."""
    usable = np.mean((table == 0) | ~np.isfinite(table), axis=0) < 0.02
    if usable.sum() < 3:
        return
    weights = np.random.default_rng(3).normal(size=int(usable.sum()))
    weights -= weights.mean()
    key = np.zeros(table.shape[0])
    for place, weight in zip(np.flatnonzero(usable), weights, strict=True):
        with np.errstate(divide="ignore", invalid="ignore"):
            key += weight * np.log(np.abs(table[:, place]))
    there = np.isfinite(key)
    order = np.argsort(np.where(there, key, np.inf), kind="stable")[: int(there.sum())]
    for lag in range(1, LAGS + 1):
        yield order[:-lag], order[lag:]


def _serials(subject: Subject) -> list[str]:
    """Return columns whose values name two to four rows each."""
    names = [subject.roles.group, *subject.roles.counters]
    serials = []
    for name in names:
        if name is None or subject.frame.get_column(name).dtype.is_temporal():
            continue
        sizes = np.bincount(codes_of(subject.frame.get_column(name)))
        sizes = sizes[sizes > 0]
        if np.mean((sizes >= 2) & (sizes <= 4)) > 0.005:
            serials.append(name)
    return serials


def _ratios(table: Floats, steps: Floats, first: Rows, second: Rows) -> tuple[Floats, Floats]:
    """Return the ratio of each cell to its partner, and how far rounding may have moved it."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = table[second] / table[first]
        smallest = np.minimum(np.abs(table[first]), np.abs(table[second]))
        doubt = np.maximum(steps, 1e-9 * smallest) / smallest
    usable = np.isfinite(ratio) & (ratio > LEAST_FACTOR) & (ratio < MOST_FACTOR) & (doubt < 0.02)
    return np.where(usable, ratio, np.nan), doubt


def _one_factor(table: Floats, steps: Floats, pools: Iterable[tuple[Rows, Rows]]) -> Pairs | None:
    """Return pairs where all columns have one factor that many pairs share; None where no factor stands out."""
    kept: list[tuple[Rows, Rows, Floats, Floats]] = []
    for first, second in pools:
        for start in range(0, first.size, CHUNK):
            one, other = first[start : start + CHUNK], second[start : start + CHUNK]
            likely = _two_agree(table, steps, one, other)
            if likely.any():
                # In the order of the rows, so that one factor does not come as itself and as its inverse.
                one, other = np.minimum(one, other)[likely], np.maximum(one, other)[likely]
                kept.append(_agreeing(table, steps, one, other))
    if sum(one.size for one, *_ in kept) < FEWEST:
        return None
    one, other = (np.concatenate([part[place] for part in kept]) for place in range(2))
    factors, doubts = (np.concatenate([part[place] for part in kept]) for place in range(2, 4))
    once = np.unique(one * (table.shape[0] + 1) + other, return_index=True)[1]
    one, other, factors, doubts = one[once], other[once], factors[once], doubts[once]
    real = shared_factor(one, other, factors, doubts)
    return Pairs(one[real], other[real], factors[real]) if real.any() else None


def _agreeing(table: Floats, steps: Floats, one: Rows, other: Rows) -> tuple[Rows, Rows, Floats, Floats]:
    """Return the pairs that agree on a factor other than 1 in nearly all columns, the factors and their doubt."""
    ratio, doubt = _ratios(table, steps, one, other)
    there = np.isfinite(ratio)
    full = there.sum(axis=1) >= 3
    one, other, ratio, doubt, there = one[full], other[full], ratio[full], doubt[full], there[full]
    if one.size == 0:
        return one, other, np.zeros(0), np.zeros(0)
    factor = np.nanmedian(ratio, axis=1)
    near = there & (np.abs(ratio - factor[:, None]) <= doubt * np.maximum(1.0, factor[:, None]) + 1e-9)
    coarsest = np.max(np.where(there, doubt, 0), axis=1)
    real = near.sum(axis=1) >= np.maximum(3, 0.9 * there.sum(axis=1))
    real &= np.abs(factor - 1) > 3 * coarsest + 1e-6
    finest = np.min(np.where(there, doubt, np.inf), axis=1)
    return one[real], other[real], factor[real], finest[real]


def _two_agree(table: Floats, steps: Floats, one: Rows, other: Rows) -> NDArray[np.bool_]:
    """Return the pairs worth a full look: at least two of the first three columns have nearly one ratio."""
    ratio, doubt = _ratios(table[:, :3], steps[:3], one, other)
    agree = np.zeros(one.size, dtype=bool)
    for left, right in ((0, 1), (0, 2), (1, 2)):
        with np.errstate(invalid="ignore"):
            room = 2 * (doubt[:, left] + doubt[:, right]) * np.fmax(1.0, ratio[:, left])
            agree |= np.abs(ratio[:, left] - ratio[:, right]) <= room + 1e-9
    worth: NDArray[np.bool_] = agree | (np.isfinite(ratio).sum(axis=1) < 2)
    return worth


def _factor_per_column(table: Floats, steps: Floats, first: Rows, second: Rows) -> Pairs | None:
    """Return pairs where each column has a factor of its own that is the same in all pairs."""
    if first.size < FEWEST:
        return None
    take = np.arange(first.size)
    ratio, doubt = _ratios(table, steps, first[take], second[take])
    strange, unsure = _ratios(table, steps, first, np.roll(second, 1))
    constant, by_chance = [], []
    for place in range(ratio.shape[1]):
        there = ratio[:, place][np.isfinite(ratio[:, place])]
        there = there[np.abs(there - 1) > 1e-3]
        if there.size < FEWEST:
            continue
        mode = _densest(there)
        near = np.abs(ratio[:, place] - mode) <= 2 * doubt[:, place] + 1e-6
        constant.append(near)
        # How often rows that have nothing to do with each other have this ratio too.
        by_chance.append(float(np.mean(np.abs(strange[:, place] - mode) <= 2 * unsure[:, place] + 1e-6)))
    if len(constant) < 3:
        return None
    agreeing = np.stack(constant, axis=1)
    real = agreeing.sum(axis=1) >= max(3, 0.8 * agreeing.shape[1])
    if real.sum() < max(FEWEST, 0.02 * first.size) and real.sum() < 50:
        return None
    if real.sum() < FEWEST + 3 * first.size * float(np.prod(by_chance)):
        return None
    factor = np.nanmedian(ratio[real], axis=1)
    return Pairs(first[real], second[real], factor)


def _densest(values: Floats) -> float:
    """Return the middle of the narrowest stretch that holds a twentieth of the values."""
    ordered = np.sort(values)
    width = max(3, ordered.size // 20)
    spans = ordered[width - 1 :] - ordered[: ordered.size - width + 1]
    start = int(np.argmin(spans))
    return float(np.median(ordered[start : start + width]))


def _told(subject: Subject, columns: tuple[str, ...], pairs: Pairs) -> Detection:
    common = np.unique(np.round(pairs.factors, 3), return_counts=True)
    factors = ", ".join(f"×{value:g}" for value in common[0][np.argsort(-common[1])][:3])
    ids = np.arange(subject.rows)
    rows = np.unique(np.r_[pairs.first, pairs.second])
    worse = ""
    worse_ko = ""
    if subject.target is not None and subject.target.task == "binary":
        values = subject.target.values
        differ = float(np.mean(values[pairs.first] != values[pairs.second]))
        worse = f" In {percent(differ)} of the pairs one is good and the other bad."
        worse_ko = f" 짝의 {percent(differ)}는 한쪽이 양품, 다른 쪽이 불량입니다."
    finding = Finding(
        code=CODE,
        level="certain",
        columns=columns,
        rows=int(rows.size),
        evidence=Text(
            f"{pairs.first.size:,} pairs of rows differ only by a constant factor ({factors}).{worse}",
            f"행 {pairs.first.size:,}쌍이 일정한 배수만큼만 다릅니다 ({factors}).{worse_ko}",
        ),
        action=Text(
            "Each pair stays on one side of every split. The data looks made, not measured.",
            "짝은 학습과 시험 가운데 한쪽에만 둡니다. 측정한 것이 아니라 만들어 낸 자료로 보입니다.",
        ),
        examples=lines_at(subject, np.stack([pairs.first, pairs.second], axis=1).ravel()),
    )

    def remedy(before: Subject) -> Subject:
        return before.keeping_together(ids_of(ids, pairs))

    return Detection(finding, remedy)


def ids_of(ids: Rows, pairs: Pairs) -> Rows:
    """Return an id per row, equal for rows that pairs connect."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    ones = np.ones(pairs.first.size, dtype=np.int8)
    graph = coo_matrix((ones, (pairs.first, pairs.second)), shape=(ids.size, ids.size))
    joined: Rows = connected_components(graph, directed=False)[1].astype(np.int64)
    return joined
