"""Where the columns of a table that was made of records came from, and what each is for."""

import re
from typing import Final

from dure.language import Language, Text
from dure.learn.result import Study
from dure.records.origin import Role
from dure.report.blocks import Details, Section, TableBlock

SHOWN: Final = 20
ROLES: Final[dict[Role, Text]] = {
    "outcome": Text(en="outcome", ko="결과"),
    "time": Text(en="time", ko="시각"),
    "group": Text(en="group", ko="그룹"),
    "input": Text(en="input", ko="입력"),
    "counter": Text(en="counts, never an input", ko="카운터, 입력 아님"),
    "identifier": Text(en="names the row, never an input", ko="식별용, 입력 아님"),
}


def origins_section(study: Study, language: Language) -> Section | None:
    """Return the section, None for a table that came from a file."""
    if not study.origins:
        return None
    rows = tuple(
        (name, ROLES[origin.role].in_(language), _short(origin.said.in_(language)))
        for name, origin in study.origins.items()
    )
    blocks: list[TableBlock | Details] = [_table(rows[:SHOWN], language)]
    if len(rows) > SHOWN:
        title = Text(en=f"{len(rows) - SHOWN:,} more columns", ko=f"나머지 {len(rows) - SHOWN:,}개 열")
        blocks.append(Details(title.in_(language), (_table(rows[SHOWN:], language),)))
    return Section(Text(en="Where the columns came from", ko="열의 출처").in_(language), tuple(blocks))


def _short(said: str, most: int = 120) -> str:
    """Return words on where a column came from; a long list of tags is cut off at a comma."""
    if len(said) <= most:
        return said
    kept = re.sub(r",[^,]*$", "", said[:most])
    return f"{kept}, …"


def _table(rows: tuple[tuple[str, str, str], ...], language: Language) -> TableBlock:
    return TableBlock(
        caption=Text(en="Columns made of the records", ko="기록으로 만든 열").in_(language),
        columns=(
            Text(en="Column", ko="열").in_(language),
            Text(en="For", ko="쓰임").in_(language),
            Text(en="From", ko="출처").in_(language),
        ),
        rows=rows,
    )
