"""Lists of lots and of orders: recognised by their headers, kept in versions, refused with every bad row."""

from datetime import UTC, datetime

import pytest

from dure.errors import ImportRowsUnfit, ImportUnclear
from dure.records import lots, orders
from dure.records.importing import Said, import_file

KOREAN = (
    "로트번호,품목,설비,시작일시,종료일시,생산수량,불량수량,판정\n"
    "L1,A,M1,2026-11-20 08:00,2026-11-20 09:00,100,2,합격\n"
    "L2,A,M1,2026-11-20 09:00,2026-11-20 10:00,100,9,불합격\n"
)
ENGLISH = (
    "lot,product,machine,start,end,pieces,defects,outcome,known at\n"
    "L1,A,M1,2026-11-20 08:00,2026-11-20 09:00,100,2,ok,2026-11-21 08:00\n"
    "L2,A,M1,2026-11-20 09:00,2026-11-20 10:00,100,9,ng,2026-11-21 08:00\n"
)


def test_korean_lots(place, put):
    done = import_file(place, put(KOREAN, encoding="cp949"))
    assert (done.mapping.becomes, done.lots, done.readings, done.events) == ("lots", 2, 0, 0)
    assert ("scrapped", "불량수량") in done.mapping.columns
    assert any("taken for lots" in each.en for each in done.mapping.said())
    first, second = lots.query(place).to_dicts()
    assert first["started_at"] == datetime(2026, 11, 19, 23, tzinfo=UTC)
    assert (first["entity"], first["product"], first["quantity"]) == ("M1", "A", 100.0)
    assert (second["scrapped"], second["result"], second["known_at"]) == (9.0, "불합격", None)


def test_english_lots_with_the_time_at_which_the_outcome_was_known(place, put):
    done = import_file(place, put(ENGLISH))
    assert (done.mapping.becomes, done.lots) == ("lots", 2)
    assert lots.query(place)["known_at"].to_list() == [datetime(2026, 11, 20, 23, tzinfo=UTC)] * 2
    assert lots.query(place)["result"].to_list() == ["ok", "ng"]


def test_a_file_twice_adds_nothing_and_a_corrected_one_a_version(place, put):
    import_file(place, put(KOREAN))
    assert import_file(place, put(KOREAN)).again
    more = KOREAN.replace(",2,합격", ",3,합격") + "L3,A,M1,2026-11-20 10:00,2026-11-20 11:00,50,0,합격\n"
    done = import_file(place, put(more))
    assert (done.lots, done.known, done.corrected, done.by_memory) == (2, 1, 1, True)
    assert lots.query(place)["scrapped"].to_list() == [3.0, 9.0, 0.0]
    assert lots.query(place, all_revisions=True).height == 4
    assert (import_file(place, put(more + "\n\n")).lots, lots.query(place, all_revisions=True).height) == (
        0,
        4,
    )


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ('주문번호,품목,수량,납기\n001,P,"3,000",2026.11.20\n002,P,4,2026.11.21\n', "cp949"),
        ("order,product,pieces,due\n001,P,3000,2026-11-20\n002,P,4,2026-11-21\n", "utf-8"),
    ],
)
def test_orders_are_due_at_the_end_of_their_day(place, put, text, encoding):
    done = import_file(place, put(text, encoding=encoding))
    assert (done.mapping.becomes, done.orders) == ("orders", 2)
    found = orders.query(place)
    assert found["order"].to_list() == ["001", "002"]
    assert found["quantity"].to_list() == [3000.0, 4.0]
    assert found["due_at"][0] == datetime(2026, 11, 20, 15, tzinfo=UTC)


BAD = (
    "lot,product,start,end,pieces,scrap\n"
    "L1,A,2026-11-20 08:00,2026-11-20 09:00,100,2\n"
    "L2,A,2026-11-20 09:00,2026-11-20 08:00,100,2\n"
    ",A,2026-11-20 10:00,2026-11-20 11:00,100,2\n"
    "L4,A,2026-11-20 11:00,2026-11-20 12:00,-1,2\n"
    "L5,A,2026-11-20 12:00,2026-11-20 13:00,100,2\n"
    "L5,A,2026-11-20 12:00,2026-11-20 13:00,100,3\n"
)


