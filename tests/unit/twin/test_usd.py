"""The scene of a run: every validator of OpenUSD is silent, and things are where the trace says."""

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dure.cli.main import run as command
from dure.clock import DAY, HOUR, SECOND
from dure.errors import ExtraMissing, SceneTooLarge, TwinError
from dure.plant import check_text, load_text
from dure.records.trace import Trace
from dure.twin.compile.plant import compile_plant
from dure.twin.trace.tracing import traced
from dure.twin.trace.window import Window
from dure.twin.usd import scene, scene_text
from dure.twin.usd.layout import LOT, VEHICLE, Layout
from dure.twin.usd.package import write_package
from dure.twin.usd.prims import COLOURS
from dure.twin.usd.text import Names, quoted
from tests.made.twin_plants import twin_plant
from tests.unit.twin.test_run import SHOP
from tests.unit.twin.test_trace import FLOOR


def shown(text: str, begin_h: float = 32, hours: float = 8, seed: int = 1) -> tuple[str, Trace, int]:
    """Return the scene of a plant, its trace, and where it begins in ns UTC."""
    plant = load_text(text)
    compiled = compile_plant(plant, 3 * DAY)
    begin = compiled.start + int(begin_h * HOUR)
    end = begin + int(hours * HOUR)
    window = Window(max(begin - HOUR, compiled.start), end)
    traced(plant, compiled, seed, (0, window.listens_until(compiled.start, 3 * DAY), DAY), [window])
    return scene_text(plant, window.trace, (begin, end)), window.trace, begin


def stage_of(text: str, path: Path) -> Any:
    from pxr import Usd

    path.write_text(text, encoding="utf-8")
    return Usd.Stage.Open(path.as_posix())


def faults(stage: Any) -> list[str]:
    from pxr import UsdValidation

    validators = UsdValidation.ValidationRegistry().GetOrLoadAllValidators()
    assert len(validators) >= 25
    found = UsdValidation.ValidationContext(validators).Validate(stage)
    return [f"{each.GetName()}: {each.GetMessage()}" for each in found]


def place_of(stage: Any, path: str, time: float) -> tuple[float, float, float]:
    from pxr import UsdGeom

    prim = stage.GetPrimAtPath(path)
    x, y, z = UsdGeom.Xformable(prim).GetLocalTransformation(time).ExtractTranslation()
    return float(x), float(y), float(z)


def test_validators_of_openusd_find_nothing(tmp_path: Path) -> None:
    from pxr import UsdGeom

    text, trace, _ = shown(FLOOR)
    stage = stage_of(text, tmp_path / "s.usda")
    assert faults(stage) == []
    assert stage.GetDefaultPrim().GetPath() == "/Plant"
    assert UsdGeom.GetStageMetersPerUnit(stage) == 1.0
    assert UsdGeom.GetStageUpAxis(stage) == "Z"
    assert (stage.GetStartTimeCode(), stage.GetEndTimeCode()) == (0.0, 8 * 3600.0)
    assert all(each.IsInstance() for each in stage.GetPrimAtPath("/Plant/Machines").GetChildren())
    assert len(stage.GetPrimAtPath("/Plant/Vehicles").GetChildren()) == len(trace.head.vehicles) == 2
    broken = stage_of(text.replace('upAxis = "Z"', ""), tmp_path / "b.usda")
    assert any("upAxis" in each for each in faults(broken))  # they do look


def test_plants_without_a_floor_and_odd_plants_pass_too(tmp_path: Path) -> None:
    made = [SHOP, SHOP.replace("name: Test shop", "name: 'Tést \"shop\" \\\\ 공장'")]
    for seed in range(40):
        text = twin_plant(seed)
        if check_text(text).ok:
            made.append(text)
    passed = 0
    for k, text in enumerate(made[:12]):
        try:
            scene_of, _, _ = shown(text, 8, 2)
        except TwinError:
            continue
        assert faults(stage_of(scene_of, tmp_path / f"{k}.usda")) == []
        passed += 1
    assert passed >= 6


def test_machines_say_their_state_at_every_time_and_keep_its_colour(tmp_path: Path) -> None:
    text, trace, begin = shown(FLOOR)
    stage = stage_of(text, tmp_path / "s.usda")
    rows = trace.frame.filter(pl.col("kind") == "state").with_columns(
        s=(pl.col("time").dt.epoch("ns") - begin) / 1e9
    )
    for machine in trace.head.machines:
        own = rows.filter(pl.col("entity") == machine).select("s", "what").rows()
        prim = stage.GetPrimAtPath(f"/Plant/Machines/{machine}")
        for (since, state), (until, _) in pairwise([*own, (8 * 3600.0, "")]):
            if until <= 0 or until - max(since, 0.0) < 0.01:
                continue
            for time in (max(since, 0.0) + 0.002, until - 0.002):
                assert prim.GetAttribute("dure:state").Get(time) == state
                colour = prim.GetAttribute("primvars:displayColor").Get(time)[0]
                assert tuple(colour) == pytest.approx(COLOURS[state], abs=1e-6)


