"""The trace of a run against what the run counted, and its way through files, windows and pictures."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from dure.cli.main import run as command
from dure.clock import DAY, HOUR
from dure.errors import TraceUnread, TwinError
from dure.plant import check_text, load_text
from dure.records.load_profile import QUARTER
from dure.records.loads import read_load
from dure.records.loads.said import LoadSaid
from dure.records.trace import COLUMNS, KINDS, Trace, read_trace
from dure.twin.compile.plant import compile_plant
from dure.twin.replication import Replication
from dure.twin.run.about import About
from dure.twin.run.drawings import gantt
from dure.twin.trace import file as trace_file
from dure.twin.trace.file import TraceFile
from dure.twin.trace.tracing import traced
from dure.twin.trace.window import Window
from tests.made.twin_plants import twin_plant
from tests.unit.twin.test_run import ONE, SHOP

HORIZON = 4 * DAY
FLOOR = SHOP.replace("uses: {resin: 1 kg}", "uses: {resin: 1 kg}\n    moved_by: forks").replace(
    "cut: {family: cnc, name_ko: 절단기,", "cut: {family: cnc, name_ko: 절단기, place: a,").replace(
    "    family: cnc\n    shifts", "    family: cnc\n    place: b\n    shifts") + """
floor: {places: {a: [0, 0], b: [30, 0], dock: [10, 10]}, aisles: {w: {through: [a, dock, b, a]}}}
vehicles: {forks: {family: forklift, count: 2, home: dock, speed: {empty: 2 m/s, loaded: 1 m/s}, load_time: 20 s,
                   unload_time: 20 s}}
