"""From records to a table for a study."""

from zoneinfo import ZoneInfo

from dure.errors import NothingToJoin
from dure.language import Text
from dure.progress import Progress, silent
from dure.records.digest import digest_of
from dure.records.joining import notes
from dure.records.joining.by_lot import Joined, join_lots
from dure.records.joining.by_row import join_rows
from dure.records.joining.outcome import outcome_of
from dure.records.joining.question import Joining
from dure.records.joining.tags import chosen_tags
from dure.records.settings import timezone_of
from dure.records.table import Table
from dure.workspace.place import Workspace


def join(workspace: Workspace, question: Joining, *, progress: Progress = silent) -> Table:
    """Return the table that answers a question: the outcome, and what was known before it.

    For an outcome of lots a row is a lot, and each tag gives the features of its readings while the lot was on its
    machine; for a tag or an event a row is a reading or event, and each tag gives its last value at or before it,
    no older than ``within_s`` (before it, where states of machines are the outcome). Nothing is taken from after the
    outcome was known, nor from after ``as_of``. ``origins`` says of each column where it came from and what it is for;
    ``lines`` number the rows as a spreadsheet would.

    Raises ``TagNotFound``, ``OutcomeNotFound``, ``NothingToJoin`` where no row has the outcome between the times
    asked, ``TooLarge``, ``SpanUnclear``, ``RecordsDamaged``, ``PlantInvalid``.
    """
    outcome = outcome_of(workspace, question.of)
    tags = chosen_tags(workspace, question.tags)
    made: Joined = (join_lots if outcome.source == "lots" else join_rows)(
        workspace, tags, outcome, question, progress
    )
    frame = made.columns.frame()
    if not frame.height:
        raise _nothing(question, made)
    zone = ZoneInfo(timezone_of(workspace))
    times = next(name for name, each in made.columns.origins.items() if each.role == "time")
    shown = frame.get_column(times).sort().dt.to_string("%Y-%m-%d %H:%M:%S")
    span = notes.bounds(shown[0], f"{shown[-1]} ({zone.key})")
    return Table(
        frame=frame,
        source=f"{workspace.root.resolve().name}/records",
        sha256=digest_of(frame),
        units=made.columns.units,
        recognised=(*made.recognised, span),
        findings=made.findings,
        origins=made.columns.origins,
        arguments=question.arguments(str(workspace.root), zone),
    )


def _nothing(question: Joining, made: Joined) -> NothingToJoin:
    why = made.recognised[2:] or (Text("", ""),)
    said = Text(" ".join(each.en for each in why), " ".join(each.ko for each in why))
    return NothingToJoin(
        Text(
            en=f"No row has the outcome {question.of} between these times. {said.en}".rstrip(),
            ko=f"이 기간에 {question.of} 결과가 있는 행이 없습니다. {said.ko}".rstrip(),
        ),
        where=f"--of {question.of}",
        next=Text(
            en="Choose another span with --from and --to; `dure records` shows what was recorded when.",
            ko="--from과 --to로 다른 기간을 고르십시오. `dure records`로 언제 무엇이 기록되었는지 볼 수 있습니다.",
        ),
    )
