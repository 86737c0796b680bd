"""The work ``demo``: what a failed one leaves, and that nothing imported after a kill is deleted."""

from pathlib import Path

import pytest

from dure.api.works import demo
from dure.errors import DemoInTheWay
from dure.language import Text
from dure.workspace.place import Workspace


def quiet(said: Text, share: float | None = None) -> None:
    """Take progress and say nothing."""


def failing(*_: object) -> None:
    """Fail as a full disk would."""
    raise OSError(28, "No space left on device")


def test_a_failed_demo_leaves_neither_records_nor_its_mark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "write", failing)
    with pytest.raises(OSError, match="No space left"):
        demo.run(Workspace(tmp_path), {"days": 1}, quiet)
    assert not (tmp_path / demo.UNFINISHED).exists()
    assert demo.is_empty(Workspace(tmp_path))


def test_what_was_imported_after_a_killed_demo_is_set_aside_and_not_deleted(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    (tmp_path / demo.UNFINISHED).touch()
    workspace.records.mkdir()
    (workspace.records / "mine").write_text("kept", encoding="utf-8")
    demo.run(workspace, {"days": 1}, quiet)
    assert (tmp_path / f"{demo.ASIDE}-1" / "mine").read_text(encoding="utf-8") == "kept"
    assert workspace.plant_file.exists()
    assert not (tmp_path / demo.UNFINISHED).exists()


def test_a_demo_is_not_written_over_records(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.records.mkdir()
    with pytest.raises(DemoInTheWay, match="plant or records already"):
        demo.run(workspace, {"days": 1}, quiet)
