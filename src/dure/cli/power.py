"""``dure power``: the bill, which contract, and the tariffs that are known."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dure.cli import options, power_options, values
from dure.cli.answering import Answering
from dure.cli.grouped import grouped
from dure.cli.power_asked import OWN_TARIFFS, PowerAsked, day
from dure.cli.power_shown import choice_text, tariffs_text
from dure.cli.reading_asked import ReadingAsked
from dure.cli.streams import encoding_of, say, say_json
from dure.cli.waiting import waiting
from dure.language import Language, Text, default_language

if TYPE_CHECKING:
    from dure.power.billing.bill import BillQuestion
    from dure.power.contract import SupplyContract

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@grouped
def bill(
    asked: PowerAsked,
    answering: Answering,
    reading: ReadingAsked,
    month: power_options.Month = None,
    factors: power_options.Factors = None,
) -> None:
    """Bill a load line by line."""
    from dure.power.asking import ask_bill
    from dure.power.saving import BILL
    from dure.report import render_text
    from dure.workspace.results import result_folder

    language = answering.language
    contract = asked.contract()
    question = _question(month, factors, contract, asked.timezone)
    profile = asked.load_profile(contract, reading)
    command = asked.command("bill", reading, {"month": month, "factors": factors})
    events = asked.events()
    plant = None if events is None else asked.plant()
    with result_folder(Path(answering.out), BILL) as folder, waiting(language, quiet=answering.json):
        kept = ask_bill(profile, contract, question, events, folder, language, command, plant)
    if answering.json:
        say_json(kept.to_json(language))
        return
    say(render_text(kept.page, encoding_of(sys.stdout)))
    say(page_at(kept.bill.report, language))


@grouped
def contract(
    asked: PowerAsked,
    answering: Answering,
    reading: ReadingAsked,
    seed: options.Seed = 0,
) -> None:
    """Compare the tariffs open to this customer, and advise contract power."""
    from dure.power.choosing.choice import choose
    from dure.power.saving import CHOICE, save_choice
    from dure.workspace.results import result_folder

    language = answering.language
    supply = asked.contract()
    profile = asked.load_profile(supply, reading)
    command = asked.command("contract", reading, {"seed": seed or None})
    with result_folder(Path(answering.out), CHOICE) as folder, waiting(language, quiet=answering.json):
        kept = save_choice(choose(profile, supply, seed=seed), folder, language, command)
    if answering.json:
        say_json(kept.to_json(language))
        return
    say(choice_text(kept, language))
    say(page_at(kept.report, language))


def tariffs(
    supplier: power_options.Supplier = "",
    rules_of: power_options.AsOf = None,
    workspace: power_options.Workspace = ".",
    json: options.Json = False,
    lang: options.Lang = None,
) -> None:
    """List suppliers and tariffs with prices, rules and their standing."""
    from dure import tariffs as known
    from dure.power.listing import listing

    language = lang or default_language()
    folder = Path(workspace) / OWN_TARIFFS
    chosen = [supplier] if supplier else list(known.names(folder))
    found = [
        listing(known.get(name, folder), None if rules_of is None else day(rules_of, "--as-of"), language)
        for name in chosen
    ]
    say_json({"suppliers": found}) if json else say(tariffs_text(found, language))


def page_at(path: str, language: Language) -> str:
    """Return the line that says where the page lies."""
    return Text(f"\nThe page: {path}", f"\n페이지: {path}").in_(language)


def _question(
    month: str | None, factors: str | None, contract: "SupplyContract", timezone: str | None
) -> "BillQuestion":
    from dure.power.billing.bill import BillQuestion
    from dure.power.series_file import read_series

    if month is not None and not MONTH.fullmatch(month):
        raise values.unclear(
            "--month", month, Text("Write a month such as 2026-07.", "2026-07처럼 쓰십시오.")
        )
    series = None if factors is None else read_series(factors, timezone or contract.supplier.zone)
    return BillQuestion(month, series)
