"""Accounts: a name, a role, and an argon2 hash of the password, in ``state.sqlite``."""

import re
import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dure.api.who import ROLES, Role, Who
from dure.errors import AccountUnfit
from dure.language import Text
from dure.workspace.place import Workspace
from dure.workspace.state import Tables, state

TABLES = Tables(
    owner="web",
    steps=(
        (
            "CREATE TABLE accounts (name TEXT PRIMARY KEY, role TEXT NOT NULL, hash TEXT NOT NULL) WITHOUT ROWID",
        ),
    ),
)
NAME = re.compile(r"[\w.\-]{1,40}")
SHORTEST, LONGEST = 10, 500


class Accounts:
    """The accounts of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._hasher = PasswordHasher()
        self._nobody = ""
        self._turn = threading.BoundedSemaphore(2)  # one hash takes 64 MB of memory

    def add(self, name: str, role: str, password: str) -> None:
        """Make an account, or give one another role and password. Raises ``AccountUnfit``."""
        faults = (
            (not NAME.fullmatch(name), "name",
             Text(en="letters, digits, . - _, at most 40", ko="글자, 숫자, . - _ 40자까지")),
            (role not in ROLES, "role", Text(en=" | ".join(ROLES), ko=" | ".join(ROLES))),
            (not SHORTEST <= len(password) <= LONGEST or name.lower() in password.lower(), "password",
             Text(en="at least ten characters, not the name", ko="열 글자 이상, 이름이 들어가지 않게")),
        )  # fmt: skip
        for wrong, where, wanted in faults:
            if wrong:
                raise AccountUnfit(
                    Text(en=f"This {where} cannot be used.", ko=f"쓸 수 없는 값입니다: {where}"),
                    where=where,
                    next=wanted,
                )
        hashed = self._hasher.hash(password)
        with state(self._workspace, TABLES) as connection:
            connection.execute("INSERT OR REPLACE INTO accounts VALUES (?, ?, ?)", (name, role, hashed))

    def remove(self, name: str) -> bool:
        """Remove an account; return whether there was one."""
        with state(self._workspace, TABLES) as connection:
            return connection.execute("DELETE FROM accounts WHERE name = ?", (name,)).rowcount > 0

    def count(self) -> int:
        """Return how many there are."""
        if not self._workspace.state_file.exists():
            return 0
        with state(self._workspace, TABLES, reading=True) as connection:
            return int(connection.execute("SELECT count(*) FROM accounts").fetchone()[0])

    def verified(self, name: str, password: str) -> Who | None:
        """Return who this is, None where name and password do not belong together.

        An unknown name takes as long as a wrong password, so that names cannot be found out.
        """
        with state(self._workspace, TABLES, reading=True) as connection:
            found = connection.execute(
                "SELECT name, role, hash FROM accounts WHERE name = ?", (name,)
            ).fetchone()
        with self._turn:
            self._nobody = self._nobody or self._hasher.hash("nobody has this password")
            try:
                self._hasher.verify(found[2] if found else self._nobody, password[:LONGEST])
            except (VerificationError, InvalidHashError):
                return None
        if found is None:
            return None
        role: Role = found[1]
        return Who(found[0], role)
