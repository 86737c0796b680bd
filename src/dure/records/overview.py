"""What lies in the records of a workspace: tags, rows, times, gaps, bytes, and what is lost."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import polars as pl

from dure.errors import WorkspaceDamaged
from dure.language import Language, Text
from dure.records.events import reader_of as events_reader
from dure.records.finding import Finding
from dure.records.lots import LOTS
from dure.records.orders import ORDERS
from dure.records.readings.gaps import Gaps, gaps
from dure.records.readings.query import findings_of, reader_of
from dure.records.settings import units
from dure.records.spans import BEGINNING, END
from dure.records.store.loss import Loss
from dure.records.store.select import Wanted, patiently, select
from dure.records.store.snapshot import Snapshot
from dure.workspace.place import Workspace

GAPS_LISTED = 1_000


@dataclass(frozen=True)
class Overview:
    """``rows`` counts readings as stored, overruled versions included; ``gaps`` are the longest first.

    ``tags`` has a row per tag: ``tag``, ``unit``, ``rows``, ``from``, ``to``, ``seconds`` (usual interval), ``gaps``.
    ``bytes`` is what readings and events take on the disk; ``lots`` and ``orders`` are None where nobody can tell, as
    the state file is damaged. ``findings`` names what cannot be read any more.
    """

    tags: pl.DataFrame
    rows: int
    events: int
    lots: int | None
    orders: int | None
    first: datetime | None
    last: datetime | None
    gaps: pl.DataFrame
    bytes: int
    findings: tuple[Finding, ...]

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the overview as plain values; times as ISO 8601 in UTC."""
        return {
            "tags": [_plain(row) for row in self.tags.iter_rows(named=True)],
            "rows": self.rows,
            "events": self.events,
            "lots": self.lots,
            "orders": self.orders,
            "from": _iso(self.first),
            "to": _iso(self.last),
            "gaps": [
                _plain(row) for row in self.gaps.head(GAPS_LISTED).drop("collector").iter_rows(named=True)
            ],
            "gaps_in_all": self.gaps.height,
            "bytes": self.bytes,
            "findings": [finding.to_json(language) for finding in self.findings],
        }


def overview(workspace: Workspace) -> Overview:
    """Look through all records; every file is read and checked on the way.

    A damaged state file is a finding: what lies in the files of the days is shown all the same.
    Raises ``RecordsDamaged`` when a list of files cannot be read.
    """
    reader = reader_of(workspace)
    found: Gaps = gaps(workspace)
    stored, unread = patiently(reader, _stored)
    usual = found.usual.drop("rows").join(stored, on="tag", how="full", coalesce=True)
    kept = _kept(workspace)
    named = usual.with_columns(
        pl.col("tag").replace_strict(kept.units, default=None, return_dtype=pl.String).alias("unit")
    )
    tags = named.select(
        "tag", "unit", pl.col("rows").fill_null(0), "from", "to", "seconds", pl.col("gaps").fill_null(0)
    )
    happened = select(events_reader(workspace), Wanted(None, BEGINNING, END, ("observed_at",)))
    lost = (*found.findings, *findings_of(unread), *findings_of(happened.losses), *kept.findings)
    return Overview(
        tags=tags.sort("tag"),
        rows=int(tags.get_column("rows").sum()),
        events=happened.frame.height,
        lots=kept.lots,
        orders=kept.orders,
        first=_instant(tags.get_column("from").min()),
        last=_instant(tags.get_column("to").max()),
        gaps=found.frame.sort("seconds", descending=True, maintain_order=True),
        bytes=_bytes(workspace),
        findings=tuple(dict.fromkeys(lost)),
    )


@dataclass(frozen=True)
class _Kept:
    """What the state file tells."""

    units: dict[str, str]
    lots: int | None
    orders: int | None
    findings: tuple[Finding, ...]


def _kept(workspace: Workspace) -> _Kept:
    try:
        return _Kept(
            units(workspace), LOTS.query(workspace).height, ORDERS.query(workspace).height,
            (*LOTS.lost(workspace), *ORDERS.lost(workspace)),
        )  # fmt: skip
    except WorkspaceDamaged:
        return _Kept({}, None, None, (_damaged(workspace),))


def _damaged(workspace: Workspace) -> Finding:
    return Finding(
        code="records-state-damaged",
        level="certain",
        columns=(),
        rows=0,
        evidence=Text(
            en=f"The state file ({workspace.state_file.name}) is damaged: lots, orders, units of tags and how files "
            "were imported cannot be read. Readings and events do not lie in it.",
            ko=f"상태 파일({workspace.state_file.name})이 손상되어 로트, 주문, 태그의 단위, 파일을 가져온 방법을 읽을 "
            "수 없습니다. 측정 기록과 이벤트는 다른 곳에 있습니다.",
        ),
        action=Text(
            en="Put back a copy of it, or save what can still be read: dure records rebuild.",
            ko="사본을 되돌려 놓거나, `dure records rebuild`로 아직 읽을 수 있는 것을 살리십시오.",
        ),
    )


def _stored(snapshot: Snapshot) -> tuple[pl.DataFrame, list[Loss]]:
    """Return the rows of each tag in files and log, versions included, and what of the log cannot be read."""
    counts = np.zeros(len(snapshot.names), np.int64)
    counts[: len(snapshot.manifest.keys)] = [key.rows for key in snapshot.manifest.keys]
    losses: list[Loss] = []
    for each in snapshot.of_frames(snapshot.frames, ["observed_at"], None):
        if isinstance(each, Loss):
            losses.append(each)
        else:
            counts += np.bincount(each.rows.get_column("key").to_numpy(), minlength=counts.size)
    return pl.DataFrame({"tag": pl.Series(snapshot.names, dtype=pl.String), "rows": counts}), losses


def _bytes(workspace: Workspace) -> int:
    total = 0
    for path in workspace.records.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except FileNotFoundError:
            continue  # the writer took it away while we looked
    return total


def _instant(value: object) -> datetime | None:
    return value if isinstance(value, datetime) else None


def _iso(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _iso(value) if isinstance(value, datetime) else value for name, value in row.items()}
