"""How far a connector has read its source, so that it goes on there after a restart."""

from datetime import UTC, datetime

from dure.records.state import TABLES
from dure.records.store.days import micros
from dure.workspace.place import Workspace
from dure.workspace.state import state


def put(workspace: Workspace, source: str, place: str) -> None:
    """Remember a place in a source: text that only its connector understands."""
    with state(workspace, TABLES) as connection:
        connection.execute(
            "INSERT OR REPLACE INTO bookmarks VALUES (?, ?, ?)", (source, place, micros(datetime.now(UTC)))
        )


def get(workspace: Workspace, source: str) -> str | None:
    """Return the place remembered last, None for a source that was never read."""
    if not workspace.state_file.exists():
        return None
    with state(workspace, TABLES, reading=True) as connection:
        found = connection.execute("SELECT place FROM bookmarks WHERE source = ?", (source,)).fetchone()
    return str(found[0]) if found else None
