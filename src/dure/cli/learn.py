"""``dure learn study``: read a file, ask, keep the answer, show it."""

from pathlib import Path
from typing import TYPE_CHECKING

from dure.cli import options, values
from dure.cli.grouped import grouped
from dure.cli.joined import joined, of_records
from dure.cli.learn_options import LifeAsked, WatchAsked
from dure.cli.learn_unlabelled import Common, answered
from dure.cli.reading_asked import ReadingAsked
from dure.cli.streams import encoding_of, say, say_json
from dure.cli.waiting import waiting
from dure.language import Language, Text, default_language

if TYPE_CHECKING:
    from dure.learn.question import StudyQuestion
    from dure.learn.saving import Kept
    from dure.records.table import Table

RESULTS = "results"
"""Where answers are kept unless told otherwise: in the folder of the plant, where records were studied."""


@grouped
def study(
    data: options.MaybeData = "",
    target: options.Target = None,
    positive: options.Positive = None,
    time: options.Time = None,
    group: options.Group = None,
    settings: options.Settings = None,
    exclude: options.Exclude = None,
    include: options.Include = None,
    gap: options.Gap = None,
    useful: options.Useful = "0.05",
    false_alarms: options.FalseAlarms = "5%",
    cost: options.Cost = None,
    inspect: options.Inspect = None,
    practice: options.Practice = None,
    label_delay: options.LabelDelay = None,
    machine: options.MachineAsked = None,
    budget: options.Budget = "60s",
    seed: options.Seed = 0,
    audit_only: options.AuditOnly = False,
    json: options.Json = False,
    lang: options.Lang = None,
    out: options.Out = RESULTS,
    tags: options.Tags = None,
    of: options.Of = None,
    from_: options.From = None,
    to: options.To = None,
    as_of: options.AsOf = None,
    within: options.Within = None,
    workspace: options.WorkspaceFolder = ".",
    *,
    lives: LifeAsked,
    watch: WatchAsked,
    reading: ReadingAsked,
) -> None:
    """Answer one question about one file, or about records."""
    from dure.learn.question import StudyQuestion
    from dure.records.reading import read

    language = lang or default_language()
    timing = values.seconds(budget, "--budget")
    least = values.amount(useful, "--useful")
    if of_records(data, tags, of, {"--from": from_, "--to": to, "--as-of": as_of, "--within": within}):
        table = joined(workspace, tags or [], of or "", from_, to, as_of, within, language, quiet=json)
        out = str(Path(workspace) / RESULTS) if out == RESULTS else out
    else:
        table = read(Path(data), reading.chosen())
    columns = table.frame.columns
    with_outcome = {
        "--positive": positive, "--settings": settings, "--include": include, "--gap": gap, "--cost": cost,
        "--inspect": inspect, "--practice": practice, "--label-delay": label_delay, "--audit-only": audit_only,
        "--machine": machine,
    }  # fmt: skip
    common = Common(
        time, group, values.names(exclude, columns), least, false_alarms, timing, seed, language, Path(out),
        reading.said(), json,
    )  # fmt: skip
    if answered(table, target or table.column_for("outcome"), lives, watch, with_outcome, common):
        return
    alarms = values.share(false_alarms, "--false-alarms")
    miss, alarm = values.prices(cost, "--cost") if cost is not None else (None, None)
    looked = None if inspect is None else values.share(inspect, "--inspect")
    if cost is not None and inspect is not None:
        raise values.both("--cost", "--inspect")
    question = StudyQuestion(
        target=target, positive=positive, time=time, group=group, settings=values.names(settings, columns),
        exclude=values.names(exclude, columns), include=values.names(include, columns), gap=gap, useful=least,
        false_alarms=alarms, budget=timing, seed=seed, audit_only=audit_only, miss_cost=miss,
        false_alarm_cost=alarm, inspect=looked, practice=practice, label_delay=label_delay, machine=machine,
    )  # fmt: skip
    kept = answer(table, question, language, Path(out), reading.said(), quiet=json)
    show(kept, language, as_json=json)


def answer(
    table: "Table",
    question: "StudyQuestion",
    language: Language,
    out: Path,
    reading: tuple[str, ...] = (),
    *,
    quiet: bool,
) -> "Kept":
    """Return the study of a table, kept in a folder under ``out``; nothing is left there when it fails."""
    from dure.learn.saving import NAME, save
    from dure.learn.study import study as learn
    from dure.workspace.results import result_folder

    with result_folder(out, NAME) as folder:
        with waiting(language, quiet=quiet) as progress:
            found = learn(table, question, progress=progress)
        return save(found, folder, language, reading)


def show(kept: "Kept", language: Language, *, as_json: bool) -> None:
    """Print the answer: one JSON object, or the first screen and where the page lies."""
    import sys

    from dure.learn.export import study_json
    from dure.report import render_text

    if as_json:
        say_json(study_json(kept.study, language))
        return
    say(render_text(kept.page, encoding_of(sys.stdout)))
    say(Text(en=f"\nThe page: {kept.study.report}", ko=f"\n페이지: {kept.study.report}").in_(language))
