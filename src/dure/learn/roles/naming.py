"""Columns that a question names, found in the table or refused with the nearest name."""

from collections.abc import Iterable
from difflib import get_close_matches

from dure.errors import ColumnNotFound
from dure.language import Text


def named(columns: Iterable[str], name: str, option: str) -> str:
    """Return the column of that name.

    Raises ``ColumnNotFound`` with the nearest names where there is none.
    """
    known = list(columns)
    if name in known:
        return name
    folded = {column.strip().casefold(): column for column in known}
    alike = get_close_matches(name.strip().casefold(), list(folded), n=3, cutoff=0.5)
    near = [folded[one] for one in alike]
    shown = ", ".join(near or known[:8])
    raise ColumnNotFound(
        Text(f'There is no column "{name}" in the table.', f'표에 "{name}" 열이 없습니다.'),
        where=f"{option} {name}",
        next=(
            Text(f"Did you mean: {shown}?", f"혹시 이 열입니까: {shown}")
            if near
            else Text(f"The columns are: {shown} …", f"표에 있는 열: {shown} …")
        ),
    )
