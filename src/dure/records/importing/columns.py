"""The mapping of a file of lots, orders or events: what its columns hold, as its headers or the user say."""

import polars as pl

from dure.errors import ImportUnclear
from dure.language import Text
from dure.records.importing.becoming import Becomes, plain_events
from dure.records.importing.headers import ROLES, TIMES, Role, fits, role_of, roles_of
from dure.records.importing.mapping import Mapping
from dure.records.importing.said import Said
from dure.records.importing.times import zone_told
from dure.records.store.shape import EVENTS
from dure.records.table import Table

KEYS: dict[Becomes, tuple[Role, ...]] = {
    "lots": ("lot",), "orders": ("order",), "events": ("start", "time", "end"),
}  # fmt: skip
"""What a row cannot be without: one of these."""
OF: dict[Becomes, frozenset[Role]] = {
    "lots": frozenset({
        "lot", "order", "product", "machine", "step", "start", "end", "quantity", "good", "scrapped", "result",
        "known",
    }),
    "orders": frozenset({"order", "product", "quantity", "released", "due", "finished"}),
    "events": frozenset({
        "lot", "order", "product", "machine", "step", "operator", "time", "start", "end", "quantity", "good",
        "scrapped", "rework", "state", "event", "reason",
    }),
}  # fmt: skip
_STANDS_FOR: dict[Becomes, dict[Role, tuple[Role, ...]]] = {
    "lots": {"end": ("finished", "time"), "start": ("released",)},
    "orders": {"finished": ("end",), "released": ("start", "time")},
    "events": {"start": ("time",), "end": ("finished",)},
}
"""Words that mean another thing in another list: a lot that is finished has ended."""


def entity_of(prefix: str, source: str) -> str:
    """Return whose events a file without a column of machines tells."""
    return prefix.rstrip("._-/ ") or source.rsplit(".", 1)[0]


def roles_said(frame: pl.DataFrame, left: list[str], said: Said, source: str) -> dict[Role, str]:
    """Return which column holds what: what the user says, then what headers say. Raises ``ImportUnclear``."""
    given: dict[Role, str] = {}
    for role, column in said.columns:
        known: Role | None = next((each for each in ROLES if each == role), None)
        if known is None:
            raise _no_such_role(role, source)
        if not fits(known, frame.schema[column]):
            raise _unfit(known, column, frame.schema[column], source)
        given[known] = column
    named = roles_of(frame, [name for name in left if name not in given.values()])
    return {**{role: name for role, name in named.items() if role not in given}, **given}


def as_columns(
    table: Table, said: Said, timezone: str, kind: Becomes, roles: dict[Role, str], left: list[str]
) -> Mapping:
    """Return the mapping of a file that becomes lots, orders or events.

    Raises ``ImportUnclear`` where it lacks what such rows cannot be without.
    """
    entity = entity_of(said.prefix or "", table.source)
    pairs: tuple[tuple[str, str], ...]
    if kind == "events" and plain_events(left):
        taken = [name for name in left if name in EVENTS.columns]
        pairs = tuple((name, name) for name in taken)
        time = "observed_at"
    else:
        roles = _meant(kind, roles)
        if said.time is not None:
            roles = {**roles, _time_role(kind): said.time}
        found = next((role for role in KEYS[kind] if role in roles), None)
        if found is None:
            raise _lacking(kind, left, table.source)
        pairs = tuple((role, roles[role]) for role in ROLES if role in roles)
        taken = [column for _, column in pairs]
        time = next((column for role, column in pairs if role in TIMES), roles[found])
    others = tuple(name for name in left if name not in taken)
    timezone = timezone if said.timezone is not None else zone_told(table, time) or timezone
    return Mapping(
        time, timezone, entity, said.prefix or "", left_out=(*said.exclude, *others), becomes=kind, columns=pairs,
        words=said.words, between=said.between,
    )  # fmt: skip


def leaves_known_out(mapping: Mapping, columns: list[str]) -> bool:
    """Return whether a mapping leaves out a column that by its header holds what such rows have.

    One file may be read without it; to read the next one so without a word would lose what that one says.
    """
    if mapping.becomes == "readings" or plain_events(columns):
        return False
    named: dict[Role, str] = {}
    for name in columns:
        role = role_of(name)
        if role is not None:
            named.setdefault(role, name)
    taken = dict(mapping.columns)
    meant = _meant(mapping.becomes, named)
    return any(role not in taken and name in mapping.left_out for role, name in meant.items())


def _time_role(kind: Becomes) -> Role:
    return "released" if kind == "orders" else "start"


def _meant(kind: Becomes, roles: dict[Role, str]) -> dict[Role, str]:
    """Return the roles that rows of a kind have, those of other kinds standing for them where they are missing."""
    made = {role: name for role, name in roles.items() if role in OF[kind]}
    for role, others in _STANDS_FOR[kind].items():
        for other in others:
            if role not in made and other in roles:
                made[role] = roles[other]
                if other in made and other != role:
                    del made[other]
    return made


def _no_such_role(role: str, source: str) -> ImportUnclear:
    return ImportUnclear(
        Text(
            en=f"{role!r} is nothing that a column can hold.",
            ko=f"{role!r}은(는) 열에 담을 수 있는 것이 아닙니다.",
        ),
        where=source,
        next=Text(
            en=f"Write --columns lot=LotNo,machine=Unit with any of: {', '.join(ROLES)}.",
            ko=f"--columns lot=로트번호,machine=설비명처럼 적으십시오. 쓸 수 있는 말: {', '.join(ROLES)}.",
        ),
    )


def _unfit(role: Role, column: str, kind: pl.DataType, source: str) -> ImportUnclear:
    return ImportUnclear(
        Text(
            en=f"Column {column!r} ({kind}) cannot hold what {role} wants.",
            ko=f"{column!r} 열({kind})에는 {role}에 맞는 값이 없습니다.",
        ),
        where=source,
        next=Text(
            en="Times want dates with times, quantities numbers, names text. Say --date-order where days and months "
            "can be read both ways.",
            ko="시각에는 날짜와 시각, 수량에는 숫자, 이름에는 글자가 있어야 합니다. 일·월 순서가 분명하지 않으면 "
            "--date-order를 적으십시오.",
        ),
    )


def _lacking(kind: Becomes, left: list[str], source: str) -> ImportUnclear:
    wanted = " | ".join(KEYS[kind])
    return ImportUnclear(
        Text(
            en=f"No column holds what {kind} cannot be without ({wanted}).",
            ko=f"{kind}에 꼭 있어야 하는 열이 없습니다({wanted}).",
        ),
        where=source,
        next=Text(
            en=f"Name it, such as --columns {KEYS[kind][0]}=COLUMN; columns: {', '.join(left)}.",
            ko=f"--columns {KEYS[kind][0]}=열이름처럼 지정하십시오. 열: {', '.join(left)}.",
        ),
    )
