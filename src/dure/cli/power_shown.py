"""How ``dure power`` shows the choice of a contract and the list of tariffs on a terminal."""

from typing import TYPE_CHECKING, Any

from dure.cli.tables import aligned
from dure.language import Language, Text

if TYPE_CHECKING:
    from dure.power.choosing.choice import Choice
    from dure.power.choosing.contract_power import PowerAdvice


def choice_text(choice: "Choice", language: Language) -> str:
    """Return the answer, the open tariffs with their totals, contract power, and what is not open."""
    from dure.power.money import money

    best, currency = choice.best, choice.currency
    name = best.tariff.name
    if best.present:
        first = Text(f"Stay with {name.en}: it is the cheapest of those open to you.",
                     f"지금의 {name.ko}이(가) 선택할 수 있는 것 가운데 가장 쌉니다.")  # fmt: skip
    else:
        saved = money(best.saves, currency, language)
        first = Text(f"{name.en} would have cost {saved} less.", f"{name.ko}이(가) {saved} 더 쌉니다.")
        if not choice.sure:
            first += Text("Under the other reading of uncertain rules it would not.",
                          "확실하지 않은 규칙을 다르게 읽으면 그렇지 않습니다.")  # fmt: skip
    heading = Text("tariff|total|saves|cheaper months|", "요금제|총액|절감|저렴한 달|").in_(language)
    rows = [tuple(heading.split("|"))]
    rows += [
        (
            each.tariff.id, money(each.total, currency, language), money(each.saves, currency, language),
            f"{each.cheaper_months}/{len(each.months)}", Text("present", "현재").in_(language) if each.present else "",
        )
        for each in choice.options
    ]  # fmt: skip
    lines = [first.in_(language), "", *aligned(rows), "", *_power(choice.power, currency, language)]
    lines += [remark.in_(language) for remark in choice.remarks]
    if choice.closed:
        lines += ["", Text("Not available:", "선택할 수 없음:").in_(language)]
        lines += [f"  {each.tariff.id}: {each.reason.in_(language)}" for each in choice.closed]
    return "\n".join(lines)


def _power(power: "PowerAdvice", currency: str, language: Language) -> list[str]:
    from dure.power.money import money
    from dure.report.numbers import interval, percent

    lines = []
    if power.advised is not None and power.advised_kw is not None:
        chance = percent(power.advised.chance, language, 1)
        bounds = interval(100 * power.advised.low, 100 * power.advised.high, language)
        lines.append(Text(
            f"Contract power: {power.advised_kw:f} kW would be exceeded in a year with a chance of {chance} "
            f"(90 % interval {bounds} %).",
            f"계약전력: {power.advised_kw:f} kW를 1년 안에 넘을 확률은 {chance}(90% 구간 {bounds}%)입니다.",
        ).in_(language))  # fmt: skip
        if power.saves:
            saved = money(power.saves, currency, language)
            lines.append(
                Text(f"It would have saved {saved}.", f"이 부하에서는 {saved}을 줄였습니다.").in_(language)
            )
    if power.now is not None:
        chance = percent(power.now.chance, language, 1)
        bounds = interval(100 * power.now.low, 100 * power.now.high, language)
        lines.append(Text(
            f"The present {power.now.contract_kw:g} kW: {chance} ({bounds} %). Largest demand seen: "
            f"{power.largest_kw:,.0f} kW.",
            f"현재 {power.now.contract_kw:g} kW: {chance}({bounds}%). 관측된 최대수요 {power.largest_kw:,.0f} kW.",
        ).in_(language))  # fmt: skip
    return [*lines, power.why.in_(language)]


def tariffs_text(found: list[dict[str, Any]], language: Language) -> str:
    """Return suppliers, their tariffs and rules as lines."""
    lines: list[str] = []
    for each in found:
        lines += [f"{each['supplier']}: {each['name']} ({each['currency']}). {each['source']}", ""]
        names = Text("tariff|name|since|base|energy", "요금제|이름|시행일|기본요금|전력량요금").in_(language)
        rows = [tuple(names.split("|"))]
        rows += [
            (row["tariff"], row["name"], row["from"] or "-", "-" if row["base"] is None else f"{row['base']:,}",
             _energy(row["energy"]))
            for row in each["tariffs"]
        ]  # fmt: skip
        lines += [*aligned(rows), ""]
        lines += [f"  [{rule['standing']}] {rule['rule']}: {rule['says']}" for rule in each["rules"]]
        lines.append("")
    return "\n".join(lines).rstrip()


def _energy(energy: Any) -> str:  # noqa: ANN401  (as listed)
    if energy is None:
        return "-"
    if isinstance(energy, list):
        return " / ".join(f"{step['price']:g}" for step in energy)
    if "plus" in energy:
        return f"x {energy['hourly_price_times']:g} + {energy['plus']:g}"
    return "; ".join(
        f"{season} " + "/".join(f"{price:g}" for price in prices.values())
        for season, prices in energy.items()
    )
