"""``dure learn study`` without an outcome: what normal is, and alarms at a chosen rate where it is left."""

from dataclasses import replace
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.estimate import Estimate
from dure.learn.footprint import peak_mb
from dure.learn.novelty.alarms import (
    Seen,
    Stretch,
    by_clock,
    false_alarms,
    gathered,
    judged,
    luck,
    rate,
    share,
    stretches,
)
from dure.learn.novelty.contamination import contamination
from dure.learn.novelty.line import apart_of
from dure.learn.novelty.normal import Normal
from dure.learn.novelty.question import NoveltyQuestion
from dure.learn.novelty.reading import ReadSeries, read_series
from dure.learn.novelty.result import Alarm, NoveltyStudy, Trace, Watch, Window
from dure.learn.novelty.series import Series, averaged
from dure.learn.novelty.walking import FEWEST_ROWS, Walked, walk
from dure.learn.novelty.wording import limits_of, split_reason, too_little, worded
from dure.learn.result import Plan, Split, Verdict
from dure.progress import Progress, silent
from dure.records.table import Table
from dure.version import VERSION

SURE = 0.025
"""Chance of being as early by luck below which seeing windows counts."""

DRAWN = 1_500
LEADING = 3
MOST_ALARMS = 200


def novelty(
    data: Any,  # noqa: ANN401  (any frame)
    question: NoveltyQuestion | None = None,
    *,
    progress: Progress = silent,
) -> NoveltyStudy:
    """Return what normal is in data without an outcome, and where it is left.

    Raises ``WatchUnclear`` where the rate, the good rows or the windows cannot be placed in the data,
    ``ColumnNotFound``, ``DataError`` for a table that cannot be used; everything else, a refusal included, is an
    answer.
    """
    started = perf_counter()
    question = question or NoveltyQuestion()
    table = Table.of(data)
    progress(Text("Reading and checking the data", "데이터를 읽고 점검하는 중"), 0.0)
    read = read_series(table, question)
    blank = _blank(table, read, question)
    series = read.series
    good = series.rows if series.known_good is None else int(series.known_good.sum())
    if not series.names or good < FEWEST_ROWS or good < 2 * len(series.names):
        answer = too_little(blank, columns=bool(series.names), rows=good)
    else:
        step = Text("Learning what is normal, stretch by stretch", "구간마다 무엇이 정상인지 배우는 중")
        walked = walk(series, question.budget, lambda done: progress(step, 0.1 + 0.8 * done))
        answer = _answer(blank, read, walked)
    return replace(answer, seconds=round(perf_counter() - started, 3), peak_mb=round(peak_mb(), 1))


def _answer(blank: NoveltyStudy, read: ReadSeries, walked: Walked) -> NoveltyStudy:
    series = read.series
    apart = apart_of(series.period)
    found = gathered(walked.above, series.run, apart)
    faulty = np.zeros(series.rows, dtype=bool) if series.faulty is None else series.faulty
    all_windows = stretches(faulty, series.run)
    seen = judged(all_windows, found, walked.above, walked.looked, series.period)
    outside = false_alarms(found, all_windows, apart)
    normal = int((walked.looked & ~faulty).sum())
    watch = _watch(read, seen, len(all_windows) - len(seen), found, outside, normal)
    plan = Plan(
        budget_s=blank.question.budget,
        folds=walked.fits,
        random_folds=0,
        trees=0,
        rows_used=series.rows,
        rows_given=blank.rows,
        bootstraps=0,
        threads=1,
        learners=("mahalanobis",),
    )
    kind: Any = "forward" if walked.regime == "adapting" else "group"
    split = Split(kind, (read.time or "row",), walked.fits, split_reason(walked, series))
    study = replace(
        blank,
        verdict=_verdict(watch),
        learned_rows=int((~walked.looked).sum()),
        judged_rows=int(walked.looked.sum()),
        scales=walked.scales,
        watch=watch,
        contamination=_foreign(series.x[~walked.looked], blank.question.seed),
        alarms=_alarms(series, walked, found, all_windows)[:MOST_ALARMS],
        windows=tuple(_window(series, each) for each in seen),
        trace=_trace(series, walked, all_windows),
        split=split,
        plan=plan,
    )
    return worded(replace(study, limits=limits_of(study, walked, series)))


def _foreign(learned: NDArray[np.float64], seed: int) -> Estimate:
    """Return how much of the rows learned from is foreign, row by row: averages would smear one row over many."""
    return contamination(Normal.of(learned).distance(learned), learned.shape[1], seed)


