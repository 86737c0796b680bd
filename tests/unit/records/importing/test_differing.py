"""A file that does not fit those before it is refused before anything is written, with what differs and the way on."""

import pytest

from dure import records, workspace
from dure.errors import ImportDiffers
from dure.records.importing import Said, import_file
from dure.records.settings import units


def rows(place):
    return records.query(workspace.open(place.root), all_revisions=True).frame.height


def many(header: str, first: int, width: int = 1) -> str:
    cells = [",".join(str(first + k) for _ in range(width)) for k in range(40)]
    return header + "\n" + "".join(f"2026-11-20 09:00:{k:02d},{each}\n" for k, each in enumerate(cells))


def test_values_of_another_machine(place, put):
    import_file(place, put(many("time,y", 0)))
    with pytest.raises(
        ImportDiffers, match="40 of 40 readings that are recorded already have other values"
    ) as told:
        import_file(place, put(many("time,y", 100), "mold-2.csv"))
    assert told.value.code == "records-import-differs"
    assert "--correction" in str(told.value)
    assert "--tag-prefix" in str(told.value)
    assert rows(place) == 40
    assert import_file(place, put(many("time,y", 100), "mold-2.csv"), Said(prefix="mold-2.")).readings == 40
    done = import_file(place, put(many("time,y", 200)), Said(correction=True, prefix=""))
    assert (done.readings, done.corrected) == (40, 40)


def test_a_correction_of_a_few_values_needs_no_word(place, put):
    import_file(place, put(many("time,y", 0)))
    assert import_file(place, put(many("time,y", 0).replace(",39", ",40"))).corrected == 1


def test_the_file_of_another_machine_by_its_name(place, put):
    import_file(place, put(many("time,y", 0), "mold-1_0801.csv"), Said(prefix="mold-1."))
    later = many("time,y", 50).replace("11-20", "11-21")
    with pytest.raises(
        ImportDiffers, match=r"mold-1_0801.csv was imported as mold-1, and this file is mold-2_0802.csv"
    ):
        import_file(place, put(later, "mold-2_0802.csv"))
    assert rows(place) == 40
    assert import_file(place, put(later, "mold-1_0802.csv")).by_memory
    assert import_file(place, put(later, "mold-2_0802.csv"), Said(correction=True)).by_memory


def test_other_units(place, put):
    text = "일시,압력\n,{}\n2026-11-20 09:00:00,1\n2026-11-20 09:00:10,2\n2026-11-20 09:00:20,2\n"
    import_file(place, put(text.format("bar")))
    assert units(place) == {"압력": "bar"}
    with pytest.raises(ImportDiffers, match="압력 in MPa, recorded in bar"):
        import_file(place, put(text.format("MPa").replace("11-20", "11-21")))
    assert (rows(place), units(place)) == (3, {"압력": "bar"})


def test_other_columns_of_the_same_export(place, put):
    import_file(place, put(many("time,a,b,c,d", 0, 4), "log_20261120.csv"))
    other = many("time,a,b,c,e", 0, 4).replace("11-20", "11-21")
    with pytest.raises(ImportDiffers, match="columns gone: d; columns new: e"):
        import_file(place, put(other, "log_20261121.csv"))
    assert rows(place) == 160
    assert import_file(place, put(other, "log_20261121.csv"), Said(correction=True)).readings == 160
    assert import_file(place, put(other.replace("11-21", "11-22"), "log_20261122.csv")).by_memory


def test_a_column_of_numbers_that_holds_words_now(place, put):
    import_file(place, put("time,y,z\n2026-11-20 09:00:00,1,1\n2026-11-20 09:00:10,2,2\n"))
    with pytest.raises(ImportDiffers, match="y holds words, numbers before"):
        import_file(place, put("time,y,z\n2026-11-21 09:00:00,low,1\n2026-11-21 09:00:10,high,2\n"))
    assert rows(place) == 4
    words = "time,y,z\n2026-11-21 09:00:00,low,1\n2026-11-21 09:00:10,high,2\n"
    done = import_file(place, put(words), Said(correction=True))
    assert (done.by_memory, done.mapping.texts, done.readings, done.events) == (False, (("y", "y"),), 2, 2)
    lots = "lot,end,pieces\nL1,2026-11-20 08:00,5\nL2,2026-11-20 09:00,6\n"
    import_file(place, put(lots, "lots.csv"))
    with pytest.raises(ImportDiffers, match="pieces does not hold quantity"):
        import_file(place, put(lots.replace(",6", ",six").replace(",5", ",five"), "lots.csv"))


def test_machines_in_a_column_keep_their_tags_apart(place, put):
    text = "일시,설비,온도(℃),상태\n2026-11-20 09:00:00,M1,180,가동\n2026-11-20 09:00:00,M2,90,정지\n"
    done = import_file(place, put(text))
    assert done.mapping.machine == "설비"
    assert records.tags(place) == ("M1.온도(℃)", "M2.온도(℃)")
    assert units(place) == {"M1.온도(℃)": "℃", "M2.온도(℃)": "℃"}
    assert records.events.query(place).frame.select("entity", "reason").rows() == [
        ("M1", "가동"),
        ("M2", "정지"),
    ]
