from datetime import date

import pytest

from dure.errors import CountryUnknown
from dure.plant.worktime import public_holidays, source

# As the Korean government published them; a temporary holiday and substitutes included.
OFFICIAL = {
    2024: """01-01 02-09 02-10 02-11 02-12 03-01 04-10 05-05 05-06 05-15 06-06 08-15 09-16 09-17 09-18 10-01 10-03
        10-09 12-25""",
    2025: """01-01 01-27 01-28 01-29 01-30 03-01 03-03 05-05 05-06 06-03 06-06 08-15 10-03 10-05 10-06 10-07 10-08
        10-09 12-25""",
}


@pytest.mark.parametrize("year", OFFICIAL)
def test_korean_holidays_are_those_that_were_published(year):
    labour_day = date(year, 5, 1)
    assert public_holidays("kr", year).keys() == {
        labour_day, *(date.fromisoformat(f"{year}-{each}") for each in OFFICIAL[year].split())
    }  # fmt: skip


def test_holidays_are_named_in_both_languages():
    name = public_holidays("kr", 2026)[date(2026, 2, 17)]
    assert (name.en, name.ko) == ("Korean New Year", "설날")
    assert "대체" in public_holidays("kr", 2026)[date(2026, 3, 2)].ko


def test_a_region_has_its_own():
    assert date(2026, 1, 6) in public_holidays("de", 2026, "by")
    assert date(2026, 1, 6) not in public_holidays("DE", 2026)


def test_every_year_that_is_known_has_holidays():
    for year in range(1970, 2100):
        days = public_holidays("kr", year)
        assert {date(year, 1, 1), date(year, 3, 1), date(year, 12, 25)} <= days.keys()


def test_a_country_that_is_not_known_is_named_with_a_near_one():
    with pytest.raises(CountryUnknown, match=r"'kor1' are not known[\s\S]*kor"):
        public_holidays("kor1", 2026)
    with pytest.raises(CountryUnknown, match="de/xx"):
        public_holidays("de", 2026, "xx")


def test_the_source_names_its_version():
    assert source().startswith("holidays 0.")