def test_vehicles_drive_from_place_to_place_with_their_lots(tmp_path: Path) -> None:
    text, trace, begin = shown(FLOOR)
    stage, layout = stage_of(text, tmp_path / "s.usda"), Layout(trace.head)
    rows = trace.frame.with_columns(s=(pl.col("time").dt.epoch("ns") - begin) / 1e9).filter(pl.col("s") > 0)
    order = list(
        dict.fromkeys(trace.frame.filter(pl.col("kind") == "vehicle").get_column("entity").to_list())
    )
    trips = 0
    for k, vehicle in enumerate(order):
        own = rows.filter(pl.col("entity") == vehicle).select("s", "what", "place", "lot").rows()
        path = f"/Plant/Vehicles/{vehicle.replace('#', '_')}"
        for (since, what, place, lot), (until, _, _, _) in pairwise(own):
            goal = layout.vehicle(place, k)
            assert place_of(stage, path, until) == pytest.approx(goal, abs=2e-3)
            if what != "carrying":
                continue
            trips += 1
            middle = (since + until) / 2
            at = place_of(stage, path, middle)
            assert at != pytest.approx(goal, abs=0.1)
            with_it = place_of(stage, f"/Plant/Lots/lot_{lot}", middle)
            assert with_it == pytest.approx((at[0], at[1], VEHICLE[2] + LOT / 2), abs=5e-3)
    assert trips >= 3


def test_lots_stand_where_they_wait_and_lie_where_they_are_worked_on(tmp_path: Path) -> None:
    text, trace, begin = shown(FLOOR)
    stage, layout = stage_of(text, tmp_path / "s.usda"), Layout(trace.head)
    rows = trace.frame.with_columns(s=(pl.col("time").dt.epoch("ns") - begin) / 1e9).filter(pl.col("s") > 0)
    seen = {"queued": 0, "started": 0, "done": 0}
    for row in rows.filter(pl.col("kind").is_in(list(seen))).iter_rows(named=True):
        path, time = f"/Plant/Lots/lot_{row['lot']}", row["s"]
        prim = stage.GetPrimAtPath(path)
        seen[row["kind"]] += 1
        if row["kind"] == "done":
            assert prim.GetAttribute("visibility").Get(time + 0.002) == "invisible"
        elif row["kind"] == "started":
            assert place_of(stage, path, time + 0.001) == pytest.approx(
                layout.on_machine(row["entity"], 0), abs=2e-3
            )
    for row in trace.at(begin + 4 * HOUR).filter(pl.col("kind") == "queued").iter_rows(named=True):
        spots = [layout.queue(row["entity"], k) for k in range(200)]
        at = place_of(stage, f"/Plant/Lots/lot_{row['lot']}", 4 * 3600.0)
        assert min(sum(abs(a - b) for a, b in zip(at, spot, strict=True)) for spot in spots) < 5e-3
    assert min(seen.values()) >= 3


def test_a_package_holds_the_same_scene(tmp_path: Path) -> None:
    from pxr import Usd

    text, _, _ = shown(FLOOR)
    path = tmp_path / "s.usdz"
    write_package(text, path)
    stage = Usd.Stage.Open(path.as_posix())
    plain = stage_of(text, tmp_path / "s.usda")
    assert faults(stage) == []
    assert [str(each.GetPath()) for each in stage.Traverse()] == [
        str(each.GetPath()) for each in plain.Traverse()
    ]


def test_without_the_extra_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pxr", None)
    with pytest.raises(ExtraMissing, match="not installed") as caught:
        write_package("", tmp_path / "s.usdz")
    assert caught.value.code == "command-extra-missing"
    assert caught.value.next is not None
    assert "dure[usd]" in caught.value.next.en
    text, _, _ = shown(SHOP)  # the plain text needs nothing
    assert text.startswith("#usda 1.0\n")


def test_a_stretch_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scene, "MOST_ROWS", 20)
    with pytest.raises(SceneTooLarge, match="20") as caught:
        shown(SHOP)
    assert caught.value.code == "twin-scene-too-large"


@given(st.lists(st.text(max_size=6), max_size=12))
def test_names_of_prims_are_words_and_none_is_given_twice(things: list[str]) -> None:
    names = Names()
    made = {thing: names.of(thing) for thing in things}
    assert len(set(made.values())) == len(made)
    assert all(each.isascii() and each.isidentifier() for each in made.values())
    assert all(names.of(thing) == each for thing, each in made.items())


def test_strings_are_closed() -> None:
    assert quoted('a "b" \\ c\nd') == '"a \\"b\\" \\\\ c\\nd"'


def test_the_command_writes_scenes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plant.yaml"
    path.write_text(FLOOR, encoding="utf-8")
    words = ["twin", "run", str(path), "--for", "3d", "--warmup", "0d", "--replications", "1", "--json", "--lang", "en",
             "--out", str(tmp_path / "out"), "--view-for", "4h"]  # fmt: skip
    for name in ("s.usda", "s.usdz"):
        assert command([*words, "--usd", str(tmp_path / name)]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told["usd"] == {"file": str(tmp_path / name), "seconds": 4 * HOUR / SECOND}
        assert (tmp_path / name).stat().st_size > 1000
    assert command([*words, "--usd", str(tmp_path / "s.glb")]) == 2
    assert "command-usage" in capsys.readouterr().out
    assert command([*words, "--usd", str(tmp_path / "t.usda"), "--view-from", "2030-01-01"]) == 2
    assert not (tmp_path / "t.usda").exists()
