"""The sheets of a workbook as text cells, read here or in a process of its own.

The reader of the old binary format trusts the numbers that it finds: a damaged .xls can bring the whole process
down. So it is read in a child process, which may fall without harm.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import fastexcel
import polars as pl

# Excel has no time of day: it is written as that time on the day before its first.
_DAY_ZERO = r"^18(?:99-12-3[01]) "
_MIDNIGHT = " 00:00:00"
_REFUSED = 3
_SECONDS = 600


class SheetFault(Exception):
    """The reader could not follow the workbook; the message is its own."""


def sheet_names(path: Path) -> list[str]:
    """Return the names of the sheets in their order; raise ``SheetFault`` for a damaged workbook."""
    with _faults_told():
        names: list[str] = fastexcel.read_excel(path.read_bytes()).sheet_names
    return names


def load_sheets(path: Path, wanted: list[str]) -> dict[str, pl.DataFrame]:
    """Return sheets by name as frames of text with columns ``c0``, ``c1``, ... from their first row on.

    Raises ``SheetFault``.
    """
    frames: dict[str, pl.DataFrame] = {}
    with _faults_told():
        reader = fastexcel.read_excel(path.read_bytes())
        for name in wanted:
            sheet = reader.load_sheet(
                name, header_row=None, skip_rows=0, dtypes="string", schema_sample_rows=1
            )
            frames[name] = _as_text(sheet.to_polars())
    return frames


@contextmanager
def _faults_told() -> Iterator[None]:
    """Turn what the reader raises, its panics included, into ``SheetFault``."""
    try:
        yield
    except fastexcel.FastExcelError as fault:
        raise SheetFault(str(fault)) from None
    except BaseException as fault:
        # A panic of the Rust reader has no class to catch it by.
        if type(fault).__name__ != "PanicException":
            raise
        raise SheetFault("its reader stopped") from None


def load_apart(path: Path, wanted: str | None, folder: Path) -> dict[str, pl.DataFrame]:
    """Return sheets like ``load_sheets``, read by a child process that writes them into ``folder``.

    ``wanted`` is one sheet, None all of them; a sheet that is not there gives no frame. Raises ``SheetFault``,
    also when the child falls.
    """
    folder.mkdir()
    asked = [] if wanted is None else [wanted]
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__, str(path.resolve()), str(folder), *asked],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise SheetFault(f"it could not be read within {_SECONDS} s") from None
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        raise SheetFault(lines[-1] if lines and done.returncode == _REFUSED else "its reader stopped")
    names = (folder / "names.txt").read_text(encoding="utf-8").split("\0")
    frames = {name: folder / f"{i}.parquet" for i, name in enumerate(names) if name}
    return {name: pl.read_parquet(file) for name, file in frames.items()}


def _as_text(frame: pl.DataFrame) -> pl.DataFrame:
    frame = frame.rename({old: f"c{i}" for i, old in enumerate(frame.columns)})
    if not frame.width:
        return frame
    text = pl.all().cast(pl.String)
    # A day without a time stays a day; a time on day zero stays a time.
    return frame.select(text.str.replace(_DAY_ZERO, "").str.strip_suffix(_MIDNIGHT))


def _serve(arguments: list[str]) -> int:
    """Do the child's part of ``load_apart``."""
    path, folder = Path(arguments[0]), Path(arguments[1])
    try:
        names = sheet_names(path)
        wanted = [name for name in names if name in arguments[2:] or not arguments[2:]]
        for i, frame in enumerate(load_sheets(path, wanted).values()):
            frame.write_parquet(folder / f"{i}.parquet")
    except SheetFault as fault:
        sys.stderr.write(str(fault).strip().splitlines()[0] + "\n")
        return _REFUSED
    (folder / "names.txt").write_text("\0".join(wanted), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(_serve(sys.argv[1:]))
