"""A load from a file: a meter's export or what a portal of the supplier gives, CSV or Excel, long or wide."""

from pathlib import Path

from dure.clock import HOUR
from dure.language import Text
from dure.records.finding import Finding
from dure.records.load_profile import QUARTER, LoadProfile, of_arrays
from dure.records.loads.columns import long_form
from dure.records.loads.filling import filled
from dure.records.loads.grid import Gridded, gridded
from dure.records.loads.plausible import check_contract
from dure.records.loads.said import LoadSaid
from dure.records.loads.wide import wide_form
from dure.records.reading import ReadingOptions, read
from dure.records.table import Table


def read_load(
    path: Path | str, said: LoadSaid | None = None, options: ReadingOptions | None = None
) -> LoadProfile:
    """Return the load in a file, in intervals of 15, 30 or 60 minutes; shorter ones are summed to quarter-hours.

    What was recognised stands in ``recognised``, what is wrong with the data in ``findings``; missing intervals are
    filled in and marked in ``estimated``.

    Raises a ``DataError`` for a file that cannot be read, ``LoadUnclear``, ``LoadIrregular``, ``LoadDoubled``,
    ``LoadNegative``; with a contract power also ``KilowattsForEnergy`` and ``LoadAbsurd``; each with the rows.
    """
    return load_of_table(read(path, options), said or LoadSaid())


def load_of_table(table: Table, said: LoadSaid) -> LoadProfile:
    """Return the load in a table; see ``read_load``."""
    stamped = wide_form(table, said) or long_form(table, said)
    made = gridded(stamped, said, table.source)
    load = profile_of(made, said, table.source, table.sha256, (*table.recognised, *made.said), table.findings)
    if said.contract_kw is not None:
        check_contract(load, said.contract_kw, said.unit is not None, made.row, stamped.unit)
    return load


def profile_of(
    made: Gridded,
    said: LoadSaid,
    source: str,
    sha256: str,
    recognised: tuple[Text, ...],
    findings: tuple[Finding, ...] = (),
) -> LoadProfile:
    """Return a profile from values on a grid, with what is missing filled in."""
    kwh, lag, lead, estimated, missing = filled(made, said.zone, said.holidays)
    coarse = (hourly_finding(made.step),) if made.step > QUARTER else ()
    return of_arrays(
        made.start, kwh, said.zone, step=made.step, lag_kvarh=lag, lead_kvarh=lead, estimated=estimated,
        source=source, sha256=sha256, findings=(*findings, *made.findings, *missing, *coarse), recognised=recognised,
    )  # fmt: skip


def hourly_finding(step: int) -> Finding:
    """Return what is said of a load in longer intervals than the bill counts."""
    minutes = 60 if step == HOUR else 30
    return Finding(
        "load-hourly", "certain", (), 0,
        Text(f"The load has steps of {minutes} min, the bill counts demand by 15.",
             f"부하는 {minutes}분 간격인데 요금은 15분 최대수요전력으로 매깁니다."),
        Text("Energy was split evenly; the true peak of 15 minutes is at least as high, so the base charge may be "
             "too low.",
             "전력량을 고르게 나누었습니다. 실제 15분 최대수요전력은 이보다 높을 수 있어 기본요금이 낮게 "
             "나올 수 있습니다."),
    )  # fmt: skip
