"""Finding, checking and loading plug-ins."""

from importlib.metadata import EntryPoint, EntryPoints

import pytest

from dure import plugins
from dure.errors import PluginBroken, PluginMisplaced, PluginNameTaken


def point(name: str, value: str, group: str = "dure.machines") -> EntryPoint:
    return EntryPoint(name=name, value=value, group=group)


def offer(monkeypatch: pytest.MonkeyPatch, *points: EntryPoint) -> None:
    monkeypatch.setattr(plugins, "entry_points", lambda group: EntryPoints(points).select(group=group))


def test_found_in_order_of_names(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, point("b", "json:loads"), point("a", "json:dumps"), point("c", "x:y", "dure.other"))
    assert list(plugins.find("dure.machines")) == ["a", "b"]


def test_one_thing_registered_twice_is_one_plug_in(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, point("a", "json:dumps"), point("a", "json:dumps"))
    assert list(plugins.find("dure.machines")) == ["a"]


def test_two_things_under_one_name_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, point("a", "json:dumps"), point("a", "json:loads"))
    with pytest.raises(PluginNameTaken, match="have the name 'a'"):
        plugins.find("dure.machines")


def test_foreign_plug_in_is_loaded() -> None:
    assert plugins.load(point("a", "json:dumps"))([1]) == "[1]"


def test_our_own_in_its_folder_and_in_a_leaf_are_loaded() -> None:
    assert plugins.load(point("a", "dure.machines.cnc:machine"))
    assert plugins.load(point("a", "dure.language:Text"))


@pytest.mark.parametrize(
    ("group", "value"),
    [
        ("dure.machines", "dure.learn.question:StudyQuestion"),
        ("dure.machines", "dure.tariffs.any:thing"),
        ("dure.learn", "dure.twin.any:thing"),
        ("dure.learn", "dure.cli.main:main"),
        ("dure.plugins", "dure.machines:get"),
    ],
)
def test_a_plug_in_above_or_beside_its_group_is_refused(group: str, value: str) -> None:
    with pytest.raises(PluginMisplaced, match="may not import"):
        plugins.load(point("a", value, group))


@pytest.mark.parametrize("value", ["no_such_package_anywhere:thing", "json:no_such_name"])
def test_a_plug_in_that_cannot_be_imported_is_named(value: str) -> None:
    with pytest.raises(PluginBroken, match=r"'a' of dure\.machines cannot be loaded"):
        plugins.load(point("a", value))
