"""From a path to a typed table, with everything said that was recognised on the way."""

import hashlib
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import polars as pl

from dure.errors import FilesDiffer
from dure.language import Text
from dure.records.finding import Finding
from dure.records.reading.archive import BROKEN, nested_archive, unpack
from dure.records.reading.cells import JointCells
from dure.records.reading.clock import join_days_and_times
from dure.records.reading.delimited import open_delimited
from dure.records.reading.excel import open_excel
from dure.records.reading.locate import Source, check_there, files_of_folder, kind_of_file
from dure.records.reading.names import Names
from dure.records.reading.notes import Notes, columns_shown
from dure.records.reading.opened import Opened
from dure.records.reading.options import ReadingOptions
from dure.records.reading.parquet import open_parquet
from dure.records.reading.settle import settle_all
from dure.records.table import Table

FILE_COLUMN = "file"


def read(path: Path | str, options: ReadingOptions | None = None) -> Table:
    """Return the table in a file, or in the files of a folder or zip that have the same columns.

    CSV, TSV, text with blanks, Excel, Parquet; encoding, separator, header, orientation, decimal mark, dates
    and words for missing values are recognised unless ``options`` says them. Several files are put one under
    the other with a column ``file`` in front. Nothing is written outside a temporary folder.

    Raises a ``DataError`` for a file that cannot be read truthfully, ``QuestionError`` for options without
    sense; never anything else for bad input.
    """
    options = options or ReadingOptions()
    path = Path(path)
    check_there(path)
    with tempfile.TemporaryDirectory(prefix="dure-", ignore_cleanup_errors=True) as folder:
        scratch = Path(folder)
        sources, digest = _sources(path, scratch, options)
        opened = [_open(source, scratch, options) for source in sources]
        return _table(path, sources, opened, digest, options)


def _sources(path: Path, scratch: Path, options: ReadingOptions) -> tuple[tuple[Source, ...], str | None]:
    """Return the files to read, and the digest of the archive that holds them, if there is one."""
    if path.is_dir():
        return files_of_folder(path, options.member), None
    if kind_of_file(path, path.name) == "zip" and not _is_workbook(path):
        sources = unpack(path, path.name, scratch, options.member, options.max_bytes)
        return sources, hashlib.sha256(path.read_bytes()).hexdigest()
    return (Source(path, path.name),), None


def _is_workbook(path: Path) -> bool:
    """Return whether a zip without a workbook's ending is a workbook all the same."""
    try:
        with zipfile.ZipFile(path) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (*BROKEN, OSError):
        return False


def _open(source: Source, scratch: Path, options: ReadingOptions) -> Opened:
    kind = kind_of_file(source.path, source.name)
    if kind == "parquet":
        return open_parquet(source.path, source.name, options)
    if kind == "excel" or (kind == "zip" and _is_workbook(source.path)):
        return open_excel(source.path, source.name, scratch, options)
    if kind == "zip":
        raise nested_archive(source.name, source.name)
    return open_delimited(source.path, source.name, scratch, options)


def _table(
    path: Path, sources: tuple[Source, ...], opened: list[Opened], digest: str | None, options: ReadingOptions
) -> Table:
    notes = Notes()
    first = opened[0]
    joint = first if len(opened) == 1 else _joined(sources, opened, path.name)
    settled = settle_all(
        joint.cells, joint.names.names, joint.sample, options, joint.row_of, notes, path.name
    )
    frame, joined = join_days_and_times(settled)
    frame, dropped = _without_empty_unnamed(frame, joint.names)
    statements = [*joint.statements, *joint.names.statements, *notes.sentences(), *joined, *dropped]
    if len(opened) > 1:
        frame = frame.insert_column(0, _file_column(sources, opened, frame.columns))
    kept = set(frame.columns)
    units = {name: unit for name, unit in {**joint.names.units, **notes.units}.items() if name in kept}
    findings = (*joint.names.findings, *joint.findings, *notes.findings)
    return Table(
        frame=frame,
        source=path.name,
        sha256=digest or _digest(sources, opened),
        units=units,
        zones={name: zone for name, zone in notes.zones.items() if name in kept},
        recognised=tuple(_sentence(text) for text in statements),
        findings=tuple(finding for finding in findings if kept.issuperset(finding.columns)),
        lines=joint.lines(),
    )


def _sentence(text: Text) -> Text:
    """Return a statement with a capital letter in front."""
    return Text(text.en[:1].upper() + text.en[1:], text.ko)