def _watch(
    read: ReadSeries,
    seen: list[Seen],
    unjudged: int,
    found: list[Stretch],
    outside: list[Stretch],
    normal: int,
) -> Watch:
    period = read.series.period
    periods = normal / period
    false = rate(len(outside), periods)
    hit = sum(each.seen for each in seen)
    return Watch(
        asked=read.rate,
        period_rows=period,
        alarms=len(found),
        outside=len(outside),
        false_alarms=false,
        normal_periods=periods,
        kept=false.low is not None and false.low <= 1.0,
        seen=hit,
        windows=len(seen),
        unjudged=unjudged,
        share_seen=share(hit, len(seen)) if seen else None,
        clock_sees=by_clock(seen, period) if seen else None,
        always=normal,
        luck=luck(seen) if seen else None,
    )


def _verdict(watch: Watch) -> Verdict:
    """Return usable where alarms come earlier than luck and not more often than asked.

    Without windows, or with more alarms than asked, nothing can be told; nor where even seeing every window at once
    would not differ from luck.
    """
    if watch.luck is None or not watch.kept or watch.normal_periods <= 0:
        return "cannot_tell_yet"
    if watch.luck < SURE:
        return "usable"
    best = luck([Seen(Stretch(0, 0), True, 0, 1.0, min(1.0, 1.0 / watch.period_rows))] * watch.windows)
    return "no_better_than_guessing" if best < SURE else "cannot_tell_yet"


def _alarms(
    series: Series, walked: Walked, found: list[Stretch], windows: list[Stretch]
) -> tuple[Alarm, ...]:
    means = [averaged(series, width) for width in walked.scales]
    told = []
    for each in found:
        rows = np.arange(each.first, each.last + 1)
        over = np.where(walked.above[rows], walked.score[rows] / walked.line[rows], 0.0)
        top = int(rows[int(np.argmax(over))])
        scale = int(walked.scale[top])
        shares = walked.levels.normals[scale].shares(means[scale][top])
        leading = [place for place in np.argsort(-shares, kind="stable")[:LEADING] if shares[place] > 0]
        inside = next(
            (k + 1 for k, one in enumerate(windows) if each.first <= one.last and each.last >= one.first),
            None,
        )
        first, last = _rows_told(series, each)
        start, end = _times_told(series, each)
        names = tuple(series.names[place] for place in leading)
        told.append(Alarm(first, last, start, end, float(over.max()), names, walked.scales[scale], inside))
    return tuple(told)


def _window(series: Series, seen: Seen) -> Window:
    first, last = _rows_told(series, seen.window)
    start, end = _times_told(series, seen.window)
    delay = None if seen.delay_rows is None or series.step is None else seen.delay_rows * series.step
    return Window(first, last, start, end, seen.seen, seen.delay_rows, delay, seen.alarmed, seen.luck)


def _rows_told(series: Series, each: Stretch) -> tuple[int, int]:
    return int(series.lines[each.first]), int(series.lines[each.last])


def _times_told(series: Series, each: Stretch) -> tuple[str | None, str | None]:
    if series.stamps is None:
        return None, None
    first, last = (
        f"{datetime.fromtimestamp(stamp, tz=UTC):%Y-%m-%d %H:%M:%S}" if np.isfinite(stamp) else None
        for stamp in (series.stamps[each.first], series.stamps[each.last])
    )
    return first, last


def _trace(series: Series, walked: Walked, windows: list[Stretch]) -> Trace:
    """Return the highest relative score of each stretch of rows."""
    time = series.stamps is not None and bool(np.all(np.diff(series.stamps) >= 0))
    place = series.stamps if time and series.stamps is not None else np.arange(series.rows, dtype=np.float64)
    rows = np.flatnonzero(walked.looked)
    tops = [
        int(part[int(np.argmax(walked.score[part] / walked.line[part]))])
        for part in np.array_split(rows, min(DRAWN, max(rows.size, 1)))
        if part.size
    ]
    spans = tuple((float(place[each.first]), float(place[each.last])) for each in windows)
    return Trace(
        tuple(place[tops].tolist()),
        tuple((walked.score[tops] / walked.line[tops]).tolist()),
        tuple(1.0 for _ in tops),
        spans,
        time,
    )


def _blank(table: Table, read: ReadSeries, question: NoveltyQuestion) -> NoveltyStudy:
    nothing = Text("", "")
    return NoveltyStudy(
        verdict="cannot_tell_yet",
        headline=nothing,
        why=nothing,
        next_step=nothing,
        rows=table.rows,
        learned_rows=0,
        judged_rows=0,
        signals=read.series.names,
        scales=(),
        watch=None,
        contamination=None,
        named_normal=question.normal is not None,
        alarms=(),
        windows=(),
        trace=None,
        split=None,
        traps=read.findings,
        excluded=read.excluded,
        recognised=table.recognised,
        limits=(),
        plan=None,
        question=question,
        source=table.source,
        sha256=table.sha256,
        version=VERSION,
    )
