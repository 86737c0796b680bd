"""The reference page of tariffs: every price and every rule of the suppliers that ship, with date and standing."""

from dure import tariffs
from dure.language import Language, Text
from dure.power.listing import listing
from dure.tariffs import STANDING_WORDS, Rule, Supplier, Tariff
from dure.tariffs.kinds.prices import Blocks, Energy, RealTime

HEADS = {
    "prices": Text("Prices", "단가"),
    "rules": Text("Rules", "규칙"),
    "price_row": Text("tariff|name|since|standing|base|energy", "요금제|이름|시행일|근거|기본요금|전력량요금"),
    "rule_row": Text("rule|kind|what it says|from|until|put off until|standing|other reading",
                     "규칙|종류|내용|시행일|종료일|유예 시 시행일|근거|다른 해석"),
}  # fmt: skip
INTRO = Text(
    "Prices are per kW and month (base) and per kWh (energy), before taxes, in the currency of the supplier. How to "
    "read a standing:",
    "단가는 세금 전 값이며 기본요금은 kW·월당, 전력량요금은 kWh당, 공급자의 통화입니다. 근거를 읽는 법:",
)


def tariff_page(language: Language) -> list[str]:
    """Return the lines of the page below its heading."""
    lines = [INTRO.in_(language), ""]
    lines += [f"- `{name}`: {words.in_(language)}" for name, words in STANDING_WORDS.items()]
    for name in tariffs.names():
        found = listing(tariffs.get(name), None, language)
        lines += ["", f"## {found['supplier']}: {found['name']}", "", found["source"], ""]
        lines += [f"### {HEADS['prices'].in_(language)} ({found['currency']})", ""]
        supplier = tariffs.get(name)
        lines += _table(HEADS["price_row"].in_(language), [
            _price(supplier, tariff, rule, language)
            for tariff in supplier.tariffs.values()
            for rule in supplier.versions(tariff, "prices")
        ])  # fmt: skip
        lines += ["", f"### {HEADS['rules'].in_(language)}", ""]
        lines += _table(HEADS["rule_row"].in_(language), [
            (rule["rule"].partition("@")[0], rule["kind"], rule["says"], rule["from"], rule["until"] or "-",
             rule["deferred_from"] or "-", rule["standing"], rule["other_reading"] or "-")
            for rule in found["rules"]
        ])  # fmt: skip
    return lines


def _table(heads: str, rows: list[tuple[str, ...]]) -> list[str]:
    names = heads.split("|")
    return [
        f"| {' | '.join(names)} |",
        "|" + "---|" * len(names),
        *(f"| {' | '.join(each.replace('|', chr(92) + '|') for each in row)} |" for row in rows),
    ]


def _price(supplier: Supplier, tariff: Tariff, rule: Rule, language: Language) -> tuple[str, ...]:
    price = rule.content.of[tariff.id]
    base = "-" if price.base is None else f"{price.base:,f}"
    name = tariff.name.in_(language)
    return (tariff.id, name, rule.since.isoformat(), rule.standing, base, _energy(price.energy))


def _energy(energy: Energy) -> str:
    if isinstance(energy, Blocks):
        return "; ".join(f"{'rest' if to is None else f'≤ {to} kWh'}: {price}" for to, price in energy.steps)
    if isinstance(energy, RealTime):
        return f"× {energy.factor} + {energy.adder}"
    return "; ".join(f"{season} {' / '.join(map(str, prices))}" for season, prices in energy.prices.items())
