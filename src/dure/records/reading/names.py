"""Column names from the header rows: joined, cleaned, made unique, with their units."""

import re
from dataclasses import dataclass

from dure.language import Text
from dure.records.finding import Finding
from dure.records.reading.header import Layout, Row
from dure.units import bare_unit, units_in_names


@dataclass(frozen=True)
class Names:
    """Unique names with the units found in them, and what is to be said about them.

    ``unnamed`` are those that the file does not give.
    """

    names: tuple[str, ...]
    units: dict[str, str]
    unnamed: tuple[str, ...] = ()
    statements: tuple[Text, ...] = ()
    findings: tuple[Finding, ...] = ()


def names_of(grid: list[Row], layout: Layout, width: int) -> Names:
    """Return one unique name per column; ``column_1`` and so on where the file gives none."""
    if not layout.names:
        return _nameless(grid, layout, width)
    bottom = _padded(grid[layout.names[-1]], width)
    raw = [clean(cell) for cell in bottom]
    if raw:
        raw[0] = raw[0].lstrip("#").strip()
    statements: list[Text] = []
    if len(layout.names) == 2:
        raw = _under_groups([clean(cell) for cell in _padded(grid[layout.names[0]], width)], raw)
        statements.append(
            Text(
                f"the header spans two rows ({layout.names[0] + 1} and {layout.names[1] + 1}); "
                f"joined into names such as {_example(raw)}",
                f"제목 행이 두 줄({layout.names[0] + 1}행, {layout.names[1] + 1}행)이어서 "
                f"{_example(raw)}처럼 이었습니다",
            )
        )
    unique, said = make_unique(raw)
    units = units_in_names(unique)
    if layout.units is not None:
        row = _padded(grid[layout.units], width)
        units |= {name: bare_unit(cell) for name, cell in zip(unique, row, strict=True) if bare_unit(cell)}
        statements.append(Text(f"units in row {layout.units + 1}", f"{layout.units + 1}행은 단위입니다"))
    unnamed = tuple(name for name, given in zip(unique, raw, strict=True) if not given)
    return Names(tuple(unique), units, unnamed, (*statements, *said))


def clean(name: str) -> str:
    """Return a header cell on one line, without blanks around it; markup stays as it is written."""
    return re.sub(r"\s+", " ", name).strip()


def make_unique(raw: list[str]) -> tuple[list[str], tuple[Text, ...]]:
    """Return names where empty ones are numbered and repeated ones carry (2), (3) ..., and what was done."""
    taken = set(raw)
    seen: dict[str, int] = {}
    unique: list[str] = []
    repeated: list[str] = []
    empty = 0
    for position, given in enumerate(raw, start=1):
        name = given
        if not name:
            empty += 1
            name = f"column_{position}"
            while name in taken:
                name += "_"
        elif name in seen:
            repeated.append(name)
            count = seen[name]
            while name in taken:
                count += 1
                name = f"{given} ({count})"
            seen[given] = count
        seen.setdefault(name, 1)
        taken.add(name)
        unique.append(name)
    said: list[Text] = []
    if repeated:
        listed = ", ".join(dict.fromkeys(repeated).keys())
        said.append(
            Text(
                f"column names that occur more than once: {_short(listed)}; the later ones are called "
                f'"{repeated[0]} (2)" and so on',
                f'이름이 겹치는 열: {_short(listed)}. 뒤의 열은 "{repeated[0]} (2)"처럼 번호를 붙였습니다',
            )
        )
    if empty:
        said.append(
            Text(
                f"{empty} columns without a name are called column_ and their number",
                f"이름이 없는 열 {empty}개는 column_번호로 부릅니다",
            )
        )
    return unique, tuple(said)


def _nameless(grid: list[Row], layout: Layout, width: int) -> Names:
    names = tuple(f"column_{i + 1}" for i in range(width))
    row = (
        grid[layout.start - 1] if layout.numbered else grid[layout.start] if layout.start < len(grid) else []
    )
    shown = ", ".join(cell.strip() for cell in row[:4])
    if layout.numbered:
        evidence = Text(
            f"The first row only counts the columns ({shown} ...).", f"첫 행은 열 번호뿐입니다 ({shown} ...)."
        )
    else:
        evidence = Text(
            f"Row {layout.start + 1} ({shown}{' ...' if len(row) > 4 else ''}) is typed like the rows below it.",
            f"{layout.start + 1}행({shown}{' ...' if len(row) > 4 else ''})이 아래 행과 같은 형식의 데이터입니다.",
        )
    called = "column_1" if width == 1 else f"column_1 ... column_{width}"
    action = Text(
        f"The columns are called {called}, no row was lost; --header says otherwise.",
        f"열 이름을 {called}(으)로 붙였고 빠진 행은 없습니다. 아니라면 --header를 쓰십시오.",
    )
    finding = Finding("no_header", "certain", (), 1, evidence, action, (layout.start + 1,))
    said = Text("no column names in the file", "파일에 열 이름이 없습니다")
    return Names(names, {}, names, (said,), (finding,))


def _under_groups(groups: list[str], names: list[str]) -> list[str]:
    joined: list[str] = []
    group = ""
    for heading, name in zip(groups, names, strict=True):
        if heading and not name:
            joined.append(heading)  # merged over both rows: a column of its own
            group = ""
            continue
        group = heading or group
        joined.append(f"{group} {name}".strip() if group != name else name)
    return joined


def _padded(row: Row, width: int) -> Row:
    return (row + [""] * width)[:width]


def _example(names: list[str]) -> str:
    return next((f'"{name}"' for name in names if " " in name), f'"{names[0]}"')


def _short(text: str, limit: int = 120) -> str:
    return text if len(text) <= limit else text[:limit].rsplit(", ", 1)[0] + ", ..."
