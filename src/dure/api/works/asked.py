"""What a JSON question holds, read with care: it may have been written down by another version."""

from pathlib import Path
from typing import Any

from dure.api.uploads import Upload, Uploads
from dure.errors import RequestUnfit
from dure.language import Language, Text
from dure.records.reading import ReadingOptions
from dure.workspace.place import Workspace

UPLOADS = ".uploads"


def uploads_of(workspace: Workspace, most_mb: int = 200) -> Uploads:
    """Return the uploads of a workspace."""
    return Uploads(workspace.root / UPLOADS, most_mb)


def upload_of(workspace: Workspace, question: dict[str, Any]) -> Upload | None:
    """Return the upload that a question names, None where it names none. Raises ``UploadNotFound``."""
    id = question.get("file")
    return None if id is None else uploads_of(workspace).get(str(id))


def language_of(question: dict[str, Any]) -> Language:
    """Return the language in which results are written."""
    return "ko" if question.get("language") == "ko" else "en"


def reading_of(question: dict[str, Any], most_bytes: int | None = None) -> ReadingOptions:
    """Return how a file is to be read. Raises ``BadReadingOption``."""
    names = ("encoding", "decimal", "date_order", "header", "sheet")
    said = {name: question[name] for name in names if question.get(name) is not None}
    return ReadingOptions(**said, max_bytes=most_bytes)


def named(path: Path, name: str) -> str:
    """Return the name under which an upload is shown: its own, not ours."""
    return name or path.name


def unfit(where: str, what: Text) -> RequestUnfit:
    """Return the error for a question that lacks something."""
    return RequestUnfit(
        what,
        where=where,
        next=Text(
            en="`/api/openapi.json` describes the question.", ko="질문 형식은 `/api/openapi.json`에 있습니다."
        ),
    )
