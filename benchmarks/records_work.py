"""The work that records and its peers do: readings as a collector delivers them, and the three questions.

Numpy only, so that peers in an environment of their own make exactly the same rows from the same seed.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

DAY_US = 86_400_000_000
FIRST_DAY = 20_759  # 2026-11-02
BATCHES = 16
TAGS_PER_MACHINE = 20


@dataclass(frozen=True)
class Work:
    """``tags`` tags over 30 days, ``rows`` readings in all; the tags of a machine share the stamp of their poll."""

    rows: int
    tags: int = 500
    days: int = 30
    seed: int = 1

    @property
    def polls(self) -> int:
        """Polls of each machine per day."""
        return max(1, round(self.rows / self.tags / self.days))

    @property
    def total(self) -> int:
        """Readings that the work really has."""
        return self.polls * self.tags * self.days

    def names(self) -> list[str]:
        """Return the names of the tags."""
        return [
            f"machine-{k // TAGS_PER_MACHINE:02d}.signal_{k % TAGS_PER_MACHINE:02d}" for k in range(self.tags)
        ]

    def day(self, number: int, own_stamps: bool = False, noise: bool = False) -> dict[str, np.ndarray]:
        """Return one day in the order of arrival: tag numbers, times in microseconds, values.

        Four kinds of signal in turn: slow to 0.1, slow to 0.01, scattered to 0.01, a setting that changes hourly.
        ``own_stamps`` gives every reading its own two times, ``noise`` all digits: the worst case for size.
        """
        rng = np.random.default_rng([self.seed, number])
        polls, tags = self.polls, self.tags
        machines = -(-tags // TAGS_PER_MACHINE)
        step = DAY_US // polls
        grid = (FIRST_DAY + number) * DAY_US + np.arange(polls, dtype=np.int64)[:, None] * step
        own = tags if own_stamps else machines
        phase = rng.integers(0, max(1, step // 2_000), own) * 1_000
        observed = grid + phase + rng.integers(0, max(1, min(40_000, step // 4)), (polls, own))
        received = observed + rng.integers(10_000, 90_000, (polls, own))
        if not own_stamps:
            observed, received = (
                np.repeat(each, TAGS_PER_MACHINE, axis=1)[:, :tags] for each in (observed, received)
            )
        walk = np.cumsum(rng.normal(0, 0.03, (polls, tags)), axis=0) + 180
        kind = np.arange(tags) % 4
        scattered = rng.normal(30, 2, (polls, tags)).round(2)
        value = np.where(kind == 0, walk.round(1), np.where(kind == 1, walk.round(2), scattered))
        hourly = rng.normal(30, 2, (24, tags)).round(2)[np.arange(polls) * 24 // polls]
        value = np.where(kind == 3, hourly, value)
        if noise:
            value = value + rng.normal(0, 0.01, value.shape)
        order = np.argsort(received, axis=None, kind="stable")
        tag = np.broadcast_to(np.arange(tags, dtype=np.uint32), (polls, tags))
        return {
            "tag": tag.ravel()[order], "observed_at": observed.ravel()[order], "received_at": received.ravel()[order],
            "value": value.ravel()[order],
        }  # fmt: skip

    def batches(self, day: dict[str, np.ndarray]) -> Iterator[dict[str, np.ndarray]]:
        """Yield a day in the pieces that are acknowledged one by one."""
        size = -(-day["tag"].size // BATCHES)
        for start in range(0, day["tag"].size, size):
            yield {name: values[start : start + size] for name, values in day.items()}

    def asked(self, times: int) -> list[tuple[str, int, int]]:
        """Return tags, days and instants to ask for, other ones each time."""
        rng = np.random.default_rng([self.seed, 999_999])
        names = self.names()
        return [
            (
                names[int(rng.integers(self.tags))],
                FIRST_DAY + int(rng.integers(self.days)),
                (FIRST_DAY + self.days // 2) * DAY_US + int(rng.integers(DAY_US)),
            )
            for _ in range(times)
        ]

    @property
    def month(self) -> tuple[int, int]:
        """First microsecond of the work, and the one behind its last day."""
        return FIRST_DAY * DAY_US, (FIRST_DAY + self.days) * DAY_US


class Engine:
    """One way to keep readings. Times in microseconds since 1970 UTC; answers are pairs (count, sum of values)."""

    name = ""

    def __init__(self, folder: Path, work: Work) -> None:
        self.folder, self.work = folder, work
        folder.mkdir(parents=True, exist_ok=True)

    def append(self, batch: dict[str, np.ndarray]) -> None:
        """Keep a batch; when this returns, the disk has it."""
        raise NotImplementedError

    def close_day(self, day: int) -> None:
        """Put a day into its final order."""
        raise NotImplementedError

    def one_day(self, tag: str, first: int, last: int) -> tuple[int, float]:
        """One tag, one day."""
        raise NotImplementedError

    def month(self, tag: str, first: int, last: int) -> tuple[int, float]:
        """One tag, a month, means of each minute."""
        raise NotImplementedError

    def instant(self, at: int) -> tuple[int, float]:
        """All tags: the last value at or before an instant."""
        raise NotImplementedError

    def finish(self) -> None:
        """Flush and close what was written."""

    def open(self) -> None:
        """Get ready for questions."""


def measure(engine: Engine, times: int) -> dict[str, Any]:
    """Return rates, sizes, times of the questions, and sums that must agree between engines."""
    work = engine.work
    appended = closed = made = 0.0
    cpu = time.process_time()
    making_cpu = 0.0
    for number in range(work.days):
        start, before = time.perf_counter(), time.process_time()
        day = work.day(number)
        made += time.perf_counter() - start
        making_cpu += time.process_time() - before
        for batch in work.batches(day):
            start = time.perf_counter()
            engine.append(batch)
            appended += time.perf_counter() - start
        start = time.perf_counter()
        engine.close_day(FIRST_DAY + number)
        closed += time.perf_counter() - start
    start = time.perf_counter()
    engine.finish()
    closed += time.perf_counter() - start
    cpu = time.process_time() - cpu - making_cpu
    size = sum(path.stat().st_size for path in engine.folder.rglob("*") if path.is_file())
    result: dict[str, Any] = {
        "rows": work.total,
        "append_rows_per_s": round(work.total / appended),
        "append_and_close_rows_per_s": round(work.total / (appended + closed)),
        "append_s": round(appended, 2),
        "close_s": round(closed, 2),
        "cpu_s": round(cpu, 2),
        "bytes_per_reading": round(size / work.total, 3),
    }
    engine.open()
    asked = work.asked(times)
    first, last = work.month
    result["one_tag_one_day_ms"], a = _asked(
        [lambda t=tag, d=day: engine.one_day(t, d * DAY_US, (d + 1) * DAY_US) for tag, day, _ in asked]
    )
    result["one_tag_month_minutes_ms"], b = _asked(
        [lambda t=tag: engine.month(t, first, last) for tag, _, _ in asked]
    )
    result["all_tags_one_instant_ms"], c = _asked([lambda i=at: engine.instant(i) for _, _, at in asked])
    result["answers"] = [[count, round(total, 3)] for count, total in (*a, *b, *c)]
    result["peak_memory_mb"] = peak_memory_mb()
    return result


def _asked(
    questions: list[Callable[[], tuple[int, float]]],
) -> tuple[dict[str, float], list[tuple[int, float]]]:
    times, answers = [], []
    for question in questions:
        start = time.perf_counter()
        answers.append(question())
        times.append((time.perf_counter() - start) * 1e3)
    return (
        {
            "first": round(times[0], 1),
            "median": round(float(np.median(times)), 1),
            "worst": round(max(times), 1),
        },
        answers,
    )


def peak_memory_mb() -> int | None:
    """Return the most memory that this process held, where the system tells."""
    try:
        import resource
    except ImportError:
        return None
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def sync(path: Path) -> None:
    """Flush a file to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def answer(engines: dict[str, type[Engine]]) -> None:
    """Run the engine that the command line names and print what was measured: name, folder, rows, times."""
    name, folder, rows, times = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    sys.stdout.write(json.dumps(measure(engines[name](folder, Work(rows)), times)) + "\n")
