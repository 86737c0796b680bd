"""A bad cell under a known header: its row is named, nothing is written, and nothing of it is remembered."""

import pytest

from dure.errors import ImportRowsUnfit
from dure.records import events, lots, orders
from dure.records.importing import Said, import_file

HEAD = "로트번호,품목,설비,시작일시,종료일시,생산수량,불량수량,판정\n"
GOOD = (
    HEAD
    + "G1,p,m1,2026-11-03 08:00,2026-11-03 09:02,90,10,양호\nG2,p,m1,2026-11-03 10:00,2026-11-03 11:02,80,1,양호\n"
)
STATES = "machine,state,since\nm1,running,2026-11-02 08:00\nm1,down,2026-11-02 09:00\n"
ORDERS = "order,product,pieces,due\nO1,p,5,2026-11-09\nO2,p,6,2026-11-10\n"


def refused(place, path, said=None) -> str:
    with pytest.raises(ImportRowsUnfit) as told:
        import_file(place, path, said)
    assert told.value.code == "records-import-rows"
    assert lots.query(place).height == orders.query(place).height == 0
    assert events.query(place).frame.height == 0
    return str(told.value)


@pytest.mark.parametrize("correction", [False, True])
@pytest.mark.parametrize(
    ("was", "now", "column"),
    [("2026-11-03 08:00", "어제", "시작일시"), ("2026-11-03 11:02", "-", "종료일시"), (",90,", ",9x,", "생산수량"),
     (",10,", ",1O,", "불량수량")],
)  # fmt: skip
def test_one_bad_cell_of_a_lot_is_refused_with_its_row(place, put, was, now, column, correction):
    if now == "-":
        now = "2026-13-03 11:02"
    text = GOOD.replace(was, now)
    row = 2 + text.splitlines()[1:].index(next(line for line in text.splitlines() if now.strip(",") in line))
    said = refused(place, put(text), Said(correction=correction))
    assert f"{column} holds no" in said
    assert f"(row {row})" in said
    done = import_file(place, put(GOOD))
    assert done.mapping.left_out == ()
    assert lots.query(place)["started_at"].null_count() == 0


@pytest.mark.parametrize("column", ["시작일시", "생산수량"])
def test_a_bad_cell_where_the_header_is_known_is_refused_too(place, put, column):
    assert import_file(place, put(GOOD, "1.csv")).lots == 2
    bad = GOOD.replace("2026-11-03 08:00", "어제") if column == "시작일시" else GOOD.replace(",90,", ",9x,")
    for said in (None, Said(correction=True)):
        with pytest.raises(ImportRowsUnfit, match=rf"{column} holds no .*\(row 2\)"):
            import_file(place, put(bad.replace("G", "H"), "2.csv"), said)
    assert lots.query(place).height == 2


def test_a_column_may_be_left_out_once_but_not_for_the_files_behind(place, put):
    bad = put(GOOD.replace("2026-11-03 08:00", "어제"), "1.csv")
    assert "--exclude 시작일시" in refused(place, bad)
    assert import_file(place, bad, Said(exclude=("시작일시",))).lots == 2
    done = import_file(place, put(GOOD.replace("G", "H"), "2.csv"))
    assert (done.lots, done.mapping.left_out) == (2, ())
    assert (
        lots.query(place).filter(lots.query(place)["lot"].str.starts_with("H"))["started_at"].null_count()
        == 0
    )


def test_a_column_that_is_empty_in_one_file_is_read_in_the_next(place, put):
    import_file(place, put(GOOD.replace(",10,", ",,").replace(",1,", ",,"), "1.csv"))
    import_file(place, put(GOOD.replace("G", "H"), "2.csv"))
    assert lots.query(place).drop_nulls("scrapped")["scrapped"].to_list() == [10, 1]


def test_all_faults_of_states_are_told_at_once(place, put):
    text = (
        "machine,state,since\nm1,running,2026-11-02 08:00\nm1,runing,2026-11-02 09:00\n"
        ",down,2026-11-02 10:00\nm1,down,tomorrow\n"
    )
    said = refused(place, put(text))
    assert "3 rows of this file cannot be kept" in said
    assert "since holds no date with a time, such as 'tomorrow' (row 5)" in said
    assert "no machine (row 4)" in said
    assert "'runing' is no state, like running? (row 3)" in said
    assert "no time" not in said
    assert import_file(place, put(STATES)).events == 2


def test_all_faults_of_orders_are_told_at_once(place, put):
    text = "order,product,pieces,due\nO1,p,-5,2026-11-09\nO2,p,x,2026-11-10\n,p,7,2026-11-10\nO4,p,7,2026-13-10\n"
    said = refused(place, put(text))
    assert "4 rows of this file cannot be kept" in said
    assert "due holds no date with a time, such as '2026-13-10' (row 5)" in said
    assert "pieces holds no number, such as 'x' (row 3)" in said
    assert "pieces is below nothing (row 2)" in said
    assert import_file(place, put(ORDERS)).orders == 2


def test_a_file_whose_every_time_is_none_names_its_rows(place, put):
    assert "since holds no date" in refused(
        place, put("machine,state,since\nm1,running,soon\nm1,down,later\n")
    )


def test_events_as_these_records_keep_them_name_a_bad_time_too(place, put):
    text = "observed_at,entity,kind,name\n2026-11-02 08:00,m1,state,down\nlater,m1,state,idle\n"
    assert "observed_at holds no date with a time, such as 'later' (row 3)" in refused(place, put(text))
