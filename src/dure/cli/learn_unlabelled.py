"""Which question a study without an outcome asks: remaining life, or what is normal."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dure.cli import values
from dure.cli.learn_life import answer_life, asked_about_life, refuse_others
from dure.cli.learn_options import LifeAsked, WatchAsked
from dure.cli.learn_watch import alarm_rate, answer_watch, normal_of, windows_of
from dure.language import Language, Text

if TYPE_CHECKING:
    from dure.records.table import Table


@dataclass(frozen=True)
class Common:
    """What was said that means the same for every study, and how the answer is to be kept and shown."""

    time: str | None
    group: str | None
    exclude: tuple[str, ...]
    useful: float
    false_alarms: str
    budget: float
    seed: int
    language: Language
    out: Path
    reading: tuple[str, ...]
    as_json: bool


def answered(
    table: "Table",
    outcome: str | None,
    lives: LifeAsked,
    watch: WatchAsked,
    with_outcome: Mapping[str, object],
    common: Common,
) -> bool:
    """Answer a study that asks for no outcome and return True; False where it asks for one.

    A rate of alarms, ``--normal``, ``--windows`` and ``--faults`` ask what is normal; ``--life`` and records of that
    shape ask for remaining life; nothing at all asks what is normal. Raises ``UsageUnclear`` for options of two kinds.
    """
    watched = any(watch.given().values()) or (outcome is None and "/" in common.false_alarms)
    if not watched and asked_about_life(lives.life, outcome, lives.given(), table):
        refuse_others(Text(en="remaining life", ko="잔여 수명"), with_outcome)
        _life(table, lives, common)
        return True
    if not watched and (outcome is not None or any(with_outcome.values())):
        return False
    of_normal = Text(en="what is normal", ko="무엇이 정상인지")
    others = {"--target": outcome, "--life": lives.life, **lives.given(), **with_outcome}
    refuse_others(of_normal, others)
    _watch(table, watch, common)
    return True


def _life(table: "Table", lives: LifeAsked, common: Common) -> None:
    from dure.learn.life.question import LifeQuestion

    question = LifeQuestion(
        unit=common.group,
        cycle=common.time,
        running=values.names(lives.still_running, table.frame.columns),
        horizon=lives.horizon,
        exclude=common.exclude,
        useful=common.useful,
        budget=common.budget,
        seed=common.seed,
    )
    answer_life(table, question, common.language, common.out, common.reading, as_json=common.as_json)


def _watch(table: "Table", watch: WatchAsked, common: Common) -> None:
    from dure.learn.novelty.question import NoveltyQuestion

    question = NoveltyQuestion(
        rate=alarm_rate(common.false_alarms, "--false-alarms"),
        normal=normal_of(watch.normal, "--normal"),
        windows=windows_of(watch.windows),
        windows_file=watch.windows,
        faults=watch.faults,
        time=common.time,
        group=common.group,
        exclude=common.exclude,
        budget=common.budget,
        seed=common.seed,
    )
    answer_watch(table, question, common.language, common.out, common.reading, as_json=common.as_json)
