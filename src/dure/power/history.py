"""Billing peaks of earlier months from a file: a month and its largest demand in kW."""

import re
from decimal import Decimal
from pathlib import Path

import polars as pl

from dure.errors import ContractUnfit
from dure.language import Text
from dure.records.reading import ReadingOptions, read

MONTH = re.compile(r"\s*(\d{4})\s*[-./년]?\s*(\d{1,2})\s*월?(?:[-./]\d{1,2}.*)?\s*")


def read_history(path: Path | str, options: ReadingOptions | None = None) -> dict[str, Decimal]:
    """Return billing months (``2026-03``) with their peaks in kW from a file of two columns.

    The month may be a date, ``2026-03`` or ``2026년 3월``. Raises a ``DataError`` for a file that cannot be read, and
    ``ContractUnfit`` where it holds no months and kW, or one month twice.
    """
    table = read(path, options)
    frame = table.frame
    months: dict[str, list[str]] = {}
    for name in frame.columns:
        texts = frame[name].cast(pl.String).fill_null("").to_list()
        found = [MONTH.fullmatch(each) for each in texts]
        if texts and all(each is not None and 1 <= int(each[2]) <= 12 for each in found):
            months[name] = [f"{each[1]}-{int(each[2]):02}" for each in found if each is not None]
    month = next(iter(months), None)
    peaks = [name for name, kind in frame.schema.items() if name != month and kind.is_numeric()]
    wanted = [name for name in peaks if re.search(r"kw|수요|전력|demand|peak", name, re.IGNORECASE)] or peaks
    if month is None or len(wanted) != 1:
        raise _unfit(table.source, Text("The file has no column of months and one of kW.",
                                        "파일에 달과 kW 열이 하나씩 있어야 합니다."))  # fmt: skip
    values = frame[wanted[0]].cast(pl.Float64).to_list()
    history: dict[str, Decimal] = {}
    for name, value in zip(months[month], values, strict=True):
        if value is None:
            continue
        if name in history:
            raise _unfit(table.source, Text(f"{name} is there twice.", f"{name}이(가) 둘입니다."))
        history[name] = Decimal(repr(float(value)))
    return history


def _unfit(where: str, what: Text) -> ContractUnfit:
    return ContractUnfit(
        what,
        where=where,
        next=Text("Write one row for each month: month,kW and 2026-03,420.",
                  "달마다 한 행을 쓰십시오: 월,kW 다음 줄에 2026-03,420."),
    )  # fmt: skip
