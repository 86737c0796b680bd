"""The audit log: who did what when, one JSON object a line; nothing that was said in confidence is in it."""

import json
import threading
from datetime import UTC, datetime
from pathlib import Path

MOST_BYTES = 10_000_000
"""Size from which the log is put aside; one older log is kept."""


class Audit:
    """A log in a file of the workspace, ``serve-audit.jsonl``. A disk that is full loses the line, not the request."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()

    def note(self, who: str, what: str, subject: str = "", from_: str = "") -> None:
        """Write down that somebody did something; line breaks in what they sent stay inside the JSON."""
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        line = json.dumps(
            {"at": at, "who": who[:100], "what": what, "subject": subject[:300], "from": from_},
            ensure_ascii=False,
        )
        with self._lock:
            try:
                if self.path.exists() and self.path.stat().st_size > MOST_BYTES:
                    self.path.replace(self.path.with_suffix(".old.jsonl"))
                with self.path.open("a", encoding="utf-8", newline="\n") as file:
                    file.write(line + "\n")
            except OSError:
                return
