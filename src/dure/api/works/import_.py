"""Work ``import``: an upload into the records, as ``dure records import`` does."""

from dataclasses import replace
from typing import Any

from dure.api.works.asked import language_of, reading_of, unfit, upload_of
from dure.language import Text
from dure.progress import Progress
from dure.records.importing import import_file
from dure.records.importing.said import Said
from dure.workspace.place import Workspace


def run(workspace: Workspace, question: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Put the file into the records and return what was done. Raises what ``import_file`` raises."""
    upload = upload_of(workspace, question)
    if upload is None:
        raise unfit("file", Text(en="No file is named.", ko="파일을 지정하지 않았습니다."))
    said = Said(prefix=question.get("tag_prefix"), time=question.get("time"))
    done = import_file(workspace, upload.path, said, reading_of(question), progress)
    return replace(done, source=upload.name).to_json(language_of(question))
