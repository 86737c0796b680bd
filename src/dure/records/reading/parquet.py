"""Parquet files: already typed; text columns in them are typed like those of other files."""

import hashlib
from pathlib import Path

import polars as pl

from dure.language import Text
from dure.records.reading.archive import damaged
from dure.records.reading.cells import FrameCells
from dure.records.reading.limits import check_size
from dure.records.reading.names import Names, clean, make_unique
from dure.records.reading.opened import Opened, check_rows, check_width
from dure.records.reading.options import ReadingOptions
from dure.units import units_in_names

_CHUNK = 1 << 20
_BYTES_PER_CELL = 8


def open_parquet(path: Path, shown: str, options: ReadingOptions) -> Opened:
    """Open a Parquet file; columns of lists, structures or bytes are left out and named.

    Raises ``FileCorrupt``, ``TooLarge``, ``TooManyColumns`` and ``HeaderOnly``.
    """
    try:
        scan = pl.scan_parquet(path, glob=False, hive_partitioning=False)
        schema = scan.collect_schema()
        check_width(len(schema), options, shown)
        rows = int(scan.select(pl.len()).collect().item())
        check_size(rows * max(1, len(schema)) * _BYTES_PER_CELL, "parquet", options.max_bytes, shown)
        left_out = [name for name, dtype in schema.items() if dtype.is_nested() or dtype == pl.Binary]
        frame = scan.drop(left_out).collect()
    except (pl.exceptions.PolarsError, OSError) as fault:
        raise damaged(shown, fault) from None
    except pl.exceptions.PanicException as fault:
        raise damaged(shown, fault) from None
    names, said = make_unique([clean(name) for name in frame.columns])
    statements = [Text("Parquet file", "Parquet 파일")]
    if left_out:
        listed = ", ".join(left_out)
        statements.append(
            Text(
                f"columns of lists, structures or bytes left out: {listed}",
                f"목록·구조체·바이트 열 제외: {listed}",
            )
        )
    found = Names(tuple(names), units_in_names(names), statements=said)
    check_rows(frame.height, found, shown)
    return Opened(FrameCells(frame), found, [], _digest(path), tuple(statements), (), 2)


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
