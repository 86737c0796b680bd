"""Whole days copied to make a file longer."""

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.measures.calendar import days
from dure.learn.measures.copies import Copy, copied_blocks
from dure.learn.measures.telling import lines_at, percent
from dure.learn.subject import Detection, Subject
from dure.learn.traps.duplicate_runs import cells_of, joined_blocks, some_columns
from dure.records.finding import Finding

CODE = "cloned_days"
LEAST = 0.9


def find(subject: Subject) -> list[Detection]:
    """Return a detection where days equal another day in 90 % of the cells that change."""
    if subject.roles.time is None:
        return []
    columns = some_columns(subject)
    blocks = days(subject.frame.get_column(subject.roles.time))
    if not columns or np.unique(blocks).size < 2:
        return []
    pairs = copied_blocks(cells_of(subject, columns), blocks, LEAST)
    return [_told(subject, subject.roles.time, blocks, pairs)] if pairs else []


def _told(subject: Subject, time: str, blocks: NDArray[np.int64], pairs: list[Copy]) -> Detection:
    together = joined_blocks(blocks, pairs)
    cloned = {block for one in pairs for block in (one.first, one.second)}
    concerned = np.isin(blocks, list(cloned))
    original = np.unique(together[concerned]).size
    whole = np.unique(blocks).size
    best = sorted(pairs, key=lambda pair: -pair.share)[:5]
    shown = "; ".join(f"{_day(one.first)} = {_day(one.second)} ({percent(one.share)})" for one in best)
    true = whole - len(cloned) + original
    finding = Finding(
        code=CODE,
        level="certain",
        columns=(time,),
        rows=int(concerned.sum()),
        evidence=Text(
            f"{len(cloned):,} of {whole:,} days equal another day: {shown}.",
            f"{whole:,}일 가운데 {len(cloned):,}일이 다른 날과 같습니다: {shown}.",
        ),
        action=Text(
            f"Copies stay on one side of every split; the file truly covers {true:,} days.",
            f"복사된 날은 학습과 시험 가운데 한쪽에만 둡니다. 실제로는 {true:,}일치 자료입니다.",
        ),
        examples=lines_at(subject, concerned & np.r_[True, np.diff(blocks) != 0]),
    )
    return Detection(finding, lambda before: before.keeping_together(together))


def _day(number: int) -> str:
    return str(date(1970, 1, 1) + timedelta(days=int(number)))
