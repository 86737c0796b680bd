"""``dure oee``: how much of the planned time made good pieces, and where the rest went."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal
from zoneinfo import ZoneInfo

import typer

from dure.cli import options, values
from dure.cli.streams import say, say_json, warn
from dure.cli.tables import aligned
from dure.language import Language, Text, default_language

if TYPE_CHECKING:
    from dure.records.oee import Bounded, Figures, Oee

STOPS_SHOWN = 5
PERIODS_SHOWN = 40
LOSS_WORDS: dict[str, Text] = {
    "off": Text(en="switched off", ko="꺼짐"),
    "paused": Text(en="paused", ko="일시 중지"),
    "idle": Text(en="no material (idle)", ko="자재 대기(유휴)"),
    "waiting_operator": Text(en="waiting for an operator", ko="작업자 대기"),
    "waiting_tool": Text(en="waiting for a tool", ko="공구 대기"),
    "setup": Text(en="setup", ko="준비 교체"),
    "blocked": Text(en="blocked", ko="막힘"),
    "down": Text(en="breakdown", ko="고장"),
    "waiting_repair": Text(en="waiting for repair", ko="수리 대기"),
    "speed": Text(en="slower than planned", ko="계획보다 느림"),
    "scrap": Text(en="making scrap", ko="폐기품 생산"),
    "rework": Text(en="making rework", ko="재작업품 생산"),
    "not_recorded": Text(en="not recorded", ko="기록 없음"),
    "not_counted": Text(en="producing, not counted", ko="생산 중, 수량 기록 없음"),
}


def oee(
    workspace: Annotated[str, typer.Argument(metavar="[WORKSPACE]", show_default=False)] = ".",
    machine: Annotated[list[str] | None, typer.Option("--machine", metavar="MACHINE")] = None,
    from_: options.From = None,
    to: options.To = None,
    by: Annotated[Literal["span", "day", "shift"], typer.Option("--by", metavar="span|day|shift")] = "span",
    source: Annotated[options.Name, typer.Option("--source", metavar="NAME")] = None,
    json: options.Json = False,
    lang: options.Lang = None,
) -> None:
    """Say availability, effectiveness, quality, OEE and the losses."""
    from dure import workspace as workspaces
    from dure.records.oee import OeeQuestion
    from dure.records.oee import oee as ask
    from dure.records.settings import timezone_of

    language = lang or default_language()
    place = workspaces.open(Path(workspace))
    zone = timezone_of(place)
    question = OeeQuestion(
        machines=values.words(machine),
        start=values.instant(from_, "--from", zone) if from_ else None,
        end=values.instant(to, "--to", zone, end=True) if to else None,
        by=by,
        source=source,
    )
    found = ask(place, question)
    if json:
        say_json(found.to_json(language))
        return
    say("\n".join(_told(found, language)))
    for finding in found.findings:
        warn((finding.evidence + finding.action).in_(language))


def _told(found: "Oee", language: Language) -> list[str]:
    whole = found.whole
    span = f"{_when(found.start, found.timezone)} – {_when(found.end, found.timezone)} ({found.timezone})"
    lines = [f"OEE {_shown(whole.oee)}  {whole.name}", span, ""]
    lines += [*aligned(_three(whole, language)), ""]
    lines += [each.in_(language) for each in (*whole.refused, *whole.doubts)]
    lines += _losses(whole, language)
    for title, several in (
        (Text(en="Work centres", ko="작업장"), found.work_centres),
        (Text(en="Machines", ko="설비"), found.machines if len(found.machines) > 1 else ()),
        (Text(en="By day and shift", ko="날짜·교대조별"), found.periods),
    ):
        if several:
            lines += ["", f"{title.in_(language)}:", *_table(several[:PERIODS_SHOWN], language)]
        if len(several) > PERIODS_SHOWN:
            more = len(several) - PERIODS_SHOWN
            lines.append(
                Text(f"… and {more:,} more (--json lists all)", f"… 외 {more:,}개 (--json으로 전체)").in_(
                    language
                )
            )
    lines += ["", *(note.in_(language) for note in found.notes)] if found.notes else []
    return lines


def _three(whole: "Figures", language: Language) -> list[tuple[str, ...]]:
    busy, maintained = f"{whole.busy_h:,.1f} h", f"{whole.maintenance_h:,.1f} h"
    pieces = whole.pieces
    made = sum(pieces.values())
    rows = [
        (Text(en="planned busy time", ko="계획 가동 시간"), busy, Text(
            en=f"planned maintenance of {maintained} taken out", ko=f"계획 보전 {maintained} 제외")),
        (Text(en="availability", ko="시간가동률"), _shown(whole.availability), Text(
            en=f"producing {whole.producing_h:,.1f} h", ko=f"생산 {whole.producing_h:,.1f} h")),
        (Text(en="effectiveness", ko="성능가동률"), _shown(whole.effectiveness), Text(
            en=f"{made:,.0f} pieces", ko=f"{made:,.0f}개")),
        (Text(en="quality", ko="양품률"), _shown(whole.quality), Text(
            en=f"{pieces.get('good', 0):,.0f} good, {pieces.get('scrap', 0):,.0f} scrap, "
            f"{pieces.get('rework', 0):,.0f} rework",
            ko=f"양품 {pieces.get('good', 0):,.0f}, 폐기 {pieces.get('scrap', 0):,.0f}, "
            f"재작업 {pieces.get('rework', 0):,.0f}")),
    ]  # fmt: skip
    return [("  " + name.in_(language), value, note.in_(language)) for name, value, note in rows]


def _losses(whole: "Figures", language: Language) -> list[str]:
    there = sorted((each for each in whole.losses_h.items() if each[1]), key=lambda each: -each[1])
    if not there or whole.busy_h <= 0:
        return []
    title = Text(en="Where the planned time went:", ko="계획 시간의 행방:").in_(language)
    rows = [("  " + Text(en="good pieces", ko="양품 생산").in_(language), *_hours(whole.effective_h, whole))]
    rows += [("  " + LOSS_WORDS[name].in_(language), *_hours(hours, whole)) for name, hours in there]
    lines = [title, *aligned(rows)]
    named = [each for each in whole.stops if each.reason][:STOPS_SHOWN]
    if named:
        lines += ["", Text(en="Longest reasons:", ko="긴 사유:").in_(language)]
        lines += aligned(
            [
                (f"  {each.reason}", LOSS_WORDS[each.loss].in_(language), f"{each.hours:,.1f} h")
                for each in named
            ]
        )
    return lines


def _hours(hours: float, whole: "Figures") -> tuple[str, str]:
    return f"{hours:,.1f} h", f"{100 * hours / whole.busy_h:.1f} %"


def _table(several: "tuple[Figures, ...]", language: Language) -> list[str]:
    head = Text(
        en="|OEE|availability|effectiveness|quality|planned",
        ko="|설비종합효율|시간가동률|성능가동률|양품률|계획",
    )
    rows = [tuple(("  " + head.in_(language)).split("|"))]
    for each in several:
        name = " ".join(filter(None, (each.day.isoformat() if each.day else "", each.shift))) or each.name
        shares = (each.oee, each.availability, each.effectiveness, each.quality)
        rows.append((f"  {name}", *(_shown(share) for share in shares), f"{each.busy_h:,.1f} h"))
    return aligned(rows)


def _shown(share: "Bounded") -> str:
    """Return a share in per cent, with what it may be at least and at most where not everything was recorded."""
    if share.value is None:
        return "-"
    shown = f"{100 * share.value:.1f} %"
    if share.low is None or share.high is None or share.high - share.low < 0.0005:
        return shown
    return f"{shown} ({100 * share.low:.1f}–{100 * share.high:.1f})"


def _when(instant: datetime, zone: str) -> str:
    return f"{instant.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"
