"""What is exported from the records and imported again is the same records; a workspace filled by files alone works."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dure import records, workspace
from dure.cli.main import run
from dure.plant import load
from dure.records import events, lots, orders, vocabulary
from dure.records.importing import import_file
from dure.studies.demo.month import simulate
from dure.studies.demo.workspace import PLANT, write

START = datetime(2026, 11, 2, 0, 0, tzinfo=UTC)
FORMS = st.sampled_from(["csv", "parquet"])


def put(frame: pl.DataFrame, path: Path) -> Path:
    """Write a frame as a user would: a CSV file with the zone in every time, or a Parquet file."""
    if path.suffix == ".csv":
        frame.write_csv(path)
    else:
        frame.write_parquet(path)
    return path


def known(frame: pl.DataFrame, drop: tuple[str, ...] = ("revision", "received_at")) -> list[tuple]:
    return frame.drop([name for name in drop if name in frame.columns]).rows()


def moved(source, target, folder: Path, form: str) -> None:
    """Export all four kinds of records of a workspace, and import the files into another."""
    for name, frame in (
        ("readings", records.query(source).frame),
        ("events", events.query(source).frame),
        ("lots", lots.query(source)),
        ("orders", orders.query(source)),
    ):
        if frame.height:
            done = import_file(target, put(frame, folder / f"{name}.{form}"))
            assert done.mapping.becomes == name


def same(source, target) -> None:
    assert known(records.query(target).frame) == known(records.query(source).frame)
    mine, theirs = events.query(target).frame, events.query(source).frame
    assert sorted(mine.rows(), key=str) == sorted(theirs.rows(), key=str)
    for store in (lots, orders):
        assert known(store.query(target)) == known(store.query(source))


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_demo_exported_and_imported_is_the_same(tmp_path, form):
    plant = tmp_path / "plant.yaml"
    plant.write_bytes(PLANT.read_bytes())
    source, target = (workspace.open(tmp_path / name, make=True) for name in ("a", "b"))
    write(simulate(load(plant), 2, 1, lambda *_: None), source.root)
    moved(source, target, tmp_path, form)
    same(source, target)
    assert orders.query(target).height
    assert lots.query(target).height
    before = lots.query(target, all_revisions=True).height
    moved(source, target, tmp_path, form)
    same(source, target)
    assert lots.query(target, all_revisions=True).height == before


TEXTS = st.one_of(st.none(), st.text(alphabet="abcXYZ가나다-#", min_size=1, max_size=8))
TIMES = st.integers(0, 10**6).map(lambda k: START + timedelta(seconds=k))


@st.composite
def lot_rows(draw: st.DrawFn) -> list[dict]:
    made = []
    for k in range(draw(st.integers(2, 12))):
        start = draw(TIMES)
        made.append({
            "lot": f"L{k}-{draw(st.text(alphabet='ab가', max_size=3))}",
            "product": draw(st.sampled_from(["가위", "P-2"])),
            "started_at": start, "ended_at": start + timedelta(seconds=draw(st.integers(0, 10**5))),
            "quantity": float(draw(st.integers(99, 10**6))), "scrapped": float(draw(st.integers(0, 99))),
            "result": draw(st.sampled_from(["ok", "ng", "합격"])),
        })  # fmt: skip
    return made


@st.composite
def event_rows(draw: st.DrawFn) -> pl.DataFrame:
    count = draw(st.integers(1, 25))
    names = st.sampled_from([vocabulary.PRODUCING, "idle", "down", "setup"])
    return pl.DataFrame(
        {
            "observed_at": [draw(TIMES) for _ in range(count)],
            "entity": [draw(st.sampled_from(["M1", "설비 2"])) for _ in range(count)],
            "kind": [vocabulary.STATE] * count,
            "name": [draw(names) for _ in range(count)],
            "lot": [draw(st.sampled_from([None, "L1", "로트2"])) for _ in range(count)],
        },
        schema_overrides={"observed_at": pl.Datetime("us", "UTC"), "lot": pl.String},
    )


@settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(listed=lot_rows(), happened=event_rows(), form=FORMS)
def test_any_lots_and_events_survive_the_way_out_and_in(tmp_path_factory, listed, happened, form):
    folder = tmp_path_factory.mktemp("trip")
    source, target = (workspace.open(folder / name, make=True) for name in ("a", "b"))
    lots.append(source, listed)
    events.append(source, happened)
    moved(source, target, folder, form)
    same(source, target)
    moved(source, target, folder, form)
    same(source, target)


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_days_of_a_simulated_machine(tmp_path, form):
    from dure.cli.main import run

    assert (
        run(["machines", "simulate", "cnc", "--days", "1", "--seed", "1", "--out", str(tmp_path / "out")])
        == 0
    )
    place = workspace.open(tmp_path / "plant", make=True)
    for name in ("readings", "events"):
        frame = pl.read_parquet(tmp_path / "out" / f"{name}.parquet")
        done = import_file(place, put(frame, tmp_path / f"{name}.{form}"))
        assert done.mapping.becomes == name
        store = records.query(place) if name == "readings" else events.query(place)
        mine = store.frame.select(frame.columns).sort(frame.columns)
        assert mine.equals(frame.sort(frame.columns))


def shown(*cells: object) -> str:
    """Return a line of a file; times as a machine writes them."""
    return ",".join(
        f"{each:%Y-%m-%d %H:%M:%S}" if isinstance(each, datetime) else str(each) for each in cells
    )


def filled_by_files(folder: Path) -> Path:
    """Return a workspace to which files were imported and nothing else: readings, lots, states of one machine."""
    luck = np.random.default_rng(5)
    files = {
        "readings": ["일시,온도,압력"],
        "lots": ["로트번호,설비,시작일시,종료일시,생산수량,불량수량,판정"],
        "states": ["설비,상태,시작,로트"],
    }
    for k in range(160):
        start = START + k * timedelta(minutes=30)
        end = start + timedelta(minutes=28)
        heat = luck.normal(200, 8)
        bad = heat + luck.normal(0, 2) > 206
        for minute in (5, 15, 25):
            cells = (round(heat + luck.normal(0, 1), 2), round(luck.normal(90, 3), 2))
            files["readings"].append(shown(start + timedelta(minutes=minute), *cells))
        files["lots"].append(shown(f"L{k}", "mold-1", start, end, 100, *((30, "NG") if bad else (1, "OK"))))
        files["states"] += [shown("mold-1", "가동", start, f"L{k}"), shown("mold-1", "대기", end, "")]
    place = folder / "plant"
    place.mkdir()
    (place / "plant.yaml").write_text(
        "dure: 1\nplant: {name: 시험 공장, timezone: Asia/Seoul}\n"
        "calendar: {shifts: {day: {days: mon-sun, from: '00:00', to: '24:00'}}}\n"
        "machines: {mold-1: {family: injection-molding}}\n",
        encoding="utf-8",
    )
    for name, lines in files.items():
        path = folder / f"{name}.csv"
        path.write_text("\n".join(lines) + "\n", encoding="cp949")
        prefix = ["--tag-prefix", "mold-1."] if name == "readings" else []
        assert run(["records", "import", str(path), "--workspace", str(place), *prefix]) == 0
    return place


def test_a_workspace_filled_by_files_alone_has_an_oee_and_can_be_studied(tmp_path, capsys):
    place = filled_by_files(tmp_path)
    capsys.readouterr()
    assert run(["oee", str(place), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["availability"] == pytest.approx(28 / 30, abs=0.02)
    words = [
        "learn",
        "study",
        "--workspace",
        str(place),
        "--tags",
        "mold-1.*",
        "--of",
        "lots.result",
        "--positive",
        "NG",
    ]
    assert run([*words, "--budget", "3s", "--json"]) == 0
    study = json.loads(capsys.readouterr().out)
    assert study["rows"] == 160
    assert study["verdict"] in ("usable", "cannot_tell")
