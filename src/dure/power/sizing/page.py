"""Sizes as a page: whether the best one pays, how sure that is, and what the others would bring."""

from dure.language import Language, Text
from dure.power.chapters.repeat import repeat_section
from dure.power.figures.bars import Bar, bars_figure
from dure.power.sizing.asking import Asked
from dure.power.sizing.result import Size, Verdict
from dure.report.blocks import Bullets, Headline, KeyFigure, NextStep, Page, Section, TableBlock, Tone
from dure.report.numbers import between, count

SHOWN = 12
VERDICTS: dict[Verdict, tuple[Tone, Text]] = {
    "pays": ("good", Text("pays for itself", "투자비를 회수합니다")),
    "does not pay": ("bad", Text("does not pay for itself", "투자비를 회수하지 못합니다")),
    "cannot tell yet": ("open", Text("may or may not pay: one year of data cannot tell",
                                     "투자비를 회수하는지 이 자료만으로는 아직 알 수 없습니다")),
}  # fmt: skip


def sizing_page(asked: Asked, language: Language, command: str = "") -> Page:
    """Return the page; ``command`` makes it again."""
    kicker = Text(f"Sizes of battery and sun for {asked.source}", f"{asked.source} 배터리·태양광 크기").in_(
        language
    )
    return Page(
        language=language, title=kicker, kicker=kicker, headline=_headline(asked, language),
        figures=_figures(asked, language), next_step=_next(asked, language),
        sections=(
            _doubt(asked, language), _sizes(asked, language),
            repeat_section(asked.source, asked.sha256, asked.zone, language, command),
        ),
        source=Text(f"Source: {asked.source}. {asked.zone}.", f"자료: {asked.source}. {asked.zone}.").in_(language),
    )  # fmt: skip


def _named(one: Size) -> str:
    battery = f"{one.power_kw:g} kW / {one.energy_kwh:g} kWh" if one.energy_kwh else ""
    sun = f"PV {one.pv_kw:g} kW" if one.pv_kw else ""
    return " + ".join(part for part in (battery, sun) if part)


def _money(amount: float, asked: Asked, language: Language) -> str:
    if asked.currency != "KRW":
        return f"{count(amount)}\u00a0{asked.currency}"
    return f"{count(amount)}원" if language == "ko" else f"{count(amount)}\u00a0won"


def _headline(asked: Asked, language: Language) -> Headline:
    word = Text("Size", "크기").in_(language)
    if not asked.sizing.best:
        said = Text("There was nothing to compare.", "비교할 크기가 없습니다.")
        return Headline("open", word, said.in_(language))
    best = asked.sizing.best[0]
    tone, words = VERDICTS[best.verdict]
    gain = _money(best.gain, asked, language)
    said = Text(f"The best size, {_named(best)}, {words.en}.", f"가장 나은 크기 {_named(best)}: {words.ko}.")
    why = Text(f"What it saves less what it costs: {gain} a year.", f"연간 절감액에서 비용을 뺀 값: {gain}.")
    if asked.other is not None:
        why = Text(f"{why.en} {asked.other.said.en}", f"{why.ko} {asked.other.said.ko}")
        if tone == "good" and not asked.other.pays:
            tone = "open"
            said = Text(f"{said.en[:-1]} under the main reading of the rules only.",
                        f"{said.ko[:-1]}. 다만 규칙을 주된 해석으로 읽을 때만입니다.")  # fmt: skip
    return Headline(tone, word, said.in_(language), why.in_(language))


def _figures(asked: Asked, language: Language) -> tuple[KeyFigure, ...]:
    if not asked.sizing.best:
        return ()
    best = asked.sizing.best[0]
    bounds = ""
    if best.saving_low is not None and best.saving_high is not None:
        low, high = _money(best.saving_low, asked, language), _money(best.saving_high, asked, language)
        bounds = Text("95 % range ", "95% 범위 ").in_(language) + between(low, high, language)
    saved = Text("saved a year", "연간 절감액").in_(language)
    cost = Text(
        "cost a year: price over its life, and upkeep", "연간 비용(수명 동안 나눈 가격과 유지비)"
    ).in_(language)
    return (
        KeyFigure(_money(best.saving, asked, language), saved, bounds),
        KeyFigure(_money(best.cost, asked, language), cost),
    )


def _next(asked: Asked, language: Language) -> NextStep:
    title = Text("What to do next", "다음에 할 일").in_(language)
    verdict = asked.sizing.verdict
    hangs = verdict == "pays" and asked.other is not None and not asked.other.pays
    if hangs:
        said = Text("Ask the supplier how the rules marked check are read before asking for offers.",
                    "견적을 받기 전에 확인이 필요한 규칙을 어떻게 읽는지 전력 공급사에 물으십시오.")  # fmt: skip
        return NextStep(title, said.in_(language))
    said = {
        "pays": Text("Ask for offers of that size, and dure power control what is left without foresight.",
                     "그 크기로 견적을 받고, dure power control로 예측 운전에서 남는 절감액을 확인하십시오."),
        "does not pay": Text("Do not buy at this price; ask again when prices of batteries or of electricity change.",
                             "이 가격으로는 사지 마십시오. 배터리나 전기 가격이 바뀌면 다시 확인하십시오."),
        "cannot tell yet": Text("Give a longer load, or offers with a price that is far from the saving.",
                                "더 긴 기간의 부하를 주거나 더 나은 견적으로 다시 확인하십시오."),
    }[verdict]  # fmt: skip
    return NextStep(title, said.in_(language))


def _doubt(asked: Asked, language: Language) -> Section:
    said = tuple(each.in_(language) for each in (*asked.sizing.caveats, *asked.notes))
    return Section(Text("What is not certain", "확실하지 않은 것").in_(language), (Bullets(said),))


def _sizes(asked: Asked, language: Language) -> Section:
    sizes = [one for one in asked.sizing.sizes if one.energy_kwh or one.pv_kw]
    ranked = sorted(sizes, key=lambda one: -one.gain)[:SHOWN]
    gaining = sum(one.gain > 0 for one in sizes)
    title = Text(f"{gaining} of {len(sizes)} sizes save more than they cost",
                 f"{len(sizes)}가지 가운데 {gaining}가지가 비용보다 많이 줄입니다")  # fmt: skip
    bars = tuple(Bar(_named(one), one.gain, count(one.gain), k == 0) for k, one in enumerate(ranked))
    label = Text(f"Saving less cost a year, {asked.currency}; the best {len(ranked)}",
                 f"연간 절감액 - 비용, {asked.currency}. 나은 순서 {len(ranked)}개").in_(language)  # fmt: skip
    names = Text("size|saves a year|costs a year|left", "크기|연 절감|연 비용|차이").in_(language)
    rows = tuple((_named(one), count(one.saving), count(one.cost), count(one.gain)) for one in ranked)
    caption = Text(f"The best sizes, {asked.currency} a year (all in sizes.csv)",
                   f"나은 크기, 연간 {asked.currency} (전부는 sizes.csv)").in_(language)  # fmt: skip
    blocks = (
        bars_figure("sizes", title.in_(language), bars, label),
        TableBlock(caption, tuple(names.split("|")), rows, (False, True, True, True)),
    )
    return Section(Text("The sizes compared", "크기 비교").in_(language), blocks if ranked else ())
