"""How the demo tells what its twin says."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from dure.language import Language, Text

if TYPE_CHECKING:
    from dure.studies.demo.twinned import KeptTwin
    from dure.twin.compare.result import ScenarioOutcome
    from dure.workspace import Workspace


def twin_of_demo(place: "Workspace", folder: Path, seed: int, language: Language) -> "KeptTwin | Text":
    """Return what the twin of the demo plant says, or why it says nothing."""
    from dure.errors import TwinError
    from dure.studies.demo.twinned import twin_of_workspace

    try:
        return twin_of_workspace(place, folder, seed, language)
    except TwinError as error:
        return error.what


def twin_said(folder: Path, kept: "KeptTwin | Text") -> list[Text]:
    """Say what the events told of the plant file, and in a line each what the what-ifs would bring."""
    if isinstance(kept, Text):
        return [Text.same(f"dure twin compare {folder}: ").joined(kept)]
    seen, answer = kept.calibration, kept.comparison
    known, unknown = len(seen.estimates), len(seen.unidentified)
    return [
        Text(f"dure twin calibrate {folder}: {known} figures of the plant file from the month's events, {unknown} that "
             "they do not tell",
             f"dure twin calibrate {folder}: 한 달 이벤트로 공장 파일의 값 {known}개를 구함, "
             f"알 수 없는 것 {unknown}개"),
        Text(f"dure twin compare {folder}: what if, 95 % intervals with the doubt of those figures",
             f"dure twin compare {folder}: 가정 비교(그 값의 불확실성을 담은 95% 신뢰구간)"),
        *(Text.same("  - ").joined(_told(each, answer.currency)) for each in answer.scenarios),
        Text(f"  The page: {kept.compared}", f"  페이지: {kept.compared}"),
    ]  # fmt: skip


def _told(each: "ScenarioOutcome", currency: str) -> Text:
    if each.refused is not None:
        return Text.same(f"{each.name}: ").joined(each.refused)
    return Text(_words(each, currency, "en"), _words(each, currency, "ko"))


def _words(each: "ScenarioOutcome", currency: str, language: Language) -> str:
    from dure.report import numbers
    from dure.twin.compare.wording import QUANTITIES, bounds, months, sure, told

    difference = each.differences["throughput"]
    if difference.low == difference.high == 0.0:
        return f"{each.name}: " + Text("no lot more or less in any replication",
                                       "모든 반복에서 완료 로트 차이 없음").in_(language)  # fmt: skip
    shown = told("throughput", difference, currency, language, signed=True)
    line = f"{each.name}: {QUANTITIES['throughput'].in_(language)} {shown}"
    line += f" ({bounds('throughput', difference, currency, language)})"
    if not sure(difference):
        line += Text(", which may be luck", ", 운일 수 있음").in_(language)
    if each.cost is not None:
        won = "원" if language == "ko" and currency == "KRW" else f" {currency}"
        once, monthly = (numbers.count(value) + won for value in (each.cost.once, each.cost.per_month))
        if each.cost.once:
            line += Text(f"; costs {once}", f", 비용 {once}").in_(language)
        if each.cost.per_month:
            line += Text(f"; costs {monthly} a month", f", 매달 {monthly}").in_(language)
    if each.payback is not None:
        likely, best = (months(value, language) for value in (each.payback.months, each.payback.low))
        line += Text(f"; pays back: {likely}, at best {best}", f", 회수: {likely}(가장 좋으면 {best})").in_(
            language
        )
    return line


def twin_told(kept: "KeptTwin | Text", language: Language) -> dict[str, Any]:
    """Return what the demo says of its twin; the whole of it lies beside the pages."""
    if isinstance(kept, Text):
        return {"scenarios": None, "why": kept.in_(language)}
    whole, seen = kept.comparison.to_json(language), kept.calibration
    names = ("base", "scenarios", "by", "steady", "path", "cpu_seconds", "parameters")
    return {name: whole[name] for name in names} | {
        "calibrated": {"estimates": len(seen.estimates), "not_identified": len(seen.unidentified)},
        "report": str(kept.compared), "calibration": str(kept.calibrated),
    }  # fmt: skip
