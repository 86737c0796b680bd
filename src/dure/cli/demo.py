"""``dure demo``: a plant's month, what lies in its records, its bill, and why some of its mouldings are defective."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dure.cli import options, values
from dure.cli.demo_bill import bill_of_demo, bill_said, bill_told
from dure.cli.demo_twin import twin_of_demo, twin_said, twin_told
from dure.cli.learn import answer
from dure.cli.streams import encoding_of, say, say_json
from dure.cli.waiting import waiting
from dure.language import Language, Text, default_language

if TYPE_CHECKING:
    from dure.records.oee import Figures, Oee
    from dure.records.overview import Overview
    from dure.studies.demo.workspace import Prepared

DAYS = 30
SEED = 7
MACHINE = "mold-1"


def demo(
    days: Annotated[int, typer.Option("--days", min=7, max=366, metavar="N")] = DAYS,
    seed: options.Seed = SEED,
    budget: options.Budget = "60s",
    json: options.Json = False,
    lang: options.Lang = None,
    out: options.Out = "demo",
) -> None:
    """Make a month of a plant that does not exist, and study the defects of one of its machines from the records."""
    import sys

    from dure import workspace as workspaces
    from dure.learn.export import study_json
    from dure.learn.question import StudyQuestion
    from dure.plant import check
    from dure.records.joining import Joining, join
    from dure.records.oee import OeeQuestion, oee
    from dure.records.overview import overview
    from dure.report import render_text
    from dure.studies.demo.workspace import prepare

    language = lang or default_language()
    timing = values.seconds(budget, "--budget")
    with waiting(language, quiet=json) as progress:
        prepared = prepare(Path(out), days, seed, progress)
    place = workspaces.open(prepared.folder)
    report = check(prepared.folder)
    found, effect = overview(place), oee(place, OeeQuestion())
    if not json:
        lines = (_made(prepared, days, seed), *_there(prepared, found, len(report.problems), effect.whole))
        say("\n".join(line.in_(language) for line in lines))
    billed = bill_of_demo(place, language)
    with waiting(language, quiet=json) as progress:
        progress(Text("Calibrating the twin, asking what if", "트윈 보정과 가정 비교"), 0.5)
        twin = twin_of_demo(place, prepared.folder, seed, language)
    if not json:
        asked = Text(
            en=f"Now: why are mouldings of {MACHINE} rejected?", ko=f"이제 {MACHINE}의 불량을 분석합니다."
        )
        lines = (
            *bill_said(prepared.folder, billed), *twin_said(prepared.folder, twin), Text.same(""), asked,
            Text.same("\n"),
        )  # fmt: skip
        say("\n".join(line.in_(language) for line in lines))
    table = join(place, Joining(tags=(f"{MACHINE}.*",), of=f"{MACHINE}.reject"))
    question = StudyQuestion(positive="1", budget=timing, seed=seed)
    kept = answer(table, question, language, place.results, quiet=json)
    if json:
        say_json(
            study_json(kept.study, language)
            | _told(prepared, found, len(report.problems), effect, language)
            | {"bill": bill_told(billed, language), "twin": twin_told(twin, language)}
        )
        return
    say(render_text(kept.page, encoding_of(sys.stdout)))
    say(Text(en=f"\nThe page: {kept.study.report}", ko=f"\n페이지: {kept.study.report}").in_(language))


def _made(prepared: "Prepared", days: int, seed: int) -> Text:
    """Say what was made, or what was found and left as it is."""
    folder, truth = prepared.folder, prepared.truth
    name = Text(en="Hanbit Medical, a made-up maker of syringes", ko="가상의 주사기 공장 한빛메디칼")
    if prepared.made:
        return Text(
            en=f"{days} days of {name.en} were written to {folder}.",
            ko=f"{name.ko}의 {days}일 기록을 {folder} 폴더에 썼습니다.",
        )
    kept = Text(
        en=f"{folder} is there already ({truth['days']} days, seed {truth['seed']}); it is kept as it is and studied "
        "again. Delete it or name another folder with --out for a new one.",
        ko=f"{folder} 폴더가 이미 있습니다({truth['days']}일, 시드 {truth['seed']}). 그대로 두고 다시 분석합니다. "
        "새로 만들려면 지우거나 --out으로 다른 폴더를 지정하십시오.",
    )
    if (truth["days"], truth["seed"]) == (days, seed):
        return kept
    return kept + Text(en="This is not what was asked for now.", ko="이번에 요청한 것과 다릅니다.")


def _there(prepared: "Prepared", found: "Overview", problems: int, plant: "Figures") -> list[Text]:
    """Say in a line each what check, records and OEE have to say."""
    share, most = (
        f"{100 * each:.1f} %" if each is not None else "-"
        for each in (plant.oee.value, plant.availability.value)
    )
    return [
        Text(
            en=f"dure check {prepared.folder}: {'no faults' if not problems else f'{problems} faults'}",
            ko=f"dure check {prepared.folder}: {'문제 없음' if not problems else f'문제 {problems}건'}",
        ),
        Text(
            en=f"dure records --workspace {prepared.folder}: {found.rows:,} readings of {found.tags.height:,} tags, "
            f"{found.events:,} events",
            ko=f"dure records --workspace {prepared.folder}: 태그 {found.tags.height:,}개, "
            f"측정 기록 {found.rows:,}개, 이벤트 {found.events:,}개",
        ),
        Text(
            en=f"dure oee {prepared.folder}: {share} of the planned time made good pieces (availability {most})",
            ko=f"dure oee {prepared.folder}: 설비종합효율 {share} (시간가동률 {most})",
        ),
    ]


def _told(
    prepared: "Prepared", found: "Overview", problems: int, effect: "Oee", language: Language
) -> dict[str, Any]:
    """Return what the demo says besides the study."""
    records = found.to_json(language)
    return {
        "workspace": str(prepared.folder),
        "made": prepared.made,
        "days": prepared.truth["days"],
        "ok": not problems,
        "records": {name: records[name] for name in ("rows", "from", "to", "bytes")}
        | {"tags": len(records["tags"])},
        "oee": {
            name: getattr(effect.whole, name).to_json()
            for name in ("oee", "availability", "effectiveness", "quality")
        },
    }
