"""The tables of a run: products, machines, places where lots wait, meters."""

from dure.language import Language, Text
from dure.report.blocks import TableBlock
from dure.twin.run.result import RunAnswer
from dure.twin.run.words import cell, span_unit

LEVEL = Text("95 % intervals in brackets", "괄호 안은 95% 신뢰구간")


def product_table(answer: RunAnswer, language: Language) -> TableBlock | None:
    """Return throughput, lead time with percentiles, work in process, losses and lateness by product."""
    names = answer.names["products"]
    leads = [found.mean for name in names if (found := answer.of(f"product.{name}.lead_s")) is not None]
    unit, factor = span_unit(max((each for each in leads if each == each), default=1.0))
    columns = [
        (Text("pieces/h", "개/h"), "pieces_per_hour", 1.0),
        (Text(f"lead time [{unit.en.strip()}]", f"리드타임[{unit.ko}]"), "lead_s", factor),
        (Text("9 of 10 lots within", "로트 90%의 리드타임"), "lead_p90_s", factor),
        (Text("inside [lots]", "재공[로트]"), "wip", 1.0), (Text("pieces lost [%]", "불량[%]"), "scrapped", 100.0),
        (Text("late lots [%]", "지연 로트[%]"), "late", 100.0),
        (Text(f"tardiness, mean [{unit.en.strip()}]", f"평균 지연[{unit.ko}]"), "tardiness_s", factor),
    ]  # fmt: skip
    kept = [each for each in columns if any(answer.of(f"product.{name}.{each[1]}") for name in names)]
    rows = tuple(
        (answer.label(name).in_(language),
         *(cell(answer.of(f"product.{name}.{key}"), language, by) for _, key, by in kept))
        for name in names
    )  # fmt: skip
    return _table(
        Text("Products", "제품"), Text("product", "제품"), [each[0] for each in kept], rows, language
    )


def machine_table(answer: RunAnswer, language: Language) -> TableBlock | None:
    """Return utilisation and what else machines did, as shares of their scheduled time or of calendar time."""
    columns = (
        (Text("utilisation [%]", "가동 비율[%]"), "utilisation"), (Text("blocked [%]", "막힘[%]"), "blocked"),
        (Text("starved [%]", "자재 대기[%]"), "starved"),
        (Text("setup [% of calendar]", "준비 교체[달력 %]"), "state.setup"),
        (Text("down [% of calendar]", "고장[달력 %]"), "state.down"),
    )  # fmt: skip
    rows = tuple(
        (answer.label(name).in_(language),
         *(cell(answer.of(f"machine.{name}.{key}"), language, 100.0) for _, key in columns),
         cell(answer.of(f"machine.{name}.kwh"), language))
        for name in answer.names["machines"]
    )  # fmt: skip
    heads = [*(each[0] for each in columns), Text("energy [kWh]", "전력량[kWh]")]
    caption = Text("Machines; utilisation, blocked and starved are shares of scheduled time",
                   "설비. 가동 비율, 막힘, 자재 대기는 계획 시간 대비")  # fmt: skip
    return _table(caption, Text("machine", "설비"), heads, rows, language)


def place_table(answer: RunAnswer, language: Language) -> TableBlock | None:
    """Return how many lots wait before each work centre, and how busy vehicles are."""
    rows = tuple(
        (answer.label(name).in_(language), cell(answer.of(f"centre.{name}.queue"), language))
        for name in answer.names["groups"]
    )
    outside = tuple(
        (Text(f"outside: {answer.label(name).en}", f"공장 밖: {answer.label(name).ko}").in_(language),
         cell(answer.of(f"release.{name}.outside"), language))
        for name in answer.names["releases"]
        if (found := answer.of(f"release.{name}.outside")) is not None and found.mean > 0
    )  # fmt: skip
    vehicles = tuple(
        (Text(f"{answer.label(name).en} on jobs [%]", f"{answer.label(name).ko} 운반 중[%]").in_(language),
         cell(answer.of(f"fleet.{name}.busy"), language, 100.0))
        for name in answer.names["fleets"]
    )  # fmt: skip
    return _table(Text("Where lots wait, on average; how busy vehicles are", "로트가 기다리는 곳(평균)과 차량 가동"),
                  Text("place", "곳"), [Text("lots", "로트")], rows + outside + vehicles, language)  # fmt: skip


def energy_table(answer: RunAnswer, language: Language) -> TableBlock | None:
    """Return energy and the highest quarter-hour by meter, None where nothing draws power."""
    found = answer.of("kwh")
    if found is None or not found.mean > 0:
        return None
    rows = tuple(
        (answer.label(name).in_(language), cell(answer.of(f"meter.{name}.kwh"), language),
         cell(answer.of(f"meter.{name}.peak_kw"), language))
        for name in answer.names["meters"]
    )  # fmt: skip
    heads = [Text("energy [kWh]", "전력량[kWh]"), Text("highest quarter-hour [kW]", "15분 최대[kW]")]
    return _table(Text("Meters", "계량기"), Text("meter", "계량기"), heads, rows, language)


def _table(
    caption: Text, first: Text, heads: list[Text], rows: tuple[tuple[str, ...], ...], language: Language
) -> TableBlock | None:
    if not rows:
        return None
    columns = (first.in_(language), *(each.in_(language) for each in heads))
    return TableBlock(
        f"{caption.in_(language)} ({LEVEL.in_(language)})", columns, rows, (False, *(True for _ in heads))
    )
