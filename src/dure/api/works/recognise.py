"""Work ``recognise``: what a file holds, as far as it can be told without asking anything of it."""

from typing import Any

import polars as pl

from dure.api.works.asked import language_of, reading_of, unfit, upload_of
from dure.language import Text
from dure.progress import Progress
from dure.records.reading import read
from dure.workspace.place import Workspace

FIRST_ROWS = 5
EXAMPLES = 8
MOST_COLUMNS = 500


def run(workspace: Workspace, question: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Return columns with kind, unit and examples, the first rows, and sentences on how the file was read.

    Raises a ``DataError`` for a file that cannot be read truthfully.
    """
    language = language_of(question)
    upload = upload_of(workspace, question)
    if upload is None:
        raise unfit("file", Text(en="No file is named.", ko="파일을 지정하지 않았습니다."))
    progress(Text(en="Reading the file", ko="파일을 읽는 중"), 0.1)
    table = read(upload.path, reading_of(question))
    frame = table.frame.select(table.frame.columns[:MOST_COLUMNS])
    return {
        "file": upload.id,
        "source": upload.name,
        "rows": table.rows,
        "columns_in_all": table.frame.width,
        "columns": [
            {
                "name": name,
                "kind": kind_of(column.dtype),
                "unit": table.units.get(name),
                "missing": column.null_count(),
                "different": column.n_unique(),
                "values": _values(column),
            }
            for name, column in zip(frame.columns, frame.get_columns(), strict=True)
        ],
        "first_rows": [[_shown(cell) for cell in row] for row in frame.head(FIRST_ROWS).iter_rows()],
        "recognised": [text.in_(language) for text in table.recognised],
        "findings": [finding.to_json(language) for finding in table.findings],
    }


def kind_of(dtype: pl.DataType) -> str:
    """Return the kind of a column in one word: time, number, yes_no or text."""
    if dtype.is_temporal():
        return "time"
    if dtype == pl.Boolean:
        return "yes_no"
    return "number" if dtype.is_numeric() else "text"


def _values(column: pl.Series) -> list[str]:
    """Return the most frequent values of a column that has few, so that one of them can be picked."""
    if column.n_unique() > EXAMPLES:
        return []
    counted = column.drop_nulls().value_counts(sort=True)
    return [_shown(value) for value in counted.get_column(column.name).to_list()]


def _shown(value: object) -> str:
    return "" if value is None else f"{value:.6g}" if isinstance(value, float) else str(value)[:200]
