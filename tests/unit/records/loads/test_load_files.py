"""Exports of meters and portals: every form gives the same load, and what is wrong is named with its rows."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
import xlsxwriter

from dure.clock import HOUR, instant
from dure.errors import (
    KilowattsForEnergy,
    LoadAbsurd,
    LoadDoubled,
    LoadIrregular,
    LoadNegative,
    LoadUnclear,
)
from dure.records.load_profile import QUARTER
from dure.records.loads import LoadSaid, read_load
from tests.made.shared import shared_file

FIRST = date(2026, 6, 1)
DAYS = 28
SEOUL = timedelta(hours=9)
BEGIN = instant(datetime.fromisoformat("2026-06-01T00:00:00+09:00"))


def energies(seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).integers(1000, 6000, DAYS * 96) / 100


def stamp(k: int, *, end: bool, text: str = "%Y-%m-%d %H:%M") -> str:
    """Return the time of quarter-hour ``k``; the end of a day as 24:00 of that day."""
    at = datetime.combine(FIRST, time()) + timedelta(minutes=15 * (k + end))
    if end and at.time() == time():
        return (at - timedelta(days=1)).strftime(text.replace("%H:%M", "24:00").replace("%H%M", "2400"))
    return at.strftime(text)


def long_file(path: Path, kwh: np.ndarray, header: str = "일시,전력사용량(kWh)", end: bool = True) -> Path:
    rows = [f"{stamp(k, end=end)},{value:.2f}" for k, value in enumerate(kwh)]
    path.write_text("\n".join([header, *rows]) + "\n", encoding="cp949")
    return path


def two_columns(path: Path, kwh: np.ndarray) -> Path:
    names = "일자,시간,사용량(kWh),지상무효(kVarh),진상무효(kVarh),최대수요(kW)"
    head = f"고객번호: 01-2345-6789\n조회기간: 2026-06\n\n{names}"
    rows = [
        f'{stamp(k, end=True).replace(" ", ",")},"{v:,.2f}",{v / 2:.2f},0,{4 * v:.1f}'
        for k, v in enumerate(kwh)
    ]
    path.write_text("\n".join([head, *rows]) + "\n", encoding="cp949")
    return path


def packed(path: Path, kwh: np.ndarray) -> Path:
    rows = [f"{stamp(k, end=True, text='%Y%m%d%H%M')},{v:.2f}" for k, v in enumerate(kwh)]
    path.write_text("\n".join(["측정일시,사용량", *rows]) + "\n", encoding="utf-8")
    return path


def midnights_of_the_day_that_ends(path: Path, kwh: np.ndarray) -> Path:
    rows = []
    for k, v in enumerate(kwh):
        at = datetime.combine(FIRST, time()) + timedelta(minutes=15 * (k + 1))
        day = at - timedelta(days=1) if at.time() == time() else at
        rows.append(f"{day.day}/{day.month}/{day.year} {at.hour}:{at.minute:02},{v:.2f}")
    path.write_text("\n".join(["date,Usage_kWh", *rows]) + "\n", encoding="utf-8")
    return path


def wide(path: Path, kwh: np.ndarray) -> Path:
    names = [f"{(q + 1) * 15 // 60:02}:{(q + 1) * 15 % 60:02}" for q in range(96)]
    rows = [
        f"{FIRST + timedelta(days=d)}," + ",".join(f"{v:.2f}" for v in day) + f",{day.sum():.2f}"
        for d, day in enumerate(kwh.reshape(-1, 96))
    ]
    path.write_text("\n".join(["일자," + ",".join(names) + ",합계", *rows]) + "\n", encoding="cp949")
    return path


def wide_korean_starts(path: Path, kwh: np.ndarray) -> Path:
    names = [f"{q // 4:02}시{q % 4 * 15:02}분" for q in range(96)]
    rows = [
        f"{FIRST + timedelta(days=d):%Y.%m.%d}," + ",".join(f"{v:.2f}" for v in day)
        for d, day in enumerate(kwh.reshape(-1, 96))
    ]
    path.write_text("\n".join(["날짜," + ",".join(names), *rows]) + "\n", encoding="utf-8-sig")
    return path


def workbook(path: Path, kwh: np.ndarray) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("15분")
    day, clock = (book.add_format({"num_format": each}) for each in ("yyyy-mm-dd", "hh:mm"))
    sheet.write(0, 0, "15분 사용량 조회")
    sheet.write(2, 0, "일자")
    for q in range(96):
        sheet.write_number(2, q + 1, (q + 1) / 96, clock)
    for d, values in enumerate(kwh.reshape(-1, 96)):
        sheet.write_datetime(d + 3, 0, datetime.combine(FIRST + timedelta(days=d), time()), day)
        sheet.write_row(d + 3, 1, values.round(2).tolist())
    book.close()
    return path


@pytest.mark.parametrize(
    ("write", "name"),
    [
        (long_file, "a.csv"), (two_columns, "b.csv"), (packed, "c.csv"), (midnights_of_the_day_that_ends, "d.csv"),
        (wide, "e.csv"), (wide_korean_starts, "f.csv"), (workbook, "g.xlsx"),
        (lambda path, kwh: long_file(path, kwh, end=False), "h.csv"),
    ],
)  # fmt: skip
def test_every_form_gives_the_same_load(write: object, name: str, tmp_path: Path) -> None:
    kwh = energies()
    load = read_load(write(tmp_path / name, kwh))  # type: ignore[operator]
    assert (load.start, load.step, len(load)) == (BEGIN, QUARTER, kwh.size)
    assert load.kwh == pytest.approx(kwh)
    assert not load.estimated.any()
    assert load.findings == ()
    if name == "b.csv":
        assert load.lag_kvarh == pytest.approx(kwh / 2, abs=0.01)
        assert load.lead_kvarh is not None


def test_hours_are_taken_and_flagged(tmp_path: Path) -> None:
    names = ",".join(f"{hour}시" for hour in range(1, 25))
    rows = [f"{FIRST + timedelta(days=d)}," + ",".join(["40"] * 24) for d in range(3)]
    (tmp_path / "h.csv").write_text("\n".join([f"일자,{names}", *rows]), encoding="utf-8")
    load = read_load(tmp_path / "h.csv")
    assert (load.step, len(load), load.start) == (HOUR, 72, BEGIN)
    assert [each.code for each in load.findings] == ["load-hourly"]
    assert load.quarters().metered == HOUR


def test_minutes_are_summed_and_a_quarter_hour_with_a_hole_is_missing(tmp_path: Path) -> None:
    start = datetime.combine(FIRST, time())
    rows = [f"{start + timedelta(minutes=5 * k):%Y-%m-%d %H:%M},{1 + k % 3}" for k in range(288) if k != 31]
    (tmp_path / "m.csv").write_text("\n".join(["time,energy (kWh)", *rows]), encoding="utf-8")
    load = read_load(tmp_path / "m.csv", LoadSaid(stamp="start"))
    assert (load.step, len(load), load.start) == (QUARTER, 96, BEGIN)
    assert load.kwh == pytest.approx([6.0] * 96)
    assert np.flatnonzero(load.estimated).tolist() == [10]


def test_missing_intervals_are_filled_from_alike_days_and_named(tmp_path: Path) -> None:
    kwh = np.tile(np.arange(96.0) + 1, DAYS)
    path = long_file(tmp_path / "gap.csv", kwh)
    lines = path.read_text(encoding="cp949").splitlines()
    del lines[1 + 500 : 1 + 520]
    path.write_text("\n".join(lines), encoding="cp949")
    load = read_load(path)
    assert load.kwh == pytest.approx(kwh)
    assert np.flatnonzero(load.estimated).tolist() == list(range(500, 520))
    finding = next(each for each in load.findings if each.code == "load-missing")
    assert (
        "20 of 2688 intervals are missing (0.74 %), in 1 gaps: from 2026-06-06 05:00 (20)"
        in finding.evidence.en
    )
    assert finding.examples == (501,)


def test_rows_that_agree_are_taken_once_and_rows_that_differ_are_refused(tmp_path: Path) -> None:
    path = long_file(tmp_path / "twice.csv", energies())
    lines = path.read_text(encoding="cp949").splitlines()
    path.write_text("\n".join([*lines[:50], lines[49], *lines[50:]]), encoding="cp949")
    finding = next(each for each in read_load(path).findings if each.code == "load-doubled")
    assert finding.rows == 1
    assert finding.examples == (51,)
    other = lines[49].rsplit(",", 1)[0] + ",999"
    path.write_text("\n".join([*lines[:50], other, *lines[50:]]), encoding="cp949")
    with pytest.raises(LoadDoubled, match="1 intervals have two different values: rows 50/51"):
        read_load(path)


def test_values_below_zero_are_refused_with_their_rows(tmp_path: Path) -> None:
    kwh = energies()
    kwh[[3, 7]] = -5
    with pytest.raises(LoadNegative, match=r"2 values .* below zero: rows 5, 9"):
        read_load(long_file(tmp_path / "neg.csv", kwh))


def test_times_off_the_grid_are_refused_with_their_rows(tmp_path: Path) -> None:
    path = long_file(tmp_path / "off.csv", energies())
    text = path.read_text(encoding="cp949").replace("2026-06-01 01:00", "2026-06-01 01:07")
    path.write_text(text, encoding="cp949")
    with pytest.raises(
        LoadIrregular, match="1 rows have times that do not lie on the grid of 15 min: rows 5"
    ):
        read_load(path)
    days = [f"{FIRST + timedelta(days=d)},5" for d in range(20)]
    (tmp_path / "days.csv").write_text("\n".join(["일자,사용량(kWh)", *days]), encoding="utf-8")
    with pytest.raises(LoadIrregular, match="usual step is 1440 min"):
        read_load(tmp_path / "days.csv")


def test_power_taken_for_energy_is_found_against_contract_power(tmp_path: Path) -> None:
    kw = energies() * 16  # up to 960 kW
    path = long_file(tmp_path / "kw.csv", kw, header="일시,부하")
    with pytest.raises(KilowattsForEnergy, match="would draw 3,8"):
        read_load(path, LoadSaid(contract_kw=Decimal(1000)))
    said = read_load(path, LoadSaid(contract_kw=Decimal(1000), unit="kW"))
    assert said.kwh == pytest.approx(kw / 4)
    headed = long_file(tmp_path / "headed.csv", kw, header="일시,유효전력(kW)")
    assert read_load(headed, LoadSaid(contract_kw=Decimal(1000))).kwh == pytest.approx(kw / 4)


@pytest.mark.parametrize("header", ["time,kW", "일시,kW", "time,kw", "time,(kW)", "time,load_KW"])
def test_a_header_that_is_the_unit_says_the_unit(tmp_path: Path, header: str) -> None:
    kw = energies() * 16
    path = long_file(tmp_path / "bare.csv", kw, header=header)
    assert read_load(path).kwh == pytest.approx(kw / 4)
    assert read_load(path, LoadSaid(contract_kw=Decimal(1000))).kwh == pytest.approx(kw / 4)


@pytest.mark.parametrize("header", ["time,kWh", "date,Usage_kWh", "time,usage_kwh", "일시,전력량(kWh)"])
def test_a_header_of_kwh_is_named_where_the_values_look_like_kw(tmp_path: Path, header: str) -> None:
    path = long_file(tmp_path / "kwh.csv", energies() * 16, header=header)
    with pytest.raises(KilowattsForEnergy) as caught:
        read_load(path, LoadSaid(contract_kw=Decimal(1000)))
    assert caught.value.code == "power-kw-for-kwh"
    assert "The header says kWh. As kWh the load would draw" in caught.value.what.en
    assert "열 이름에는 kWh라고 되어 있습니다." in caught.value.what.ko
    without = long_file(tmp_path / "none.csv", energies() * 16, header="일시,부하")
    with pytest.raises(KilowattsForEnergy) as caught:
        read_load(without, LoadSaid(contract_kw=Decimal(1000)))
    assert "header" not in caught.value.what.en


def test_absurd_values_are_refused_with_their_rows(tmp_path: Path) -> None:
    kwh = energies()
    kwh[100] = 5_000
    path = long_file(tmp_path / "absurd.csv", kwh)
    with pytest.raises(LoadAbsurd, match=r"1 values are more than three times what 300 kW .* rows 102"):
        read_load(path, LoadSaid(contract_kw=Decimal(300)))


def test_a_running_total_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LoadUnclear, match="a running total"):
        read_load(long_file(tmp_path / "total.csv", 100_000 + energies().cumsum()))


def test_columns_that_could_be_several_have_to_be_named(tmp_path: Path) -> None:
    kwh = energies()
    rows = [f"{stamp(k, end=True)},{v:.2f},{v / 3:.2f}" for k, v in enumerate(kwh)]
    path = tmp_path / "two.csv"
    path.write_text("\n".join(["일시,1공장 사용량(kWh),2공장 사용량(kWh)", *rows]), encoding="cp949")
    with pytest.raises(LoadUnclear, match="Several columns can be the energy: 1공장"):
        read_load(path)
    assert read_load(path, LoadSaid(energy="2공장 사용량(kWh)")).kwh == pytest.approx(kwh / 3, abs=0.01)


def test_an_hour_that_runs_twice_and_one_that_is_skipped(tmp_path: Path) -> None:
    """Berlin, 25 October 2026: the clock shows 02:00 to 03:00 twice."""
    start = instant(datetime.fromisoformat("2026-10-25T00:00:00+02:00"))
    begins = [start + QUARTER * k for k in range(100)]
    walls = [
        f"{datetime(1970, 1, 1) + timedelta(seconds=b // 10**9 + (7200 if k < 12 else 3600)):%Y-%m-%d %H:%M}"
        for k, b in enumerate(begins)
    ]
    rows = [f"{wall},{k}" for k, wall in enumerate(walls)]
    path = tmp_path / "back.csv"
    path.write_text("\n".join(["time,energy (kWh)", *rows]), encoding="utf-8")
    load = read_load(path, LoadSaid(stamp="start", zone="Europe/Berlin"))
    assert (load.start, load.kwh.tolist()) == (start, list(range(100)))
    assert [each.code for each in load.findings] == ["load-clock-change"]
    skipped = [f"2026-03-29 {q // 4:02}:{q % 4 * 15:02},{q}" for q in range(96)]
    path.write_text("\n".join(["time,energy (kWh)", *skipped]), encoding="utf-8")
    with pytest.raises(
        LoadIrregular, match="4 rows have times that the clock of Europe/Berlin skipped: rows 10"
    ):
        read_load(path, LoadSaid(stamp="start", zone="Europe/Berlin"))


def test_the_steel_works(tmp_path: Path) -> None:
    load = read_load(shared_file("steel_energy/steel_jan_sep_2018.csv"))
    assert load.start == instant(datetime.fromisoformat("2018-01-01T00:00:00+09:00"))
    assert len(load) == 26_208
    assert not load.estimated.any()
    assert load.kwh[:4].tolist() == [3.17, 4.0, 3.24, 3.31]
    assert any("273 midnights" in text.en for text in load.recognised)


def test_a_cell_that_is_no_number_is_named_with_its_row(tmp_path):
    """One broken cell makes a column text: the cell is the fault, not the column."""
    path = long_file(tmp_path / "load.csv", energies())
    lines = path.read_text(encoding="cp949").split("\n")
    lines[11] = lines[11].partition(",")[0] + ",12a4"
    path.write_text("\n".join(lines), encoding="cp949")
    with pytest.raises(LoadUnclear, match=r"holds text in 1 rows: 12 \('12a4'\)"):
        read_load(path)
    with pytest.raises(LoadUnclear, match=r"rows: 12"):
        read_load(path, LoadSaid(energy="전력사용량(kWh)"))
    words = [f"{stamp(k, end=True)},{'ab' if k % 3 else 5}" for k in range(96)]
    path.write_text("\n".join(["일시,전력사용량(kWh)", *words]), encoding="utf-8")
    with pytest.raises(LoadUnclear, match="No column can be the energy"):
        read_load(path)
