"""Predictions as a file that Excel opens and other programs read."""

import io
from pathlib import Path

import polars as pl

from dure.errors import UsageUnclear
from dure.language import Text
from dure.workspace.results import write_whole

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(frame: pl.DataFrame, path: Path) -> None:
    """Write the rows as CSV (UTF-8 with a byte order mark) or Parquet, by the ending of the name, whole or not at all.

    Words that a spreadsheet would run as a formula get a quote in front. Raises ``UsageUnclear`` for another ending,
    ``ResultsNotWritable`` or ``DiskFull``.
    """
    kind = ending(path)
    buffer = io.BytesIO()
    if kind == ".parquet":
        frame.write_parquet(buffer)
        write_whole(path, buffer.getvalue())
        return
    words = [name for name, dtype in frame.schema.items() if dtype == pl.String]
    tame = frame.with_columns(_tame(pl.col(name)) for name in words)
    tame.rename({name: _tame_name(name) for name in tame.columns}).write_csv(buffer)
    write_whole(path, b"\xef\xbb\xbf" + buffer.getvalue())


def ending(path: Path) -> str:
    """Return ``.csv`` or ``.parquet``; raises ``UsageUnclear`` for anything else."""
    found = path.suffix.lower()
    if found in {".csv", ".parquet"}:
        return found
    raise UsageUnclear(
        Text(
            f"--out does not take {path.name!r}: a file of predictions is CSV or Parquet.",
            f"--out에 {path.name!r} 값을 쓸 수 없습니다. 예측 파일은 CSV나 Parquet입니다.",
        ),
        where="--out",
        next=Text(
            "Write a name that ends in .csv or .parquet.", ".csv나 .parquet로 끝나는 이름을 적으십시오."
        ),
    )


def _tame(words: pl.Expr) -> pl.Expr:
    risky = pl.any_horizontal(words.str.starts_with(mark) for mark in FORMULA)
    return pl.when(risky).then(pl.lit("'") + words).otherwise(words).alias(words.meta.output_name())


def _tame_name(name: str) -> str:
    return f"'{name}" if name.startswith(FORMULA) else name
