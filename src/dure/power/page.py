"""A bill as a page: the answer, the doubt, the evidence, in that order."""

from dure.language import Language, Text
from dure.power.billing.moves import Move
from dure.power.billing.result import Bill
from dure.power.chapters.doubt import doubt_section
from dure.power.chapters.evidence import demand_section, lines_section, money_section
from dure.power.chapters.first_screen import headline, key_figures, next_step
from dure.power.chapters.repeat import repeat_section
from dure.report.blocks import Page


def bill_page(
    bill: Bill,
    moves: tuple[Move, ...],
    tariff: Text,
    language: Language,
    command: str = "",
) -> Page:
    """Return the page of a bill; ``tariff`` names the tariff, ``command`` makes it again."""
    digest = str(bill.contract["tariff_file_sha256"])
    sections = (
        doubt_section(bill, language),
        money_section(bill, moves, language),
        demand_section(bill, language),
        lines_section(bill, language),
        repeat_section(
            bill.source, bill.sha256, bill.zone, language, command, recognised=bill.recognised,
            more=((Text("Tariff file", "요금제 파일"), f"{bill.contract['supplier']}, {digest[:12]}…"),),
        ),
    )  # fmt: skip
    power = bill.contract["contract_kw"]
    kicker = Text(
        f"Electricity bill of {bill.source} · {tariff.en}, {power:,g} kW",
        f"{bill.source} 전기요금 · {tariff.ko}, 계약전력 {power:,g} kW",
    )
    source = Text(f"Source: {bill.source}. {bill.zone}.", f"자료: {bill.source}. {bill.zone}.")
    return Page(
        language=language, title=kicker.in_(language), kicker=kicker.in_(language),
        headline=headline(bill, language), figures=key_figures(bill, language),
        next_step=next_step(bill, moves, language),
        sections=tuple(section for section in sections if section is not None), source=source.in_(language),
    )  # fmt: skip
