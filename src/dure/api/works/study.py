"""Work ``study``: the question of ``dure learn study`` about an upload or the records."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from dure.api.works.asked import language_of, reading_of, unfit, upload_of
from dure.language import Text
from dure.learn.question import StudyQuestion
from dure.learn.saving import NAME, save
from dure.learn.study import study
from dure.progress import Progress
from dure.records.joining import Joining, join
from dure.records.reading import read
from dure.records.table import Table
from dure.workspace.place import Workspace
from dure.workspace.results import result_folder

LISTS = ("settings", "exclude", "include")
PLAIN = ("target", "positive", "time", "group", "false_alarms", "budget", "seed", "audit_only")


def run(workspace: Workspace, question: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Answer, keep page and JSON under ``results``, and return the folder's name and the verdict.

    Raises what reading, joining and studying raise.
    """
    language = language_of(question)
    said: dict[str, Any] = {name: question[name] for name in PLAIN if question.get(name) is not None}
    said |= {name: tuple(question.get(name, ())) for name in LISTS}
    asked = StudyQuestion(**said)
    with result_folder(workspace.results, NAME) as folder:
        progress(Text(en="Reading the data", ko="데이터를 읽는 중"), 0.01)
        table = table_of(workspace, question, progress)
        found = study(table, asked, progress=progress)
        kept = save(found, folder, language)
    return {
        "study": folder.path.name,
        "verdict": kept.study.verdict,
        "headline": kept.study.headline.in_(language),
    }


def table_of(workspace: Workspace, question: dict[str, Any], progress: Progress) -> Table:
    """Return the table that a question is about. Raises ``RequestUnfit`` where it names neither file nor tags."""
    upload = upload_of(workspace, question)
    if upload is not None:
        return replace(read(upload.path, reading_of(question)), source=upload.name)
    tags, of = question.get("tags"), question.get("of")
    if not tags or not of:
        raise unfit(
            "file, tags, of",
            Text(
                en="A study needs a file, or tags with an outcome (`of`).",
                ko="분석에는 파일이나, 태그와 결과(`of`)가 필요합니다.",
            ),
        )
    start, end = (
        datetime.fromisoformat(question[name]) if question.get(name) else None for name in ("start", "end")
    )
    return join(workspace, Joining(tags=tuple(tags), of=of, start=start, end=end), progress=progress)
