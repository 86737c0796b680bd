"""A bill and a choice kept on disk: a page where there is one, JSON, and the hours of carbon."""

import json
from dataclasses import dataclass, replace
from typing import Any

from dure.clock import HOUR, moment
from dure.language import Language
from dure.power.billing.moves import Move, moves_of
from dure.power.billing.result import Bill
from dure.power.choosing.choice import Choice
from dure.power.choosing.options import Option
from dure.power.choosing.page import choice_page
from dure.power.contract import SupplyContract
from dure.power.page import bill_page
from dure.report import Page, render_html
from dure.workspace.results import ResultFolder

BILL = "power-bill"
CHOICE = "power-contract"


@dataclass(frozen=True)
class KeptBill:
    """A bill that knows where it is kept, its moves and its page."""

    bill: Bill
    moves: tuple[Move, ...]
    page: Page

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return bill and moves as plain values."""
        return {**self.bill.to_json(language), "moves": [move.to_json(language) for move in self.moves]}


def save_bill(
    bill: Bill,
    contract: SupplyContract,
    options: tuple[Option, ...],
    folder: ResultFolder,
    language: Language,
    command: str = "",
) -> KeptBill:
    """Write ``page.html``, ``bill.json`` and, with factors, ``carbon.csv``.

    Raises what ``ResultFolder.write`` raises.
    """
    kept = replace(bill, report=str(folder.path / "page.html"))
    moves = moves_of(kept, options)
    page = bill_page(kept, moves, contract.tariff.name, language, command)
    made = KeptBill(kept, moves, page)
    folder.write("page.html", render_html(page))
    folder.write("bill.json", _text(made.to_json(language)))
    if kept.carbon is not None:
        rows = [
            f"{moment(kept.carbon.start + HOUR * hour):%Y-%m-%dT%H:%MZ},{kg:.6f}"
            for hour, kg in enumerate(kept.carbon.kg.tolist())
        ]
        folder.write("carbon.csv", "\n".join(["hour,kg_co2", *rows]) + "\n")
    return made


def save_choice(choice: Choice, folder: ResultFolder, language: Language, command: str = "") -> Choice:
    """Write ``page.html`` and ``contract.json``; raises what ``ResultFolder.write`` raises."""
    kept = replace(choice, report=str(folder.path / "page.html"))
    folder.write("page.html", render_html(choice_page(kept, language, command)))
    folder.write("contract.json", _text(kept.to_json(language)))
    return kept


def _text(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
