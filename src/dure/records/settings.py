"""What a workspace says about its records: the plant, the zone of its clocks, the units of its tags."""

from collections.abc import Callable
from typing import Any, TypeVar

from dure.plant.loading.load import load
from dure.plant.loading.site import load_site
from dure.plant.plant import Plant
from dure.records.state import TABLES
from dure.workspace.place import Workspace
from dure.workspace.state import state

DEFAULT_ZONE = "Asia/Seoul"
Read = TypeVar("Read")


def timezone_of(workspace: Workspace) -> str:
    """Return the plant's time zone as its plant file names it, ``Asia/Seoul`` where there is no file or it says none.

    Only what the file says of the plant itself is read; faults elsewhere in it do not matter here. Raises
    ``PlantInvalid`` where that part cannot be read, as every time would be shown wrongly, and ``PlantFileUnreadable``.
    """
    if not workspace.plant_file.exists():
        return DEFAULT_ZONE
    site = _once(workspace, "site", lambda: load_site(workspace.plant_file))
    return site.timezone if site is not None else DEFAULT_ZONE


def plant_of(workspace: Workspace) -> Plant:
    """Return the plant of a workspace; it is read again only when its file has changed.

    Raises ``PlantFileMissing``, ``PlantFileUnreadable``, and ``PlantInvalid`` with every problem of the file.
    """
    return _once(workspace, "plant", lambda: load(workspace.plant_file))


def units(workspace: Workspace) -> dict[str, str]:
    """Return the units of tags, as the files that they came from say."""
    if not workspace.state_file.exists():
        return {}
    with state(workspace, TABLES, reading=True) as connection:
        return dict(connection.execute("SELECT tag, unit FROM units ORDER BY tag").fetchall())


def _once(workspace: Workspace, part: str, read: Callable[[], Read]) -> Read:
    """Return what is read of the plant file, kept as long as the file has the same stamp (time and size)."""
    kept: dict[str, tuple[tuple[int, int], Any]] = workspace.keep("records.settings", dict)
    try:
        found = workspace.plant_file.stat()
    except OSError:
        return read()  # it says in our words what is wrong
    stamp = (found.st_mtime_ns, found.st_size)
    if part not in kept or kept[part][0] != stamp:
        kept[part] = (stamp, read())
    value: Read = kept[part][1]
    return value
