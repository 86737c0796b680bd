"""Files of machine states and of operations: into events, with every row that cannot be kept named."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import polars as pl
import pytest

from dure import records
from dure.errors import ImportRowsUnfit, ImportUnclear
from dure.records import EventTable, events, vocabulary
from dure.records.importing import Said, import_file
from tests.made.shared import shared_file

STATES = (
    "설비,상태,시작,로트,품목\nM1,가동,2026-11-20 08:00,L1,A\nM1,대기,2026-11-20 09:00,,\n"
    "M2,고장,2026-11-20 09:30,,\n"
)
ENDED = "machine,state,since,end\nM1,run,2026-11-20 08:00,2026-11-20 08:30\nM1,run,2026-11-20 09:00,2026-11-20 10:00\n"


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 20, hour, minute, tzinfo=ZoneInfo("Asia/Seoul")).astimezone(UTC)


def states(place):
    table = EventTable.of(events.query(place).frame)
    return table.states().select("entity", "state", "start", "end").rows()


def test_korean_states(place, put):
    done = import_file(place, put(STATES, encoding="cp949"))
    assert (done.mapping.becomes, done.events) == ("events", 3)
    assert states(place) == [
        ("M1", "producing", at(8), at(9)),
        ("M1", "idle", at(9), None),
        ("M2", "down", at(9, 30), None),
    ]
    assert events.query(place).frame.select("lot", "product").row(0) == ("L1", "A")


def test_the_same_states_again_add_nothing_and_other_ones_are_said(place, put):
    import_file(place, put(STATES))
    assert import_file(place, put(STATES)).again
    done = import_file(place, put(STATES + "M2,가동,2026-11-20 11:00,,\n"))
    assert (done.events, done.known, done.doubts) == (1, 3, ())
    done = import_file(place, put(STATES.replace("대기", "고장")))
    assert (done.events, done.known) == (1, 2)
    assert "1 events differ from one of their machine, kind and instant" in done.doubts[0].en
    assert ("M1", "down", at(9), None) in states(place)


def test_unknown_states_are_named_with_rows_and_can_be_told(place, put):
    text = STATES.replace("가동", "조업").replace("고장", "고장남")
    with pytest.raises(
        ImportRowsUnfit, match=r"'조업' is no state \(row 2\); '고장남' is no state, like 고장\? \(row 4\)"
    ):
        import_file(place, put(text), Said(becomes="events"))
    assert not list(place.records.glob("events/*"))
    import_file(place, put(text), Said(becomes="events", words=(("조업", "producing"), ("고장남", "down"))))
    assert [each[1] for each in states(place)] == ["producing", "idle", "down"]
    done = import_file(place, put(text.replace("11-20", "11-21")))
    assert (done.by_memory, done.events) == (True, 3)


def test_ends_that_leave_holes_want_a_word_for_them(place, put):
    with pytest.raises(ImportUnclear, match="1 rows end before the next row of that machine begins"):
        import_file(place, put(ENDED))
    assert not list(place.records.glob("events/*"))
    assert import_file(place, put(ENDED), Said(between="idle")).events == 4
    assert states(place) == [
        ("M1", "producing", at(8), at(8, 30)),
        ("M1", "idle", at(8, 30), at(9)),
        ("M1", "producing", at(9), at(10)),
        ("M1", "idle", at(10), None),
    ]


def test_states_without_time_machine_and_order(place, put):
    text = (
        ENDED
        + "M1,run,,\n,idle,2026-11-20 11:00,2026-11-20 12:00\nM2,idle,2026-11-20 11:00,2026-11-20 10:00\n"
    )
    with pytest.raises(ImportRowsUnfit) as told:
        import_file(place, put(text))
    assert "no time (row 4)" in str(told.value)
    assert "no machine (row 5)" in str(told.value)
    assert "ends before it begins (row 6)" in str(told.value)
    assert not list(place.records.glob("events/*"))


def test_operations_with_pieces(place, put):
    text = (
        "로트,공정,설비,시작시각,종료시각,수량,불량수,불량유형\n"
        "L1,사출,M1,2026-11-20 08:00,2026-11-20 09:00,100,4,플래시\n"
        "L1,포장,M2,2026-11-20 09:00,2026-11-20 10:00,96,0,\n"
    )
    done = import_file(place, put(text))
    assert (done.mapping.becomes, done.events) == ("events", 4 + 2 + 1)
    assert "--between idle" in done.doubts[0].en
    counts = EventTable.of(events.query(place).frame).counts().rows(named=True)
    assert [(row["entity"], row["name"], row["quantity"], row["reason"]) for row in counts] == [
        ("M1", "good", 96.0, None), ("M1", "scrap", 4.0, "플래시"), ("M2", "good", 96.0, None)
    ]  # fmt: skip
    done = import_file(place, put(text), Said(between="idle"))
    assert (done.events, done.known) == (4, 7)
    assert [each[1] for each in states(place)] == ["producing", "idle"] * 2


def test_a_real_log_of_cases(place):
    path = shared_file("event_log/production_train.csv")
    done = import_file(place, path)
    whole = pl.read_csv(path)
    assert done.mapping.becomes == "events"
    assert dict(done.mapping.columns) == {
        "lot": "case_id", "step": "Activity", "operator": "Resource", "start": "start_time", "end": "end_time",
    }  # fmt: skip
    found = events.query(place).frame
    assert found.height == done.events == 2 * whole.height
    assert found["lot"].n_unique() == whole["case_id"].n_unique()
    begun = found.filter(pl.col("name") == "begun")
    wanted = whole["start_time"].str.to_datetime().dt.replace_time_zone("Asia/Seoul")
    assert sorted(begun["observed_at"]) == sorted(wanted.dt.convert_time_zone("UTC"))
    assert import_file(place, path).again
    assert import_file(place, path, Said(between="idle", columns=(("machine", "Resource"),))).known == 0


def test_times_that_carry_their_zone_are_believed(place, put):
    text = "machine,state,since\nM1,run,2026-11-20T08:00:00Z\nM1,idle,2026-11-20T09:00:00Z\n"
    done = import_file(place, put(text))
    assert done.mapping.timezone == "UTC"
    assert states(place)[0][2] == datetime(2026, 11, 20, 8, tzinfo=UTC)
    import_file(place, put("time,v\n2026-11-20T08:00:00+05:30,1\n2026-11-20T09:00:00+05:30,2\n", "v.csv"))
    assert records.query(place, "v").frame["observed_at"][0] == datetime(2026, 11, 20, 2, 30, tzinfo=UTC)


def test_events_as_these_records_keep_them_are_checked_by_row(place, put):
    text = (
        "observed_at,entity,kind,name\n2026-11-20 08:00,M1,state,prodcing\n2026-11-20 09:00,M1,state,idle\n"
    )
    with pytest.raises(ImportRowsUnfit, match=r"'prodcing' is no name of a state \(row 2\)"):
        import_file(place, put(text))
    assert import_file(place, put(text.replace("prodcing", vocabulary.PRODUCING))).events == 2
