"""A change touches what it names and nothing else: comments, order, line ends and spelling stay."""

import pytest

from dure.errors import ChangeUnclear, PlantInvalid
from dure.plant import change, load_text

TEXT = """\
# the plant
dure: 1
plant: {name: Hanbit, name_ko: 한빛}   # 한글
operators: {setter: {count: 2, skills: [setup]}}
machines:
  mold-1: {family: injection-molding, power: {idle: 6 kW}}   # old
  cnc-1:
    family: cnc
    # before the breakdowns
    breakdowns:
      jam: {every: exponential(mean=40 h), repair: "lognormal(mean=45 min, sd=30 min)"}

buffers: {}
products:
  cap:
    lot: 10
    route:
      - {id: s1, at: mold-1, time: 9 s}
      - {id: s2, at: cnc-1, time: 2 min}
"""
CHANGES = [
    ("machines.mold-1.power.idle=7 kW", "idle: 6 kW", "idle: 7 kW"),
    ("machines.mold-1.power.producing=28 kW", "{idle: 6 kW}", "{idle: 6 kW, producing: 28 kW}"),
    ("machines.mold-1.count=2", "{idle: 6 kW}}   # old", "{idle: 6 kW}, count: 2}   # old"),
    ("machines.cnc-1.family=press", "family: cnc", "family: press"),
    ("machines.cnc-1.power.idle=2 kW", "sd=30 min)\"}\n", "sd=30 min)\"}\n    power: {idle: 2 kW}\n"),
    ("machines.cnc-1.breakdowns.jam.repair=normal(mean=1 h, sd=5 min)",
     '"lognormal(mean=45 min, sd=30 min)"', '"normal(mean=1 h, sd=5 min)"'),
    ("products.cap.route.s2.time=normal(mean=1 h, sd=5 min)", "time: 2 min", 'time: "normal(mean=1 h, sd=5 min)"'),
    ("products.cap.lot=12", "lot: 10", "lot: 12"),
    ("products.cap.colour=blue", "time: 2 min}\n", "time: 2 min}\n    colour: blue\n"),
    ("buffers.b-1={before: cnc-1, capacity: 3 lots}", "buffers: {}",
     "buffers: {b-1: {before: cnc-1, capacity: 3 lots}}"),
    ("operators.setter.skills=[setup, repair]", "[setup]", "[setup, repair]"),
    ("plant.name=한빛, 둘째 공장", "name: Hanbit,", 'name: "한빛, 둘째 공장",'),
    ("materials.resin={unit: kg}", "time: 2 min}\n", "time: 2 min}\nmaterials: {resin: {unit: kg}}\n"),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "before", "after"), CHANGES, ids=[each for each, *_ in CHANGES])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_only_what_is_named_changes(stated: str, before: str, after: str, newline: str) -> None:
    text = TEXT.replace("\n", newline)
    before, after = before.replace("\n", newline), after.replace("\n", newline)
    assert text.count(before) == 1
    changed = change(text, stated)
    assert changed == text.replace(before, after)
    assert load_text(changed) == change(load_text(text), stated)


def test_several_changes_are_checked_together() -> None:
    changed = change(
        TEXT, "operators.setter.skills=[setup, repair]", "machines.cnc-1.breakdowns.jam.needs=repair"
    )
    assert load_text(changed).machines["cnc-1"].breakdowns["jam"].needs == "repair"


def test_a_block_is_replaced_whole() -> None:
    changed = change(TEXT, "machines.cnc-1.breakdowns={}")
    assert "jam" not in changed
    assert "    breakdowns: {}\n\nbuffers" in changed


def test_a_plant_made_without_a_file_can_be_changed() -> None:
    import dataclasses

    plant = dataclasses.replace(load_text(TEXT), source="")
    assert change(plant, "machines.mold-1.count=3").machines["mold-1"].count == 3


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        ("machines.mold-1.count", "no change"),
        ("=3", "no change"),
        ("machines..count=3", "no path"),
        ("machines.mold-7.count=3", "'mold-7' is not there.*Did you mean mold-1"),
        ("machines.mold-1.cuont=3", "'cuont' is not there.*Did you mean count"),
        ("machin.mold-1.count=3", "Did you mean machines"),
        ("products.cap.route.s3.time=3 s", "'s3' is not there.*s1"),
        ("machines.mold-1.count.more=3", "'more' is not there"),
    ],
)
def test_a_change_of_nothing_is_refused(stated: str, message: str) -> None:
    with pytest.raises(ChangeUnclear, match=f"(?s){message}"):
        change(TEXT, stated)


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        ("machines.mold-1.power.idle=7 kWh", "no unit of power"),
        ("machines.mold-1.count=none", "no number"),
        ("products.cap.route.s1.at=cnc-9", "no group or machine 'cnc-9'"),
        ("machines.mold-2={family: cnk}", "no machine family"),
        ("machines.mold-2={family: cnc", "machine"),
    ],
)
def test_a_change_that_spoils_the_plant_is_refused(stated: str, message: str) -> None:
    with pytest.raises(PlantInvalid, match=message):
        change(TEXT, stated)