"""  # fmt: skip


def whole(text: str, horizon: int = HORIZON, seed: int = 1) -> tuple[Replication, Trace]:
    """Return a run and everything that was told of it."""
    plant = load_text(text)
    compiled = compile_plant(plant, horizon)
    window = Window(compiled.start, compiled.start + horizon)
    seen = traced(plant, compiled, seed, (0, horizon, DAY), [window])
    return seen, window.trace


def state_times(trace: Trace, machine: str) -> dict[str, int]:
    rows = trace.frame.filter((pl.col("kind") == "state") & (pl.col("entity") == machine))
    times = [*rows.get_column("time").dt.epoch("ns").to_list(), trace.head.end]
    spent: dict[str, int] = {}
    for k, state in enumerate(rows.get_column("what").to_list()):
        spent[state] = spent.get(state, 0) + times[k + 1] - times[k]
    return spent


def test_the_trace_of_random_plants_adds_up_to_what_was_counted() -> None:
    tried = 0
    for seed in range(60):
        text = twin_plant(seed)
        if not check_text(text).ok:
            continue
        try:
            seen, trace = whole(text, seed=seed)
        except TwinError:
            continue
        tried += 1
        for k, machine in enumerate(seen.names["machines"]):
            counted = dict(zip(seen.names["states"], seen.state_ns[:, k].sum(axis=0).tolist(), strict=True))
            assert state_times(trace, machine) == {name: ns for name, ns in counted.items() if ns}, (
                seed,
                machine,
            )
        for k, product in enumerate(seen.names["products"]):
            of = trace.frame.filter(pl.col("entity") == product)
            counts = {
                kind: of.filter(pl.col("kind") == kind).height for kind in ("released", "done", "scrapped")
            }
            assert counts["released"] == seen.released_lots[:, k].sum()
            assert counts["done"] == seen.finished_lots[:, k].sum()
            assert counts["scrapped"] == seen.scrapped_lots[:, k].sum()
            sign = of.select(time=pl.col("time").dt.epoch("ns"), by=pl.when(pl.col("kind") == "released").then(1).when(
                pl.col("kind").is_in(["done", "scrapped"])).then(-1))  # fmt: skip
            inside = sum((trace.head.end - time) * by for time, by in sign.iter_rows() if by) / 1e9
            assert inside == pytest.approx(seen.wip_lot_s[:, k].sum(), rel=1e-9, abs=1e-6)
    assert tried >= 15


def test_vehicles_are_told_for_as_long_as_they_were_counted() -> None:
    seen, trace = whole(FLOOR)
    busy = {"to_pickup", "loading", "carrying", "unloading"}
    spent = {"busy": 0, "idle": 0}
    for vehicle in trace.head.vehicles:
        rows = trace.frame.filter(pl.col("entity") == vehicle)
        times = [*rows.get_column("time").dt.epoch("ns").to_list(), trace.head.end]
        for k, what in enumerate(rows.get_column("what").to_list()):
            spent["busy" if what in busy else "idle"] += times[k + 1] - times[k]
    assert spent["busy"] > 0
    assert [spent["idle"], spent["busy"]] == seen.vehicle_ns.sum(axis=0)[0, :2].tolist()
    carried = trace.frame.filter(pl.col("what") == "carrying")
    assert set(carried.get_column("place").to_list()) == {"b"}
    assert carried.get_column("lot").null_count() == 0


def plain_scene(trace: Trace, at: int) -> set[tuple[str, str | int, str, str | None]]:
    """Return the scene by a plain replay: states, vehicles, and where each lot inside is."""
    things: dict[tuple[str, str | int], tuple[str, str | None] | None] = {}
    for row in trace.frame.with_columns(ns=pl.col("time").dt.epoch("ns")).iter_rows(named=True):
        if row["ns"] > at:
            break
        if row["kind"] in ("state", "vehicle"):
            things[row["kind"], row["entity"]] = (row["kind"], row["what"])
        elif row["kind"] in ("done", "scrapped"):
            things["lot", row["lot"]] = None
        elif row["kind"] not in ("failed", "ordered"):
            things["lot", row["lot"]] = (row["kind"], row["entity"])
    return {(*key, *value) for key, value in things.items() if value is not None}


def test_the_scene_at_any_instant_is_that_of_a_plain_replay() -> None:
    _, trace = whole(FLOOR)
    rng = np.random.default_rng(5)
    times = trace.frame.get_column("time").dt.epoch("ns").to_numpy()
    for at in [*rng.choice(times, 8).tolist(), *rng.integers(trace.head.start, trace.head.end, 8).tolist()]:
        found = trace.at(int(at))
        made = set()
        for row in found.iter_rows(named=True):
            told = row["kind"] in ("state", "vehicle")
            made.add((row["kind"], row["entity"], row["kind"], row["what"]) if told
                     else ("lot", row["lot"], row["kind"], row["entity"]))  # fmt: skip
        assert made == plain_scene(trace, int(at))
        inside = found.filter(~pl.col("kind").is_in(["state", "vehicle"]))
        assert inside.get_column("lot").n_unique() == inside.height


def test_a_window_is_the_scene_and_what_follows() -> None:
    plant = load_text(FLOOR)
    compiled = compile_plant(plant, HORIZON)
    begin, end = compiled.start + 33 * HOUR, compiled.start + 40 * HOUR
    part = Window(begin, end)
    traced(plant, compiled, 1, (0, part.listens_until(compiled.start, HORIZON), DAY), [part])
    _, trace = whole(FLOOR)
    at = pl.col("time").dt.epoch("ns")
    rest = trace.frame.filter((at >= begin) & (at <= end))
    assert part.trace.frame.equals(pl.concat([trace.at(begin - 1), rest]))
    assert (
        part.trace.at(end).sort("time", "entity", "lot").equals(trace.at(end).sort("time", "entity", "lot"))
    )


def test_a_file_holds_what_was_told_in_however_many_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant = load_text(FLOOR)
    compiled = compile_plant(plant, HORIZON)
    seen, trace = whole(FLOOR)
    for rows in (10**9, 1):
        monkeypatch.setattr(trace_file, "ROWS", rows)
        aside = tmp_path / f"aside-{rows}"
        aside.mkdir()
        file = TraceFile(aside)
        traced(plant, compiled, 1, (DAY, HORIZON, DAY), [file])
        path = tmp_path / "t.parquet"
        file.write(path)
        again = read_trace(path)
        assert again.frame.equals(trace.frame)
        assert tuple(again.frame.columns) == tuple(COLUMNS)
        assert set(again.frame.get_column("kind").cast(pl.String)) <= set(KINDS)
        assert again.head.places == {"a": (0.0, 0.0), "b": (30.0, 0.0), "dock": (10.0, 10.0)}
        assert again.head.warm_up_ends == compiled.start + DAY
        assert again.head.machines["weld"] == {"centre": "weld", "place": "b"}
    assert seen.events > 0
    (tmp_path / "other.parquet").write_bytes(b"PAR1 nothing")
    trace.frame.write_parquet(tmp_path / "bare.parquet")
    for name in ("nowhere.parquet", "other.parquet", "bare.parquet"):
        with pytest.raises(TraceUnread, match="no trace") as caught:
            read_trace(tmp_path / name)
        assert caught.value.code == "records-trace-unread"


def test_a_crowd_of_lots_does_not_stop_the_log() -> None:
    crowd = ONE + "release: {feed: {product: part, rule: rate, every: 10 s}}\n"
    seen, trace = whole(crowd, 3 * DAY)
    assert trace.frame.filter(pl.col("kind") == "released").height == seen.released_lots.sum() > 20_000


def test_the_gantt_picture_shows_what_the_states_say() -> None:
    seen, trace = whole(SHOP)
    span = (trace.head.start + 7 * HOUR, trace.head.start + 31 * HOUR)
    shares = gantt._shares(trace, "cut", span)
    assert shares.sum(axis=1) == pytest.approx(np.ones(gantt.COLUMNS))
    rows = trace.frame.filter((pl.col("kind") == "state") & (pl.col("entity") == "cut"))
    times = np.append(rows.get_column("time").dt.epoch("ns").to_numpy(), trace.head.end)
    worked = sum(
        max(0, min(int(times[k + 1]), span[1]) - max(int(times[k]), span[0]))
        for k, state in enumerate(rows.get_column("what").to_list()) if state == "producing"
    )  # fmt: skip
    assert shares[:, 0].mean() * 24 == pytest.approx(worked / HOUR)
    for language in ("ko", "en"):
        figure = gantt.gantt_figure(trace, span, About.of(load_text(SHOP)), language)  # type: ignore[arg-type]
        assert figure is not None
        assert f"{worked / HOUR:.1f}" in figure.title or "weld" in figure.title
        assert "<svg" in figure.wide
    assert gantt.gantt_figure(trace, (span[0] - 7 * HOUR, span[0]), About.of(load_text(SHOP)), "en") is None
    assert seen.events > 0


def test_the_command_keeps_trace_week_and_load(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plant.yaml"
    path.write_text(FLOOR, encoding="utf-8")
    words = ["twin", "run", str(path), "--for", "7d", "--warmup", "7d", "--replications", "2", "--out",
             str(tmp_path / "out"), "--profile", "--json", "--lang", "en"]  # fmt: skip
    assert command([*words, "--trace", str(tmp_path / "t.parquet"), "--view-from", "2026-03-10"]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    trace = read_trace(tmp_path / "t.parquet")
    assert trace.frame.height == told["trace"]["rows"]
    place = Path(told["report"]).parent
    assert "From 2026-03-10 00:00" in (place / "page.html").read_text(encoding="utf-8")
    series = pl.read_parquet(told["profile"])
    assert series.get_column("replication").unique().to_list() == [0, 1]
    energy = series.group_by("replication").agg(pl.col("kw").sum() / 4).get_column("kw").mean()
    assert energy == pytest.approx(told["energy_kwh"]["mean"])
    load = read_load(told["load"], LoadSaid(zone="Asia/Seoul"))
    assert (load.step, len(load)) == (QUARTER, 7 * 96)
    assert load.kwh.sum() == pytest.approx(
        series.filter(pl.col("replication") == 0).get_column("kw").sum() / 4
    )
    assert load.start == trace.head.warm_up_ends
    week = pl.read_csv(place / "week.csv")
    assert week.height == 672
    assert week.get_column("mean_kw").sum() / 4 == pytest.approx(told["energy_kwh"]["mean"])


def test_a_trace_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plant.yaml"
    path.write_text(SHOP, encoding="utf-8")
    (tmp_path / "file").write_text("", encoding="utf-8")
    words = ["twin", "run", str(path), "--for", "1d", "--warmup", "0d", "--replications", "1", "--json",
             "--out", str(tmp_path / "out"), "--trace", str(tmp_path / "file" / "t.parquet")]  # fmt: skip
    assert command(words) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "results-not-writable"
    assert not (tmp_path / "out").exists()
