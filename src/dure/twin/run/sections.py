"""The lower parts of the page of a run: the doubt, the evidence, how to repeat it."""

from dure.clock import zone
from dure.language import Language, Text
from dure.report.blocks import Block, Bullets, CodeBlock, Facts, FigureBlock, Section
from dure.twin.run.drawings.states import states_figure
from dure.twin.run.drawings.week import week_figure
from dure.twin.run.result import RunAnswer
from dure.twin.run.tables import energy_table, machine_table, place_table, product_table
from dure.twin.run.words import span
from dure.twin.statistics.estimate import Estimate


def doubt_section(answer: RunAnswer, language: Language) -> Section:
    """Return what was left out, and what would change the answer."""
    notes = [*_found(answer), *answer.caveats]
    return Section(Text("What would change the answer", "답을 바꿀 수 있는 것").in_(language),
                   (Bullets(tuple(each.in_(language) for each in notes)),))  # fmt: skip


def _found(answer: RunAnswer) -> list[Text]:
    notes = []
    if answer.parameters is not None:
        notes.append(Text(
            f"The doubt of the calibrated figures ({answer.parameters}) is in every interval; more replications do not "
            "take it away.",
            f"보정한 값({answer.parameters})의 불확실성이 모든 구간에 들어 있으며 반복을 늘려도 없어지지 않습니다.",
        ))  # fmt: skip
    if answer.precise is False:
        notes.append(Text(
            f"After {answer.replications} replications some figures are not as precise as asked.",
            f"{answer.replications}회 반복하고도 요청한 정밀도에 못 미치는 값이 있습니다.",
        ))  # fmt: skip
    if answer.exact is not None:
        checked = answer.simulated.get("lots_per_hour")
        inside = checked is not None and checked.low is not None and checked.high is not None
        notes.append(Text(
            f"Throughput, lead time and work in process are exact ({answer.exact.model}; {answer.exact.source}); all "
            "else is simulated" + (", and the simulation is shown beside them in run.json." if inside else "."),
            f"처리량, 리드타임, 재공은 정확한 값입니다({answer.exact.model}, {answer.exact.source}). 나머지는 모의한 "
            "값이며" + (" 모의 결과도 run.json에 함께 있습니다." if inside else " 구간이 있습니다."),
        ))  # fmt: skip
    return notes


def evidence_section(answer: RunAnswer, language: Language, drawings: tuple[FigureBlock, ...]) -> Section:
    """Return figures, then tables."""
    drawn = (states_figure(answer, language), *drawings, week_figure(answer, language))
    tables = (product_table, machine_table, place_table, energy_table)
    made = [table(answer, language) for table in tables]
    blocks: tuple[Block, ...] = tuple(each for each in (*drawn, *made) if each is not None)
    return Section(Text("Evidence", "근거").in_(language), blocks)


def repeat_section(answer: RunAnswer, command: str, language: Language) -> Section:
    """Return how to get the same answer again."""
    days = answer.warmup_s / 86_400.0
    found = Text(" (found by MSER)", "(MSER로 찾음)") if answer.warmup_found else Text("", "")
    begin = zone(answer.about.zone).plant_day(answer.about.start)
    pairs = (
        (Text("Begins", "시작"), Text.same(f"{begin.isoformat()} ({answer.about.zone})")),
        (Text("Warm-up", "안정화 구간"), Text(f"{days:g} d{found.en}", f"{days:g}일{found.ko}")),
        (Text("Looked at", "살펴본 기간"), Text.same(span(Estimate(answer.question.measured_s), language)[0])),
        (Text("Replications", "반복"), Text.same(f"{answer.replications:,}")),
        (Text("Seed", "시드"), Text.same(str(answer.question.seed))),
        (Text("Path", "계산 방식"),
         Text(f"{answer.path}: {answer.why_path.en}", f"{answer.path}: {answer.why_path.ko}")),
        (Text("Events", "이벤트"), Text.same(f"{answer.events:,}")),
        (Text("CPU time", "계산 시간"),
         Text(f"{answer.cpu_seconds:.1f} s, and {answer.compile_seconds:.1f} s to compile",
              f"{answer.cpu_seconds:.1f}초, 컴파일 {answer.compile_seconds:.1f}초")),
    )  # fmt: skip
    facts = Facts(tuple((name.in_(language), value.in_(language)) for name, value in pairs))
    return Section(Text("How to repeat it", "다시 하는 방법").in_(language), (CodeBlock(command), facts))
