"""The lower parts of the page of a comparison: the doubt, the evidence, how to repeat it."""

from dure.language import Language, Text
from dure.report import numbers
from dure.report.blocks import Block, Bullets, CodeBlock, Facts, Paragraph, Section, TableBlock
from dure.twin.compare.figure import differences_figure
from dure.twin.compare.result import Comparison, ScenarioOutcome
from dure.twin.compare.wording import QUANTITIES, bounds, told


def doubt_section(answer: Comparison, language: Language) -> Section:
    """Return what was left out, and what would change the answer."""
    notes = [note for each in (answer.base, *answer.scenarios) for note in _about(each)]
    if "value" not in answer.base.figures:
        notes.append(Text(
            "The plant file names no margin, cost of lateness or of holding, so nothing is said of payback.",
            "공장 파일에 이익, 지연 비용, 보관 비용이 없어 회수 기간은 말할 수 없습니다.",
        ))  # fmt: skip
    if answer.parameters is None:
        notes.append(Text(
            "The figures of the plant file are taken as certain; calibrate them from records to carry their doubt into "
            "the intervals.",
            "공장 파일의 값을 확실한 것으로 보았습니다. 기록으로 보정하면 그 불확실성이 구간에 들어갑니다.",
        ))  # fmt: skip
    blocks: tuple[Block, ...] = (Bullets(tuple(each.in_(language) for each in notes)),) if notes else ()
    return Section(Text("What would change the answer", "답을 바꿀 수 있는 것").in_(language), blocks)


def _about(each: ScenarioOutcome) -> list[Text]:
    notes = []
    if each.refused is not None:
        notes.append(
            Text(f"{each.name}: not run. {each.refused.en}", f"{each.name}: 실행하지 못함. {each.refused.ko}")
        )
    if each.overload is not None:
        share, place = f"{100 * each.overload.share:.0f}", each.overload.place
        notes.append(Text(
            f"{each.name}: {share} % of what {place} can do comes to it; queues grow without end.",
            f"{each.name}: {place} 능력의 {share}%가 몰려 대기가 끝없이 늘어납니다.",
        ))  # fmt: skip
    if each.cost is not None and each.cost.unnamed:
        listed = ", ".join(each.cost.unnamed)
        notes.append(
            Text(f"{each.name}: no cost is named for {listed}.", f"{each.name}: {listed}의 비용이 없습니다.")
        )
    return notes


def evidence_section(answer: Comparison, language: Language) -> Section:
    """Return the figure of differences, all of them in a table, and the bottlenecks."""
    figure = differences_figure(answer, language)
    names = [name for name in QUANTITIES if name in answer.base.figures]
    columns = (Text("scenario", "시나리오").in_(language), *(QUANTITIES[name].in_(language) for name in names),
               Text("replications", "반복").in_(language))  # fmt: skip
    rows = [_row(answer, each, names, language) for each in answer.scenarios if each.figures]
    as_is = (Text("as it is", "지금").in_(language),
             *(told(name, answer.base.figures[name], answer.currency, language) for name in names),
             str(answer.base.replications))  # fmt: skip
    table = TableBlock(
        Text("Differences to the plant as it is, with 95 % intervals",
             "지금 공장과의 차이와 95% 신뢰구간").in_(language),
        columns, (as_is, *rows), (False, *(True for _ in columns[1:])),
    )  # fmt: skip
    blocks: tuple[Block, ...] = (table, _bottlenecks(answer, language))
    return Section(Text("Evidence", "근거").in_(language), blocks if figure is None else (figure, *blocks))


def _row(answer: Comparison, each: ScenarioOutcome, names: list[str], language: Language) -> tuple[str, ...]:
    cells = []
    for name in names:
        difference = each.differences.get(name)
        if difference is None:
            cells.append(numbers.MISSING)
            continue
        change = told(name, difference, answer.currency, language, signed=True)
        cells.append(f"{change} ({bounds(name, difference, answer.currency, language)})")
    return (each.name, *cells, str(each.replications))


def _bottlenecks(answer: Comparison, language: Language) -> Paragraph:
    parts = []
    for each in (answer.base, *answer.scenarios):
        if each.bottleneck is not None:
            name = Text("as it is", "지금").in_(language) if each is answer.base else each.name
            percent = numbers.percent(each.bottleneck.sure, language)
            parts.append(Text(f"{name}: {each.bottleneck.place} (sure: {percent})",
                              f"{name}: {each.bottleneck.place} (확실성 {percent})").in_(language))  # fmt: skip
    return Paragraph(Text("Bottleneck", "병목").in_(language) + ": " + "; ".join(parts[:12]) + ".")


def repeat_section(answer: Comparison, command: str, language: Language) -> Section:
    """Return how to get the same answer again."""
    days = answer.warmup_s / 86_400.0
    pairs = (
        (Text("Warm-up", "안정화 구간"), Text(f"{days:g} d", f"{days:g}일")),
        (Text("Seed", "시드"), Text.same(str(answer.question.seed))),
        (Text("Events", "이벤트"), Text.same(f"{answer.events:,}")),
        (
            Text("Path", "계산 방식"),
            Text(f"{answer.path}: {answer.why_path.en}", f"{answer.path}: {answer.why_path.ko}"),
        ),
        (Text("CPU time", "계산 시간"), Text(f"{answer.cpu_seconds:.1f} s", f"{answer.cpu_seconds:.1f}초")),
    )
    facts = Facts(tuple((name.in_(language), value.in_(language)) for name, value in pairs))
    return Section(Text("How to repeat it", "다시 하는 방법").in_(language), (CodeBlock(command), facts))
