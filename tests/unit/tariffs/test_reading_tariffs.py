"""Files of suppliers: what is read, and what is refused."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dure import tariffs
from dure.errors import TariffFileUnfit, TariffNotFound
from dure.tariffs.kinds.rounding import Round
from dure.tariffs.loading import supplier_of

FLAT = (Path(tariffs.__file__).parent / "data" / "example_flat.toml").read_text(encoding="utf-8")
HOURLY = (Path(tariffs.__file__).parent / "data" / "example_hourly.toml").read_text(encoding="utf-8")


def test_prices_stay_exact() -> None:
    supplier = tariffs.get("example_flat")
    price = supplier.rules[0].content.of["flat"]
    assert price.base == Decimal("6.5")
    assert price.energy.prices == {"all": (Decimal("0.1834"),)}


def test_a_rule_ends_with_its_last_day_and_the_next_begins() -> None:
    kepco = tariffs.get("kepco")
    tariff = kepco.tariff("industrial_b-high_a-I")

    def keys(day: date, deferred: bool = False) -> set[str]:
        return {rule.key for rule in kepco.in_force(tariff, day, deferred)}

    assert "midday@2026-04-16" in keys(date(2030, 12, 31))
    assert "midday@2026-04-16" not in keys(date(2031, 1, 1))
    assert "hours-b@2024-10-24" in keys(date(2026, 4, 15))
    assert "hours-b@2026-04-16" in keys(date(2026, 4, 16))
    assert "hours-b@2024-10-24" in keys(date(2026, 9, 30), deferred=True)
    assert "hours-b@2026-04-16" in keys(date(2026, 10, 1), deferred=True)


def test_the_other_reading_of_earlier_prices_is_the_prices_since() -> None:
    kepco = tariffs.get("kepco")
    tariff = kepco.tariff("industrial_b-high_a-I")
    old, new = kepco.versions(tariff, "prices")
    assert old.other == new.content
    assert old.content.of[tariff.id].energy.prices["summer"] == (
        Decimal("116.4"), Decimal("169.3"), Decimal("251.4"))  # fmt: skip


@pytest.mark.parametrize(
    ("value", "to", "how", "expected"),
    [("2.5", "1", "half_up", "3"), ("1239", "10", "down", "1230"), ("0.125", "0.01", "half_up", "0.13"),
     ("7.77", "0", "half_up", "7.77"), ("-2.5", "1", "half_up", "-3")],
)  # fmt: skip
def test_rounding(value: str, to: str, how: str, expected: str) -> None:
    assert Round(Decimal(to), how)(Decimal(value)) == Decimal(expected)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("amount = 12.50", "amont = 12.50", "amount is missing"),
        ("amount = 12.50", "amount = 12.50\ncolour = 1", "unknown keys: colour"),
        ("amount = 12.50", "amount = true", "no number"),
        ("amount = 12.50", "amount = nan", "no number"),
        ("rate = 0.19", 'rate = "0.19"', "no number"),
        ('standing = "table"\namount', 'standing = "rumour"\namount', "not one of table, press, check"),
        ("from = 2026-01-01\nstanding = \"table\"\namount", 'from = "2026"\nstanding = "table"\namount', "no date"),
        ('basis = "month"', 'basis = "year"', "not one of ratchet"),
        ('tariff = "flat"', 'tariff = "flap"', "flap, which is no tariff"),
        ('id = "flat"', 'id = "float"', "which is no tariff|has no prices"),
        ("all = 0.1834", "all = [0.1, 0.2]", "2 prices for 1 periods"),
        ('name = {en = "Metering", ko = "계량 요금"}', 'name = {en = "Metering"}', "needs en and ko"),
        ("[[fixed]]", "[fixed]", "write \\[\\[fixed\\]\\]"),
        ("[[fixed]]", "[[fixd]]", "unknown keys: fixd"),
        ("rounded = {to = 0.01}", 'rounded = {to = 0.01, how = "up"}', "not one of half_up, down"),
        ("[supplier]", "[supplier", "cannot be read"),
    ],
)  # fmt: skip
def test_slips_are_named(old: str, new: str, words: str) -> None:
    assert old in FLAT
    with pytest.raises(TariffFileUnfit, match=words):
        supplier_of(FLAT.replace(old, new).encode(), "mine.toml")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('day = ["06:00-22:00"]', 'day = ["06:00-21:00"]', "21:00 in month 1 is in no period"),
        ('day = ["06:00-22:00"]', 'day = ["05:00-22:00"]', "an hour is in two periods"),
        ('day = ["06:00-22:00"]', 'day = ["06:10-22:00"]', "no quarter-hour"),
        ('day = ["06:00-22:00"]', 'day = ["06:00-25:00"]', "after 24:00"),
        ("months = [10, 11, 12, 1, 2, 3]", "months = [10, 11, 12, 1, 2]", "each month needs one season"),
        ("months = [10, 11, 12, 1, 2, 3]", "months = [10, 11, 12, 1, 2, 13]", "no list of months"),
    ],
)
def test_hours_and_seasons_leave_no_hole(old: str, new: str, words: str) -> None:
    assert old in HOURLY
    with pytest.raises(TariffFileUnfit, match=words):
        supplier_of(HOURLY.replace(old, new, 1).encode(), "mine.toml")


def test_names_that_are_nearly_right_are_suggested(tmp_path: Path) -> None:
    with pytest.raises(TariffNotFound, match="Did you mean kepco"):
        tariffs.get("kepko")
    with pytest.raises(TariffNotFound, match="Did you mean industrial_b-high_a-II"):
        tariffs.get("kepco").tariff("industrial_b-high_a-ii")
    with pytest.raises(TariffFileUnfit, match="cannot be read"):
        tariffs.get(str(tmp_path / "nothing.toml"))


def test_a_folder_of_ones_own_adds_a_supplier_and_beats_what_is_installed(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(FLAT.replace("example_flat", "mine"), encoding="utf-8")
    (tmp_path / "kepco.toml").write_text(FLAT.replace("example_flat", "kepco"), encoding="utf-8")
    assert "mine" in tariffs.names(tmp_path)
    assert tariffs.get("mine", tmp_path).tariff("flat").voltage == "low"
    assert tariffs.get("kepco", tmp_path).currency == "EUR"
    assert tariffs.get("kepco").currency == "KRW"
