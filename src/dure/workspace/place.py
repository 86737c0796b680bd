"""The folder of one plant: where each thing lies."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

from dure.errors import ResultsNotWritable, WorkspaceMissing
from dure.language import Text
from dure.workspace.durable import make_folder

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Workspace:
    """The places of one plant's folder; nothing is made before it is needed."""

    root: Path
    _kept: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def plant_file(self) -> Path:
        """The description of the plant, written by hand."""
        return self.root / "plant.yaml"

    @property
    def records(self) -> Path:
        """The folder of what was seen."""
        return self.root / "records"

    @property
    def state_file(self) -> Path:
        """The database of small things: lots, orders, bookmarks, models, runs."""
        return self.root / "state.sqlite"

    @property
    def results(self) -> Path:
        """The folder of answers."""
        return self.root / "results"

    def keep(self, name: str, make: Callable[[], Kept]) -> Kept:
        """Return what an owner keeps open for this workspace, made the first time: a cache, never truth."""
        if name not in self._kept:
            self._kept[name] = make()
        return cast(Kept, self._kept[name])


def open(path: Path | str, *, make: bool = False) -> Workspace:
    """Return the workspace in a folder; with ``make`` the folder is made where it is missing.

    Raises ``WorkspaceMissing`` where there is no such folder, ``ResultsNotWritable`` where it cannot be made.
    """
    root = Path(path)
    if make and not root.exists():
        try:
            make_folder(root)
        except OSError as error:
            raise _not_writable(root, error) from error
    if not root.is_dir():
        raise WorkspaceMissing(
            Text(
                en="There is no workspace here: no such folder.",
                ko="작업 폴더가 없습니다.",
            ),
            where=str(root),
            next=Text(
                en="Name the plant's folder in the command, or make one with `dure records import FILE`.",
                ko="명령에 공장 폴더를 적어 주거나 `dure records import FILE`로 새로 만드십시오.",
            ),
        )
    return Workspace(root)


def _not_writable(root: Path, error: OSError) -> ResultsNotWritable:
    reason = error.strerror or type(error).__name__
    return ResultsNotWritable(
        Text(en=f"This folder cannot be made ({reason}).", ko=f"이 폴더를 만들 수 없습니다 ({reason})."),
        where=str(root),
        next=Text(en="Name a folder that you may write to.", ko="쓸 수 있는 폴더를 지정하십시오."),
    )