def test_every_bad_row_is_named_and_nothing_is_written(place, put):
    with pytest.raises(ImportRowsUnfit) as told:
        import_file(place, put(BAD), Said(becomes="lots"))
    said = str(told.value)
    assert told.value.code == "records-import-rows"
    assert "5 rows of this file cannot be kept" in said
    assert "no lot (row 4)" in said
    assert "ended_at before started_at (row 3)" in said
    assert "pieces is below nothing (row 5)" in said
    assert "a lot twice, with different values (rows 6, 7)" in said
    assert "Nothing was written" in said
    assert lots.query(place).height == 0
    assert import_file(place, put(BAD.splitlines()[0] + "\n" + BAD.splitlines()[1] + "\n")).lots == 1


def test_rows_that_repeat_a_lot_alike_count_once(place, put):
    done = import_file(place, put(KOREAN + KOREAN.splitlines()[1] + "\n"))
    assert (done.lots, done.twins) == (2, 1)


def test_what_the_user_says_goes_first(place, put):
    text = "번호표,언제,몇개\nL1,2026-11-20 08:00,5\nL2,2026-11-20 09:00,6\n"
    with pytest.raises(ImportUnclear, match="No column holds what lots cannot be without"):
        import_file(place, put(text), Said(becomes="lots"))
    said = Said(becomes="lots", columns=(("lot", "번호표"), ("end", "언제"), ("good", "몇개")))
    assert import_file(place, put(text), said).lots == 2
    assert lots.query(place)["good"].to_list() == [5.0, 6.0]
    again = import_file(place, put(text.replace("09:00,6", "09:00,7")))
    assert (again.by_memory, again.corrected) == (True, 1)
    with pytest.raises(ImportUnclear, match="'pices' is nothing that a column can hold"):
        import_file(place, put(text), Said(becomes="lots", columns=(("pices", "몇개"),)))


def test_a_file_of_lots_may_be_read_as_readings(place, put):
    done = import_file(place, put(KOREAN), Said(becomes="readings", time="종료일시"))
    assert (done.mapping.becomes, done.readings, done.lots) == ("readings", 4, 0)


def test_more_scrap_than_pieces_is_refused_with_its_rows(place, put):
    head = "lot,machine,start,end,pieces,scrap\n"
    sound = "L1,cnc-1,2026-11-02 08:00,2026-11-02 09:00,90,90\n"
    text = head + sound + "L2,cnc-1,2026-11-02 10:00,2026-11-02 11:00,90,91\n"
    with pytest.raises(ImportRowsUnfit, match=r"more pieces scrapped than there are \(row 3\)"):
        import_file(place, put(text))
    assert lots.query(place).height == 0
    assert import_file(place, put(head + sound)).lots == 1


PLANT = """dure: 1
plant: {name: Mini, timezone: Asia/Seoul, start: 2026-11-02}
calendar: {shifts: {day: {days: mon-fri, from: "08:00", to: "17:00"}}}
machines: {cnc-1: {family: cnc, shifts: [day]}}
products: {cap: {lot: 100, route: [{id: s1, at: cnc-1, time: 5 s, per: piece}]}}
"""


@pytest.mark.parametrize(
    "text",
    [
        "lot,machine,start,end,pieces,scrap\nL1,cnc-1,2026-11-02 08:00,2026-11-02 09:00,90,9\n"
        "L2,cnc-9,2026-11-02 10:00,2026-11-02 11:00,90,1\n",
        "machine,state,since\ncnc-1,running,2026-11-02 08:00\ncnc-9,down,2026-11-02 09:00\n",
    ],
)
def test_a_machine_that_the_plant_does_not_have_is_kept_and_said(place, put, text):
    place.plant_file.write_text(PLANT, encoding="utf-8")
    done = import_file(place, put(text))
    (said,) = [each for each in done.doubts if "plant.yaml" in each.en]
    assert "cnc-9 (cnc-1?)" in said.en
    assert "cnc-9" in said.ko
    assert done.lots + done.events == 2
    known = import_file(place, put(text.replace("cnc-9", "cnc-1"), "known.csv"))
    assert not [each for each in known.doubts if "plant.yaml" in each.en]
    place.plant_file.write_text(PLANT.replace("[day]", "[night]"), encoding="utf-8")  # no such shift
    faulty = import_file(place, put(text.replace("L", "M").replace(":00", ":30"), "faulty.csv"))
    assert faulty.lots + faulty.events == 2
    assert not [each for each in faulty.doubts if "plant.yaml" in each.en]
