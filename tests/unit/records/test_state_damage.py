"""A damaged state file: the files of the days are shown all the same, and what can be read of it is saved."""

import json
import random

import pytest

from dure import records, workspace
from dure.cli.main import run
from dure.errors import WorkspaceDamaged
from dure.records import lots, orders
from dure.records.importing import import_file
from dure.records.lots import LOTS
from dure.records.overview import overview
from dure.records.settings import units
from dure.records.state import TABLES
from dure.workspace.salvage import rebuild, sound
from tests.made.readings import START, regular

MANY = 600


@pytest.fixture
def place(tmp_path):
    place = workspace.open(tmp_path)
    with records.Writer(place, "collector") as writer:
        writer.append(regular(["a", "b"], 20))
    lots.append(place, [{"lot": f"L{k:04d}", "product": "P" * 40, "quantity": float(k)} for k in range(MANY)])
    orders.append(place, [{"order": "O1", "product": "P", "due_at": START}])
    path = tmp_path / "file.csv"
    path.write_text("time,v (bar)\n2026-11-20 09:00:00,1\n2026-11-20 09:00:10,2\n", encoding="utf-8")
    import_file(place, path)
    return place


def known(place) -> dict[str, float]:
    return dict(lots.query(place).select("lot", "quantity").rows())


def test_a_state_file_that_is_none_stops_nobody_from_seeing_the_readings(place, capsys):
    place.state_file.write_bytes(b"\0" * 4_096)
    found = overview(workspace.open(place.root))
    assert (found.rows, found.lots, found.orders) == (42, None, None)
    (told,) = found.findings
    assert told.code == "records-state-damaged"
    assert "lots, orders, units of tags" in told.evidence.en
    assert "dure records rebuild" in told.action.ko
    assert run(["records", "--workspace", str(place.root), "--lang", "ko"]) == 0
    out, err = capsys.readouterr()
    assert "측정 기록 42개" in out
    assert "상태 파일(state.sqlite)이 손상되어" in err
    with pytest.raises(WorkspaceDamaged):
        lots.query(place)
    done = rebuild(place, TABLES)
    assert dict(done.kept) == {}
    assert (known(place), sound(place)) == ({}, True)
    assert done.aside is not None
    assert done.aside.read_bytes() == b"\0" * 4_096


def test_a_sound_file_is_left_alone(place, capsys):
    before = place.state_file.read_bytes()
    assert run(["records", "rebuild", "--workspace", str(place.root), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"rebuilt": False, "aside": None, "kept": {}, "broken": []}
    assert place.state_file.read_bytes() == before


def test_what_lies_beside_a_broken_page_is_saved(place, capsys):
    data = bytearray(place.state_file.read_bytes())
    spot = data.find(b"L0300")
    data[spot // 4_096 * 4_096 : spot // 4_096 * 4_096 + 8] = b"\xff" * 8
    place.state_file.write_bytes(data)
    assert not sound(place)
    assert run(["records", "rebuild", "--workspace", str(place.root), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "versions of lots (some may be missing)" in out
    assert "1 versions of orders" in out
    left = known(place)
    assert MANY / 2 < len(left) < MANY
    assert {"L0000", f"L{MANY - 1:04d}"} <= set(left)
    assert "L0300" not in left
    assert orders.query(place)["order"].to_list() == ["O1"]
    assert units(place) == {"v (bar)": "bar"}
    lots.append(place, [{"lot": "L0300", "quantity": 300.0}])
    assert known(place)["L0300"] == 300.0


def test_any_damage_is_refused_or_named_and_what_is_left_is_true(place, tmp_path_factory):
    truth, whole = known(place), place.state_file.read_bytes()
    luck, named = random.Random(3), 0
    for _ in range(60):
        other = workspace.open(tmp_path_factory.mktemp("state"))
        data = bytearray(whole)
        for _ in range(luck.choice([1, 1, 8])):
            data[luck.randrange(100, len(data))] = luck.randrange(256)
        other.state_file.write_bytes(data)
        try:
            left = known(other)
            lost = sum(each.rows for each in LOTS.lost(other))
        except WorkspaceDamaged:
            rebuild(other, TABLES)
            left, lost = known(other), MANY
        assert all(truth[name] == value for name, value in left.items())
        assert len(left) + lost >= MANY
        named += lost > 0
    assert named > 5


def test_a_flipped_byte_of_a_lot_is_named_and_the_version_before_is_used(place):
    lots.append(place, [{"lot": "L0007", "product": "CHANGED"}])
    data = bytearray(place.state_file.read_bytes())
    spot = data.rfind(b"CHANGED")
    data[spot] ^= 1
    place.state_file.write_bytes(data)
    found = lots.query(place).filter(lots.query(place)["lot"] == "L0007")
    assert found["product"].to_list() == ["P" * 40]
    (told,) = overview(workspace.open(place.root)).findings
    assert (told.code, told.rows) == ("records-lost", 1)
    assert "L0007" in told.evidence.en
