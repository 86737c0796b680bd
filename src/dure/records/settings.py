"""What a workspace says about its records: the zone of its clocks, the units of its tags."""

import re

from dure.records.state import TABLES
from dure.workspace.place import Workspace
from dure.workspace.state import state

DEFAULT_ZONE = "Asia/Seoul"
ZONE = re.compile(r"(?:^|[\s{,])timezone:\s*[\"']?([A-Za-z_]+(?:/[A-Za-z0-9_+-]+)*)")


def timezone_of(workspace: Workspace) -> str:
    """Return the plant's time zone as its plant file names it, ``Asia/Seoul`` where there is none."""
    try:
        text = workspace.plant_file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return DEFAULT_ZONE
    found = ZONE.search(text)
    return found[1] if found else DEFAULT_ZONE


def units(workspace: Workspace) -> dict[str, str]:
    """Return the units of tags, as the files that they came from say."""
    if not workspace.state_file.exists():
        return {}
    with state(workspace, TABLES) as connection:
        return dict(connection.execute("SELECT tag, unit FROM units ORDER BY tag").fetchall())
