"""``dure records``: what was recorded, and files put into the records."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import typer

from dure.cli import options
from dure.cli.grouped import grouped
from dure.cli.reading_asked import ReadingAsked
from dure.cli.records_asked import RecordsAsked
from dure.cli.records_imported import told
from dure.cli.records_rebuilt import rebuilt
from dure.cli.streams import say, say_json, warn
from dure.cli.tables import aligned
from dure.cli.waiting import waiting
from dure.language import Language, Text, default_language

if TYPE_CHECKING:
    from dure.records.overview import Overview

TAGS_SHOWN = 40
GAPS_SHOWN = 10


def show(
    context: typer.Context,
    workspace: options.WorkspaceFolder = ".",
    json: options.Json = False,
    lang: options.Lang = None,
) -> None:
    """Say what lies in the records."""
    if context.invoked_subcommand is not None:
        return
    from dure import workspace as workspaces
    from dure.records.overview import overview
    from dure.records.settings import timezone_of

    language = lang or default_language()
    place = workspaces.open(workspace)
    found = overview(place)
    if json:
        say_json(found.to_json(language))
        return
    say(_listing(found, language, timezone_of(place)))
    for finding in found.findings:
        warn((finding.evidence + finding.action).in_(language))


@grouped
def import_(
    data: options.Data,
    workspace: options.WorkspaceFolder = ".",
    json: options.Json = False,
    lang: options.Lang = None,
    *,
    asked: RecordsAsked,
    reading: ReadingAsked,
) -> None:
    """Put a file into the records."""
    from dure import workspace as workspaces
    from dure.records.importing import import_file

    language = lang or default_language()
    place = workspaces.open(workspace, make=True)
    with waiting(language, quiet=json) as progress:
        done = import_file(place, Path(data), asked.said(), reading.chosen(), progress)
    if json:
        say_json(done.to_json(language))
    else:
        say("\n".join(text.in_(language) for text in told(done)))
        for doubt in done.doubts:
            warn(doubt.in_(language))


def rebuild(
    workspace: options.WorkspaceFolder = ".",
    json: options.Json = False,
    lang: options.Lang = None,
) -> None:
    """Make a damaged state file anew from what can still be read of it."""
    from dure import workspace as workspaces
    from dure.records.state import TABLES
    from dure.workspace.salvage import rebuild as salvage

    language = lang or default_language()
    done = salvage(workspaces.open(workspace), TABLES)
    if json:
        say_json(done.to_json())
        return
    say("\n".join(text.in_(language) for text in rebuilt(done)))


def _listing(found: "Overview", language: Language, zone: str) -> str:
    """Return the overview as lines of text, times in the plant's zone."""
    if not (found.rows or found.events or found.lots or found.orders):
        return Text(en="Nothing was recorded here yet.", ko="아직 기록이 없습니다.").in_(language)
    span = f"{_when(found.first, zone)} – {_when(found.last, zone)} ({zone})"
    tags, size = found.tags.height, _size(found.bytes)
    head = Text(
        en=f"{found.rows:,} readings of {tags:,} tags, {found.events:,} events, {size}",
        ko=f"태그 {tags:,}개의 측정 기록 {found.rows:,}개, 이벤트 {found.events:,}개, {size}",
    )
    lines = [head.in_(language), *_listed(found, language)]
    if not found.rows:
        return "\n".join(lines)
    lines += [span, ""]
    rows = [
        (
            f"{row['tag']} [{row['unit']}]" if row["unit"] else row["tag"],
            f"{row['rows']:,}",
            _when(row["from"], zone),
            _when(row["to"], zone),
            f"{row['seconds']:g} s" if row["seconds"] is not None else "-",
            f"{row['gaps']:,}",
        )
        for row in found.tags.head(TAGS_SHOWN).iter_rows(named=True)
    ]
    names = Text(en="tag|readings|from|to|usual step|gaps", ko="태그|기록 수|처음|마지막|보통 간격|수집 공백")
    lines += aligned([tuple(names.in_(language).split("|")), *rows])
    if found.tags.height > TAGS_SHOWN:
        more = found.tags.height - TAGS_SHOWN
        lines.append(
            Text(en=f"… and {more:,} more (--json lists all)", ko=f"… 외 {more:,}개 (--json으로 전체)").in_(
                language
            )
        )
    if found.gaps.height:
        lines += ["", Text(
            en=f"Longest of {found.gaps.height:,} gaps:", ko=f"수집 공백 {found.gaps.height:,}개 가운데 긴 것:"
        ).in_(language)]  # fmt: skip
        lines += [
            f"  {row['tag']}: {_when(row['from'], zone)} – {_when(row['to'], zone)}"
            for row in found.gaps.head(GAPS_SHOWN).iter_rows(named=True)
        ]
    return "\n".join(lines)


def _listed(found: "Overview", language: Language) -> list[str]:
    """Return how many lots and orders there are, where there are any."""
    if not (found.lots or found.orders):
        return []
    return [
        Text(
            en=f"{found.lots or 0:,} lots, {found.orders or 0:,} orders",
            ko=f"로트 {found.lots or 0:,}개, 주문(작업지시) {found.orders or 0:,}개",
        ).in_(language)
    ]


def _when(instant: datetime | None, zone: str) -> str:
    return f"{instant.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M:%S}" if instant else "-"


def _size(count: int) -> str:
    for unit, size in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if count >= size:
            return f"{count / size:.1f} {unit}"
    return f"{count} B"
