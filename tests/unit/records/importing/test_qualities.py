"""The quality that a source gives its values: words and codes, in long and in wide files."""

import polars as pl
import pytest

from dure import records
from dure.errors import ImportUnclear
from dure.records.importing import Said, import_file
from dure.records.importing.qualities import quality_of


def found(place, tag):
    return records.query(place, tag).frame.select("value", "quality").rows()


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (("Good", "Uncertain", "Bad"), (0, 1, 2)),
        (("양호", "불확실", "불량"), (0, 1, 2)),
        (("192", "64", "0"), (0, 1, 2)),
        (("0", "1073741824", "2147483648"), (0, 1, 2)),
        (("Good, non-specific", "UncertainLastUsableValue", "BadNoCommunication"), (0, 1, 2)),
        (("0", "1", "2"), (0, 1, 2)),
        (("정상", "의심", "통신이상"), (0, 1, 2)),
    ],
)
def test_a_long_file_with_a_quality(place, put, words, codes):
    rows = [f'2026-11-20 09:00:0{k},a,{k}.5,"{word}"\n' for k, word in enumerate(words)]
    done = import_file(place, put("time,tag,value,quality\n" + "".join(rows)))
    assert done.mapping.qualities == (("value", "quality"),)
    assert found(place, "a") == [(k + 0.5, code) for k, code in enumerate(codes)]
    assert any(each.ko == "quality → value의 품질(신뢰도)" for each in done.mapping.said())


def test_a_wide_file_with_a_quality_beside_each_column(place, put):
    text = (
        "일시,온도(℃),온도_품질,압력,압력.quality,비고\n2026-11-20 09:00:00,180,양호,12,192,\n"
        "2026-11-20 09:00:10,181,불량,13,64,점검\n"
    )
    done = import_file(place, put(text), Said(prefix="m."))
    assert dict(done.mapping.qualities) == {"온도(℃)": "온도_품질", "압력": "압력.quality"}
    assert records.tags(place) == ("m.압력", "m.온도(℃)")
    assert found(place, "m.온도(℃)") == [(180.0, 0), (181.0, 2)]
    assert found(place, "m.압력") == [(12.0, 0), (13.0, 1)]


def test_the_quality_of_the_part_is_not_taken_for_that_of_the_sensors(place, put):
    text = "일시,온도,압력,품질\n2026-11-20 09:00:00,180,12,양호\n2026-11-20 09:00:10,181,13,불량\n"
    done = import_file(place, put(text))
    assert (done.mapping.qualities, done.mapping.texts) == ((), (("품질", "품질"),))
    done = import_file(place, put(text, "same.csv"), Said(quality="품질", prefix="s."))
    assert dict(done.mapping.qualities) == {"온도": "품질", "압력": "품질"}
    assert found(place, "s.온도") == [(180.0, 0), (181.0, 2)]


def test_an_alarm_beside_a_value_is_no_quality(place, put):
    text = "일시,온도,온도_상태,유량,유량_Q\n2026-11-20 09:00:00,180,정상,1,70\n2026-11-20 09:00:10,181,이상,2,71\n"
    done = import_file(place, put(text))
    assert (done.mapping.qualities, len(done.mapping.tags)) == ((), 3)


def test_a_quality_that_changes_is_a_correction(place, put):
    text = "time,tag,value,quality\n2026-11-20 09:00:00,a,1,Good\n2026-11-20 09:00:10,a,2,Good\n"
    import_file(place, put(text))
    done = import_file(place, put(text.replace("2,Good", "2,Bad")))
    assert (done.readings, done.known, done.corrected) == (1, 1, 1)
    assert found(place, "a") == [(1.0, 0), (2.0, 2)]


@pytest.mark.parametrize(
    "cells", [["0", "1"], ["0"], ["7", "3"], ["200", "130"], ["good", "7"], ["-1", "2"], ["0.5", "2"]]
)
def test_what_may_mean_either_is_not_guessed_at(place, put, cells):
    rows = "".join(f"2026-11-20 09:00:0{k},a,{k},{cell}\n" for k, cell in enumerate(cells))
    path = put("time,tag,value,quality\n" + rows)
    done = import_file(place, path)
    assert done.mapping.qualities == ()
    assert "quality" in done.mapping.left_out
    with pytest.raises(ImportUnclear, match="does not clearly hold qualities"):
        import_file(place, path, Said(quality="quality"))


def test_empty_cells_are_good_and_words_are_read_whatever_their_case():
    assert quality_of(pl.Series(["GOOD", None, "bad "])).to_list() == [0, 0, 2]
    assert quality_of(pl.Series([192.0, None, 0.0])).to_list() == [0, 0, 2]
    assert quality_of(pl.Series(["0x80000000", "0x00000000", "0x40000000"])).to_list() == [2, 0, 1]
