"""What every registered supplier has to keep."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from dure import plugins, tariffs
from dure.tariffs.kinds import KINDS
from dure.tariffs.registry import GROUP
from dure.tariffs.rule import STANDINGS

DATA = Path(tariffs.__file__).parent / "data"
NAMES = tariffs.names()


def test_every_file_is_registered_and_every_registration_has_a_file() -> None:
    assert {each.stem for each in DATA.glob("*.toml")} == set(plugins.find(GROUP))
    assert tuple(sorted(plugins.find(GROUP))) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_supplier_says_who_it_is_and_where_its_figures_come_from(name: str) -> None:
    supplier = tariffs.get(name)
    assert supplier.id == name
    assert supplier.source.en
    assert supplier.source.ko
    assert len(supplier.sha256) == 64


@pytest.mark.parametrize("name", NAMES)
def test_rules_speak_both_languages_and_have_a_standing(name: str) -> None:
    for rule in tariffs.get(name).rules:
        assert rule.kind in KINDS
        assert rule.standing in STANDINGS
        for text in (rule.name, rule.says, *([rule.other_says] if rule.other_says else [])):
            assert text.en
            assert any("가" <= letter <= "힣" for letter in text.ko), rule.key


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_certain_has_another_reading_or_is_not_computed(name: str) -> None:
    for rule in tariffs.get(name).rules:
        if rule.standing == "check":
            assert (rule.other is None) == (rule.kind == "excess"), rule.key
        assert rule.other is None or rule.standing == "check", rule.key


@pytest.mark.parametrize("name", NAMES)
def test_every_tariff_has_prices_demand_taxes_and_rounding_from_its_first_day_on(name: str) -> None:
    supplier = tariffs.get(name)
    for tariff in supplier.tariffs.values():
        assert tariff.customer_class in supplier.classes
        assert tariff.voltage in supplier.voltages
        for change in supplier.changes(tariff):
            for day in (change, change + timedelta(days=1)):
                if day < min(rule.since for rule in supplier.versions(tariff, "prices")):
                    continue
                kinds = [rule.kind for rule in supplier.in_force(tariff, day)]
                for once in ("prices", "demand", "rounding"):
                    assert kinds.count(once) == 1, (tariff.id, day, once)
                for most_once in ("hours", "days", "demand_hours", "power_factor", "billing_month", "excess"):
                    assert kinds.count(most_once) <= 1, (tariff.id, day, most_once)
                assert "tax" in kinds
    assert supplier.in_force(tariff, date(1980, 1, 1)) == ()