def _joined(sources: tuple[Source, ...], opened: list[Opened], where: str) -> Opened:
    """Return several files as one; raise ``FilesDiffer`` when their columns are not the same."""
    first = opened[0]
    for source, other in zip(sources, opened, strict=True):
        if other.names.names != first.names.names:
            raise _files_differ(sources[0].name, first.names, source.name, other.names, where)
    cells = JointCells(tuple(each.cells for each in opened))
    listed = columns_shown([source.name for source in sources])
    said = [
        Text(
            f"{len(opened)} files with the same columns, one under the other; column file names them: {listed}",
            f"열이 같은 파일 {len(opened)}개를 이어 붙이고 file 열에 파일 이름을 적었습니다: {listed}",
        ),
        Text(
            "row numbers in the findings count through all files, the header being row 1",
            "점검 결과의 행 번호는 열 이름 행을 1행으로 하여 모든 파일을 이어서 센 번호입니다",
        ),
    ]
    said += _said_by_files(sources, opened)
    findings = _once_each(sources, [each.findings for each in opened])
    names = replace(
        first.names, statements=(), findings=_once_each(sources, [each.names.findings for each in opened])
    )
    # One row of the sample is not enough to tell the types of all files: each gives its share.
    share = max(20, 1000 // len(opened))
    sample = [row for each in opened for row in each.sample[:share]]
    return replace(
        first,
        cells=cells,
        names=names,
        sample=sample,
        statements=tuple(said),
        findings=findings,
        first_row=2,
        left_out=(),
    )


def _said_by_files(sources: tuple[Source, ...], opened: list[Opened]) -> list[Text]:
    """Return what is said of all files once, and what is said of some with their names."""
    said: dict[Text, list[str]] = {}
    for source, each in zip(sources, opened, strict=True):
        for text in (*each.statements, *each.names.statements):
            said.setdefault(text, []).append(source.name)
    return [
        text
        if len(names) == len(opened)
        else Text(f"In {columns_shown(names)}:", f"{columns_shown(names)}:") + text
        for text, names in said.items()
    ]


def _once_each(sources: tuple[Source, ...], findings: list[tuple[Finding, ...]]) -> tuple[Finding, ...]:
    """Return one finding per code and columns, with the evidence of the first file that shows it."""
    seen: dict[tuple[str, tuple[str, ...]], Finding] = {}
    for source, of_file in zip(sources, findings, strict=True):
        for finding in of_file:
            named = replace(finding, evidence=Text.same(f"{source.name}:") + finding.evidence)
            seen.setdefault((finding.code, finding.columns), named)
    return tuple(seen.values())


def _files_differ(first: str, names: Names, other: str, others: Names, where: str) -> FilesDiffer:
    here, there = set(names.names) - set(others.names), set(others.names) - set(names.names)
    if here or there:
        only_here, only_there = columns_shown(sorted(here)) or "-", columns_shown(sorted(there)) or "-"
        what = Text(
            f"{first} and {other} do not have the same columns; only in the first: {only_here}; only in the second: "
            f"{only_there}",
            f"두 파일의 열이 다릅니다: {first}, {other}. 앞 파일에만: {only_here}, 뒤 파일에만: {only_there}",
        )
    else:
        what = Text(
            f"{first} and {other} have the same columns in another order",
            f"두 파일의 열 순서가 다릅니다: {first}, {other}",
        )
    return FilesDiffer(
        what,
        where=where,
        next=Text(
            "Choose the files that belong together with --member (a name, or a pattern such as day*.csv).",
            "함께 읽을 파일을 --member로 고르십시오 (이름 또는 day*.csv 같은 형식).",
        ),
    )


def _file_column(sources: tuple[Source, ...], opened: list[Opened], taken: list[str]) -> pl.Series:
    name = FILE_COLUMN
    while name in taken:
        name = f"{name} (2)" if name == FILE_COLUMN else f"{name}_"
    parts = [
        pl.select(pl.repeat(source.name, each.cells.height, dtype=pl.String)).to_series()
        for source, each in zip(sources, opened, strict=True)
    ]
    return pl.concat(parts).alias(name)


def _without_empty_unnamed(frame: pl.DataFrame, names: Names) -> tuple[pl.DataFrame, tuple[Text, ...]]:
    """Return the frame without columns that have neither name nor value: the trace of trailing separators."""
    left = set(frame.columns)
    empty = {name for name in names.unnamed if name in left and not frame[name].count()}
    # Without a header an empty column may be a sensor that was off, unless nothing follows it.
    trailing: list[str] = []
    for name in reversed(frame.columns):
        if name not in empty:
            break
        trailing.append(name)
    gone = (
        trailing
        if len(names.unnamed) == len(names.names)
        else [name for name in frame.columns if name in empty]
    )
    if not gone or len(gone) == frame.width:
        return frame, ()
    count = len(gone)
    text = Text(f"{count} columns without name and value left out", f"이름도 값도 없는 열 {count}개 제외")
    return frame.drop(gone), (text,)


def _digest(sources: tuple[Source, ...], opened: list[Opened]) -> str:
    """Return the digest of one file, or of the names and digests of several."""
    if len(opened) == 1:
        return opened[0].sha256
    whole = hashlib.sha256()
    for source, each in zip(sources, opened, strict=True):
        whole.update(f"{source.name}\0{each.sha256}\n".encode())
    return whole.hexdigest()
