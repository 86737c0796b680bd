"""A cut file, a lost file, a flipped byte: what was acknowledged is there or named as lost, never silently wrong."""

import random
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dure import records, workspace
from dure.errors import RecordsDamaged
from dure.records.overview import overview
from tests.made.damaging import damage
from tests.made.readings import regular

DAY = date(2026, 11, 20)
TAGS = ["a", "b", "c"]


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Three closed days of three tags in several files, and two batches in the log."""
    monkeypatch.setattr("dure.records.store.files.ROWS", 30)
    place = workspace.open(tmp_path)
    with records.Writer(place, "collector") as writer:
        for day in range(3):
            writer.append(regular(TAGS, 20, from_s=day * 86_400))
        writer.close_days(before=date(2026, 12, 1))
        for part in range(2):
            writer.append(regular(TAGS, 5, from_s=4 * 86_400 + part * 100))
    return place


STORED = 3 * 60 + 30


def seen(place):
    """Return what a fresh reader finds: rows, rows named as lost, and the findings."""
    found = records.query(workspace.open(place.root))
    return found.frame, sum(each.rows for each in found.findings), found.findings


@pytest.mark.parametrize("how", ["lost", "cut", "flipped"])
@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_file_is_named_with_day_tags_and_rows(place, how, seed):
    luck = random.Random(seed)
    whole, _, _ = seen(place)
    path = luck.choice(sorted(place.records.glob("readings/day=*/*.parquet")))
    damage(path, how, luck)
    left, lost, (finding,) = seen(place)
    assert left.height + lost == STORED
    assert lost in (20, 40)
    assert finding.code == "records-lost"
    assert path.parent.name.removeprefix("day=") in finding.evidence.en
    assert f"{path.parent.name}/{path.name}" in finding.evidence.ko
    gone = whole.join(left, on=["tag", "observed_at"], how="anti")
    assert gone.height == lost
    assert set(finding.columns) == set(gone["tag"])
    for tag in set(TAGS) - set(finding.columns):
        assert records.query(place, tag).findings == ()


def test_only_the_tag_asked_for_is_counted(place):
    for path in place.records.glob("readings/day=2026-11-21/*.parquet"):
        path.unlink()
    found = records.query(workspace.open(place.root), "b")
    assert [(each.columns, each.rows) for each in found.findings] == [(("b",), 20)]
    assert found.frame.height == 2 * 20 + 10


@pytest.mark.parametrize("how", ["lost", "cut", "flipped"])
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**6))
def test_a_damaged_log_is_named_by_readers_and_by_the_next_writer(tmp_path_factory, how, seed):
    luck = random.Random(seed)
    place = workspace.open(tmp_path_factory.mktemp("log"))
    with records.Writer(place, "collector") as writer:
        for part in range(6):
            writer.append(regular(TAGS, 5, from_s=part * 100))
    (path,) = place.records.glob("readings/_log/*.log")
    damage(path, how, luck)
    left, lost, findings = seen(place)
    assert left.height + lost == 90
    assert left.height % 15 == 0
    assert lost > 0
    assert {each.code for each in findings} == {"records-lost"}
    with records.Writer(place, "next") as writer:
        assert sum(each.rows for each in writer.findings) == lost
        writer.append(regular(["d"], 3))
        assert seen(place)[0].height == left.height + 3
        writer.close_day(DAY)
    after, still, _ = seen(place)
    assert (after.height, still) == (left.height + 3, lost)


@pytest.mark.parametrize("how", ["lost", "cut", "flipped"])
def test_what_was_said_of_the_log_may_be_lost_itself(place, how):
    damage(place.records / "readings" / "_log" / "acknowledged", how, random.Random(1))
    left, lost, _ = seen(place)
    assert (left.height, lost) == (STORED, 0)


@pytest.mark.parametrize("how", ["lost", "cut", "flipped"])
def test_the_newest_manifest_has_a_copy(place, how):
    store = place.records / "readings"
    damage(sorted(store.glob("_manifest-*[0-9].json"))[-1], how, random.Random(1))
    left, lost, _ = seen(place)
    assert (left.height, lost) == (STORED, 0)
    with records.Writer(place, "next") as writer:
        writer.append(regular(["d"], 3))
    assert seen(place)[0].height == STORED + 3


def test_without_the_newest_manifest_nothing_is_passed_over_in_silence(place):
    store = place.records / "readings"
    for path in sorted(store.glob("_manifest-*"))[-2:]:
        damage(path, "flipped", random.Random(2))
    _, lost, findings = seen(place)
    assert any(each.code == "records-manifest-damaged" for each in findings)
    with pytest.raises(RecordsDamaged, match="nothing is written on top of that"):
        records.Writer(place, "next")
    assert list(store.glob("day=*/*.parquet"))
    del lost


def test_without_any_manifest_the_records_are_damaged_not_empty(place):
    for path in place.records.glob("readings/_manifest-*"):
        path.unlink()
    with pytest.raises(RecordsDamaged, match="manifest"):
        records.query(workspace.open(place.root))
    with pytest.raises(RecordsDamaged, match="manifest"):
        records.Writer(place, "next")


def test_a_file_put_back_is_used_again(place):
    path = sorted(place.records.glob("readings/day=*/*.parquet"))[0]
    kept = path.read_bytes()
    path.unlink()
    assert seen(place)[1] > 0
    path.write_bytes(kept)
    assert seen(place)[1] == 0


def test_a_day_with_a_damaged_file_is_not_merged_over(place):
    path = sorted(place.records.glob("readings/day=2026-11-20/*.parquet"))[0]
    kept = path.read_bytes()
    path.write_bytes(b"")
    with records.Writer(place, "next") as writer:
        writer.append(regular(["late"], 3))
        (finding,) = writer.close_day(DAY)
        assert "day=2026-11-20" in finding.evidence.en
    assert seen(place)[0].height + seen(place)[1] == STORED + 3
    path.write_bytes(kept)
    assert seen(place)[0].height == STORED + 3


def test_the_overview_names_losses(place):
    path = sorted(place.records.glob("readings/day=*/*.parquet"))[0]
    path.unlink()
    found = overview(workspace.open(place.root))
    assert found.rows == STORED
    assert [each.code for each in found.findings] == ["records-lost"]
