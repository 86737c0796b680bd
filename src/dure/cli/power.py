"""``dure power``: the bill, which contract, and the tariffs that are known."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dure.cli import options, power_options, values
from dure.cli.power_asked import PowerAsked, said
from dure.cli.power_shown import choice_text, tariffs_text
from dure.cli.streams import encoding_of, say, say_json
from dure.cli.waiting import waiting
from dure.language import Text, default_language

if TYPE_CHECKING:
    from dure.power.billing.bill import BillQuestion
    from dure.power.contract import SupplyContract

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def bill(
    load: power_options.Load = None,
    tariff: power_options.Tariff = None,
    contract_kw: power_options.ContractKw = None,
    month: power_options.Month = None,
    rules_of: power_options.AsOf = None,
    history: power_options.History = None,
    read_day: power_options.ReadDay = None,
    deferred: power_options.Deferred = None,
    supplier: power_options.Supplier = "",
    holiday: power_options.Holiday = None,
    no_holiday: power_options.NoHoliday = None,
    stamp: power_options.Stamp = None,
    unit: power_options.Unit = None,
    time: options.Time = None,
    energy: power_options.Energy = None,
    lag: power_options.Lag = None,
    lead: power_options.Lead = None,
    timezone: power_options.Timezone = None,
    prices: power_options.Prices = None,
    factors: power_options.Factors = None,
    workspace: power_options.Workspace = ".",
    json: options.Json = False,
    lang: options.Lang = None,
    out: options.Out = "results",
    encoding: options.Encoding = None,
    delimiter: options.Delimiter = None,
    decimal: options.Decimal = None,
    date_order: options.DateOrder = None,
    header: options.Header = None,
    sheet: options.Sheet = None,
    member: options.Member = None,
) -> None:
    """Bill a load line by line."""
    from dure.power.asking import ask_bill
    from dure.records.reading import ReadingOptions
    from dure.report import render_text
    from dure.workspace.results import result_folder

    language = lang or default_language()
    asked = PowerAsked(
        load, workspace, tariff, contract_kw, supplier, rules_of, history, read_day, deferred,
        values.words(holiday), values.words(no_holiday), prices, time, energy, lag, lead, unit, stamp, timezone,
    )  # fmt: skip
    reading = ReadingOptions(
        encoding=encoding, delimiter=delimiter, decimal=decimal, date_order=date_order, header=header, sheet=sheet,
        member=member,
    )  # fmt: skip
    contract = asked.contract()
    question = _question(month, factors, contract, timezone)
    profile = asked.load_profile(contract, reading)
    with result_folder(Path(out), "power-bill") as folder, waiting(language, quiet=json):
        kept = ask_bill(
            profile,
            contract,
            question,
            asked.events(),
            folder,
            language,
            asked.command("bill", {"month": month, "factors": factors, **said(reading)}),
        )
    if json:
        say_json(kept.to_json(language))
        return
    say(render_text(kept.page, encoding_of(sys.stdout)))
    say(Text(f"\nThe page: {kept.bill.report}", f"\n페이지: {kept.bill.report}").in_(language))


def contract(
    load: power_options.Load = None,
    tariff: power_options.Tariff = None,
    contract_kw: power_options.ContractKw = None,
    rules_of: power_options.AsOf = None,
    history: power_options.History = None,
    read_day: power_options.ReadDay = None,
    deferred: power_options.Deferred = None,
    supplier: power_options.Supplier = "",
    holiday: power_options.Holiday = None,
    no_holiday: power_options.NoHoliday = None,
    stamp: power_options.Stamp = None,
    unit: power_options.Unit = None,
    time: options.Time = None,
    energy: power_options.Energy = None,
    lag: power_options.Lag = None,
    lead: power_options.Lead = None,
    timezone: power_options.Timezone = None,
    prices: power_options.Prices = None,
    workspace: power_options.Workspace = ".",
    seed: options.Seed = 0,
    json: options.Json = False,
    lang: options.Lang = None,
    out: options.Out = "results",
) -> None:
    """Compare the tariffs open to this customer, and advise contract power."""
    from dure.power.choosing.choice import choose
    from dure.power.saving import CHOICE, save_choice
    from dure.workspace.results import result_folder

    language = lang or default_language()
    asked = PowerAsked(
        load, workspace, tariff, contract_kw, supplier, rules_of, history, read_day, deferred,
        values.words(holiday), values.words(no_holiday), prices, time, energy, lag, lead, unit, stamp, timezone,
    )  # fmt: skip
    supply = asked.contract()
    profile = asked.load_profile(supply)
    with result_folder(Path(out), CHOICE) as folder, waiting(language, quiet=json):
        kept = save_choice(choose(profile, supply, seed=seed), folder, language)
    say_json(kept.to_json(language)) if json else say(choice_text(kept, language))


def tariffs(
    supplier: power_options.Supplier = "",
    rules_of: power_options.AsOf = None,
    workspace: power_options.Workspace = ".",
    json: options.Json = False,
    lang: options.Lang = None,
) -> None:
    """List suppliers and tariffs with prices, rules and their standing."""
    from dure import tariffs as known
    from dure.cli.power_asked import OWN_TARIFFS, day
    from dure.power.listing import listing

    language = lang or default_language()
    folder = Path(workspace) / OWN_TARIFFS
    chosen = [supplier] if supplier else list(known.names(folder))
    found = [
        listing(known.get(name, folder), None if rules_of is None else day(rules_of, "--as-of"), language)
        for name in chosen
    ]
    say_json({"suppliers": found}) if json else say(tariffs_text(found, language))


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
