"""Which column of a file holds the quality of which values."""

import polars as pl

from dure.errors import ImportUnclear
from dure.language import Text
from dure.records.importing.headers import bare
from dure.records.importing.qualities import (
    COLUMN_WORDS,
    SURE_WORDS,
    beside,
    ours,
    quality_of,
    strange_words,
)


def quality_column(frame: pl.DataFrame, left: list[str], said: str | None, source: str) -> str | None:
    """Return the column of qualities of a long file, None where none clearly is one.

    Raises ``ImportUnclear`` for one that was named and holds something else.
    """
    if said is not None:
        column = frame.get_column(said)
        if quality_of(column, ours=ours(frame)) is None:
            raise _no_quality(said, column, source)
        return said
    found = [name for name in left if bare(name) in COLUMN_WORDS]
    clear = [name for name in found if quality_of(frame.get_column(name), ours=ours(frame)) is not None]
    return clear[0] if len(clear) == 1 else None


def qualities_of(
    frame: pl.DataFrame, numbers: list[str], left: list[str], said: str | None, source: str
) -> tuple[tuple[str, str], ...]:
    """Return pairs of a column of values and the column with its quality, in a file with a column per tag.

    That is a column beside it with its name (``temp.quality``), else one for the whole row: the one that was named, or
    one whose header can mean nothing else. A plain 품질 or quality may be that of the part, and is taken only where
    there is one column of values. Raises ``ImportUnclear``.
    """
    pairs = {name: beside(name, left) for name in numbers}
    own = {
        name: other
        for name, other in pairs.items()
        if other is not None and quality_of(frame.get_column(other)) is not None
    }
    own = {name: other for name, other in own.items() if name not in own.values()}
    if said is None:
        rest = [name for name in left if name not in own and name not in own.values()]
        values = [name for name in numbers if name not in own.values() and bare(name) not in COLUMN_WORDS]
        words = COLUMN_WORDS if len(values) == 1 else SURE_WORDS
        candidates = [name for name in rest if bare(name) in words]
        whole = quality_column(frame, candidates, None, source) if candidates else None
    else:
        whole = quality_column(frame, left, said, source)
    others = [name for name in numbers if name not in own and name not in own.values() and name != whole]
    return (*own.items(), *((name, whole) for name in others if whole is not None))


def _no_quality(name: str, column: pl.Series, source: str) -> ImportUnclear:
    words = strange_words(column)[:5]
    held = ", ".join(words) if words else ", ".join(map(str, column.drop_nulls().unique().sort().head(5)))
    return ImportUnclear(
        Text(
            en=f"Column {name!r} does not clearly hold qualities ({held}).",
            ko=f"{name!r} 열이 품질(신뢰도)인지 분명하지 않습니다({held}).",
        ),
        where=source,
        next=Text(
            en="Words such as Good, Uncertain, Bad or 양호, 불량 are read, and codes of OPC (192, 64, 0); nothing "
            "but 0 and 1 may mean either.",
            ko="Good, Uncertain, Bad나 양호, 불량 같은 말과 OPC 코드(192, 64, 0)를 읽습니다. 0과 1뿐이면 어느 쪽인지 "
            "알 수 없습니다.",
        ),
    )
