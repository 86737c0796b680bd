"""Files into the records: recognised, shown, remembered, never twice."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl
import pytest

from dure import records, workspace
from dure.errors import ColumnNotFound, ImportUnclear, RowsUnfit, SpanUnclear
from dure.records import events
from dure.records.importing import import_file
from dure.records.importing.said import Said
from dure.records.settings import timezone_of, units

WIDE = "일시,온도(℃),압력 [bar],상태,비고\n2026-11-20 09:00:00,180.5,12,운전,\n2026-11-20 09:00:10,181,,운전,점검\n"
LONG = "time,tag,value\n2026-11-20 09:00:00,a,1.5\n2026-11-20 09:00:00,b,2\n2026-11-20 09:00:10,a,3\n"


@pytest.fixture
def place(tmp_path):
    return workspace.open(tmp_path / "plant", make=True)


def put(folder: Path, text: str, name: str = "export.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_wide_file_becomes_tags_and_events(place, tmp_path):
    done = import_file(place, put(tmp_path, WIDE), Said(prefix="mold-1."))
    assert (done.readings, done.events, done.again, done.by_memory) == (3, 3, False, False)
    found = records.query(place).frame
    assert found.select("tag", "value").rows() == [
        ("mold-1.압력 [bar]", 12.0), ("mold-1.온도(℃)", 180.5), ("mold-1.온도(℃)", 181.0)
    ]  # fmt: skip
    assert found["observed_at"][0] == datetime(2026, 11, 20, 0, tzinfo=UTC)
    happened = events.query(place).frame
    assert set(happened.select("entity", "kind", "name", "reason").rows()) == {
        ("mold-1", "text", "상태", "운전"), ("mold-1", "text", "비고", "점검")
    }  # fmt: skip
    assert units(place)["mold-1.압력 [bar]"] == "bar"


def test_columns_may_be_called_like_the_columns_of_the_store(place, tmp_path):
    text = "timestamp,value,quality\n2026-11-20 09:00:00,1.5,2\n2026-11-20 09:00:10,2.5,3\n"
    import_file(place, put(tmp_path, text))
    found = records.query(place).frame
    assert found.select("tag", "value").rows() == [
        ("quality", 2.0),
        ("quality", 3.0),
        ("value", 1.5),
        ("value", 2.5),
    ]


def test_a_long_file_is_one_reading_per_row(place, tmp_path):
    done = import_file(place, put(tmp_path, LONG))
    assert (done.mapping.tag, done.mapping.value, done.readings) == ("tag", "value", 3)
    assert records.tags(place) == ("a", "b")


def test_the_same_file_adds_nothing_and_its_mapping_is_used_again(place, tmp_path):
    path = put(tmp_path, WIDE)
    import_file(place, path, Said(prefix="mold-1."))
    again = import_file(place, path)
    assert (again.again, again.by_memory, again.readings) == (True, True, 0)
    assert again.mapping.prefix == "mold-1."
    more = put(tmp_path, WIDE + "2026-11-20 09:00:20,182,13,정지,\n", "next.csv")
    done = import_file(place, more)
    assert (done.by_memory, done.readings, done.known, done.events) == (True, 2, 3, 1)
    assert records.query(place).frame.height == 5


def test_values_that_differ_from_the_recorded_ones_are_corrections(place, tmp_path):
    import_file(place, put(tmp_path, LONG))
    done = import_file(place, put(tmp_path, LONG.replace("a,3", "a,4"), "corrected.csv"))
    assert (done.readings, done.known, done.corrected) == (1, 2, 1)
    assert records.query(place, "a").frame.select("value", "revision").rows() == [(1.5, 0), (4.0, 1)]
    assert records.query(place, "a", all_revisions=True).frame.height == 3


def test_an_import_that_was_interrupted_can_be_repeated(place, tmp_path, monkeypatch):
    monkeypatch.setattr("dure.records.importing.rows.CELLS", 1)
    path = put(tmp_path, LONG)
    real, count = records.Writer.append, iter(range(9))

    def append(self, rows):
        if next(count) == 2:
            raise KeyboardInterrupt
        return real(self, rows)

    with monkeypatch.context() as patch:
        patch.setattr(records.Writer, "append", append)
        with pytest.raises(KeyboardInterrupt):
            import_file(place, path)
    assert records.query(place, all_revisions=True).frame.height == 2
    done = import_file(place, path)
    assert (done.readings, done.known) == (1, 2)
    assert records.query(place, all_revisions=True).frame.height == 3


def test_readings_that_share_tag_and_time_are_counted(place, tmp_path):
    path = put(tmp_path, LONG + "2026-11-20 09:00:10,a,8\n")
    assert import_file(place, path).twins == 1
    assert records.query(place, "a").frame["value"].to_list() == [1.5, 8.0]
    assert (
        import_file(
            place, put(tmp_path, LONG + "2026-11-20 09:00:10,a,8\n2026-11-20 09:00:30,a,9\n", "b.csv")
        ).corrected
        == 0
    )


def test_the_zone_is_that_of_the_plant_or_the_one_that_is_said(place, tmp_path):
    assert timezone_of(place) == "Asia/Seoul"
    place.plant_file.write_text(
        "dure: 1\nplant: {name: X, timezone: Europe/Berlin, currency: EUR}\n", encoding="utf-8"
    )
    assert timezone_of(place) == "Europe/Berlin"
    autumn = (
        "time,v\n2026-10-25 01:30:00,1\n2026-10-25 02:30:00,2\n2026-10-25 02:30:00,3\n2026-10-25 03:30:00,4\n"
    )
    import_file(place, put(tmp_path, autumn))
    hours = [each.hour for each in records.query(place).frame["observed_at"].to_list()]
    assert hours == [23, 0, 2]
    with pytest.raises(SpanUnclear, match="no time zone 'Asia/Soul'"):
        import_file(place, put(tmp_path, LONG), Said(timezone="Asia/Soul"))


def test_rows_without_a_time_are_counted_and_left_out(place, tmp_path):
    spring = "time,v\n2026-03-29 01:30:00,1\n2026-03-29 02:30:00,2\n,3\n2026-03-29 03:30:00,4\n"
    done = import_file(place, put(tmp_path, spring), Said(timezone="Europe/Berlin"))
    assert (done.readings, done.left_out) == (2, 2)


@pytest.mark.parametrize(
    ("text", "said", "error", "message"),
    [
        ("a,b\n1,2\n3,4\n", Said(), ImportUnclear, "No column holds dates"),
        (WIDE, Said(time="온도(℃)"), ImportUnclear, "does not hold dates"),
        (WIDE, Said(time="일사"), ColumnNotFound, "Did you mean '일시'"),
        ("time\n2026-11-20 09:00:00\n2026-11-20 09:00:10\n", Said(), ImportUnclear, "no column to record"),
    ],
)
def test_files_that_cannot_be_imported_are_named(place, tmp_path, text, said, error, message):
    with pytest.raises(error, match=message):
        import_file(place, put(tmp_path, text), said)
    assert not place.records.exists()


def test_a_name_that_is_none_is_refused_before_anything_is_written(place, tmp_path, monkeypatch):
    monkeypatch.setattr("dure.records.importing.rows.CELLS", 1)
    with pytest.raises(RowsUnfit, match="is no name"):
        import_file(place, put(tmp_path, LONG + f"2026-11-20 09:00:20,{'x' * 600},4\n"))
    machines = "time,machine,v,note\n2026-11-20 09:00:00,M1,1,a\n2026-11-20 09:00:10," + "M" * 600 + ",2,b\n"
    with pytest.raises(RowsUnfit, match="is no name"):
        import_file(place, put(tmp_path, machines))
    assert not place.records.exists()


def test_a_real_file_of_a_steel_plant(place):
    shared = Path(os.environ.get("DURE_SHARED") or Path(__file__).parents[5] / "shared")
    path = shared / "data" / "steel_energy" / "steel_jan_sep_2018.csv"
    if not path.exists() and not os.environ.get("CI"):
        pytest.skip("no shared data here")
    done = import_file(place, path, Said(exclude=("WeekStatus", "Day_of_week", "Load_Type")))
    whole = pl.read_csv(path, infer_schema_length=None)
    found = records.query(place, "Usage_kWh").frame
    assert done.readings == whole.height * 7
    assert found["value"].sum() == pytest.approx(whole["Usage_kWh"].sum())
    assert records.gaps(place, "Usage_kWh").usual["seconds"].to_list() == [900.0]


def test_the_last_of_twins_is_in_force_for_every_tool(place, tmp_path):
    """Other tools know the revision only: it says which row of one tag and time came last."""
    rows = "".join(f"2026-11-20 09:00:{k // 3:02d},{k}\n" for k in range(30))
    assert import_file(place, put(tmp_path, "time,v\n" + rows)).twins == 20
    files = pl.read_parquet([*place.records.glob("readings/day=*/*.parquet")])
    in_force = files.sort("revision", descending=True).unique(
        "observed_at", keep="first", maintain_order=True
    )
    wanted = [float(k) for k in range(2, 30, 3)]
    assert in_force.sort("observed_at")["value"].to_list() == wanted
    assert records.query(place, "v").frame["value"].to_list() == wanted


def test_a_value_may_be_corrected_back(place, tmp_path):
    for k, value in enumerate("121"):
        text = f"time,v\n2026-11-20 09:00:00,{value}\n2026-11-20 10:00:0{k},0\n"
        done = import_file(place, put(tmp_path, text, f"{k}.csv"))
        assert records.query(place, "v").frame["value"][0] == float(value)
    assert (done.readings, done.corrected) == (2, 1)
    assert records.query(place, "v", all_revisions=True).frame["revision"].to_list() == [0, 1, 2, 0, 0, 0]


def test_a_twin_that_was_overruled_in_its_own_file_never_comes_into_force(place, tmp_path):
    import_file(place, put(tmp_path, "time,v\n2026-11-20 09:00:00,4\n", "a.csv"))
    both = "time,v\n2026-11-20 09:00:00,5\n2026-11-20 09:00:00,4\n"
    import_file(place, put(tmp_path, both, "b.csv"))
    assert records.query(place, "v").frame["value"].to_list() == [4.0]
    done = import_file(place, put(tmp_path, both + "2026-11-20 09:00:10,6\n", "c.csv"))
    assert (done.readings, done.corrected) == (1, 0)


def test_the_hour_that_runs_twice_is_told_apart_by_the_order_of_the_file(place, tmp_path):
    start = datetime(2026, 10, 24, 23, tzinfo=UTC)
    instants = [start + timedelta(minutes=10 * k) for k in range(30)]
    walls = [each.astimezone(ZoneInfo("Europe/Berlin")).replace(tzinfo=None) for each in instants]
    for name, order in (("up", range(30)), ("down", range(29, -1, -1))):
        text = f"time,{name}\n" + "".join(f"{walls[k]},{k}\n" for k in order)
        done = import_file(place, put(tmp_path, text, f"{name}.csv"), Said(timezone="Europe/Berlin"))
        assert done.twins == (0 if name == "up" else 6)
    found = records.query(place, "up").frame
    assert found["observed_at"].to_list() == instants
    assert found["value"].to_list() == [float(k) for k in range(30)]


def test_what_looks_wrong_is_said(place, tmp_path):
    spring = "time,v\n2026-03-29 01:30:00,1\n2026-03-29 02:30:00,2\n2026-03-29 03:30:00,4\n"
    (said,) = import_file(place, put(tmp_path, spring), Said(timezone="Europe/Berlin")).doubts
    assert "1 rows carry a time that clocks in Europe/Berlin never showed" in said.en
    (said,) = import_file(
        place, put(tmp_path, "time,w\n2026-03-29 01:30:00,1\n2026-03-29 01:20:00,2\n2026-03-29 04:00,3\n")
    ).doubts
    assert "leave their order in the file (1x, first at 2026-03-29 01:20:00)" in said.en
    (said,) = import_file(
        place, put(tmp_path, "time,x\n2098-03-29 01:30:00,1\n2098-03-29 01:40:00,2\n")
    ).doubts
    assert "2 rows lie in the future" in said.en
    newest_first = "".join(f"2026-11-20 09:00:{k:02d},{k}\n" for k in range(40, 0, -1))
    assert import_file(place, put(tmp_path, "time,y\n" + newest_first)).doubts == ()


def test_events_of_a_file_lie_as_parquet_too(place, tmp_path):
    done = import_file(place, put(tmp_path, WIDE))
    lying = pl.read_parquet([*place.records.glob("events/day=*/*.parquet")])
    assert lying.height == done.events == 3
