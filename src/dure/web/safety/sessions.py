"""Sessions: who signed in, kept in memory, so that a restart signs everybody out."""

import hmac
import secrets
import threading
import time
from dataclasses import dataclass

from dure.api.who import Who

COOKIE = "dure_session"
LASTS_S = 12 * 3600
MOST = 10_000


@dataclass(frozen=True)
class Session:
    """One signed-in browser; ``mark`` is what its pages send along with every change (against forged requests)."""

    who: Who
    mark: str
    until: float


class Sessions:
    """The sessions of this start, by the value of their cookie."""

    def __init__(self) -> None:
        self._all: dict[str, Session] = {}
        self._lock = threading.Lock()

    def begin(self, who: Who) -> str:
        """Begin a session and return the value of its cookie."""
        value = secrets.token_urlsafe(32)
        now = time.monotonic()
        with self._lock:
            self._all = {name: each for name, each in self._all.items() if each.until > now}
            if len(self._all) >= MOST:
                self._all.pop(next(iter(self._all)))
            self._all[value] = Session(who, secrets.token_urlsafe(32), now + LASTS_S)
        return value

    def of(self, value: str) -> Session | None:
        """Return the session of a cookie, None where there is none or it has run out."""
        found = self._all.get(value)
        return found if found is not None and found.until > time.monotonic() else None

    def end(self, value: str) -> None:
        """End a session."""
        with self._lock:
            self._all.pop(value, None)

    def end_of(self, name: str) -> None:
        """End every session of an account."""
        with self._lock:
            self._all = {value: each for value, each in self._all.items() if each.who.name != name}


def same(given: str, wanted: str) -> bool:
    """Compare two secrets in a time that does not tell where they differ; an empty one is never right."""
    return bool(wanted) and hmac.compare_digest(given.encode(), wanted.encode())
