"""What is asked of ``dure power``: the contract and the load, from options, from files and from the workspace."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from dure.cli import options, power_options, values
from dure.cli.grouped import OptionGroup
from dure.cli.reading_asked import ReadingAsked
from dure.errors import UsageUnclear
from dure.language import Text

if TYPE_CHECKING:
    from dure.plant import Plant
    from dure.power.contract import SupplyContract
    from dure.power.dispatch.problem import Floats
    from dure.records.event_table import EventTable
    from dure.records.load_profile import LoadProfile

OWN_TARIFFS = "tariffs"
WRITTEN = {"rules_of": "as-of"}
OFF = {"deferred": "--not-deferred"}


@dataclass(frozen=True)
class PowerAsked(OptionGroup):
    """The options that say whose load it is and how it is billed, as they were typed."""

    load: power_options.Load = None
    workspace: power_options.Workspace = "."
    tariff: power_options.Tariff = None
    contract_kw: power_options.ContractKw = None
    supplier: power_options.Supplier = ""
    rules_of: power_options.AsOf = None
    history: power_options.History = None
    read_day: power_options.ReadDay = None
    deferred: power_options.Deferred = None
    holiday: power_options.Holiday = None
    no_holiday: power_options.NoHoliday = None
    prices: power_options.Prices = None
    time: options.Time = None
    energy: power_options.Energy = None
    lag: power_options.Lag = None
    lead: power_options.Lead = None
    unit: power_options.Unit = None
    stamp: power_options.Stamp = None
    timezone: power_options.Timezone = None

    def contract(self) -> "SupplyContract":
        """Return the contract: what was typed before what the plant file says.

        Raises ``UsageUnclear`` where neither says tariff and contract power, and what ``SupplyContract.of`` raises.
        """
        from dure.power.contract import SupplyContract, contract_of

        folder = Path(self.workspace) / OWN_TARIFFS
        plant = self.plant() if self.tariff is None or self.contract_kw is None else None
        said = contract_of(plant, folder=folder) if plant is not None and plant.contract is not None else None
        if said is None and (self.tariff is None or self.contract_kw is None):
            raise _no_contract()
        history = dict(said.history) if said is not None else {}
        if self.history is not None:
            from dure.power.history import read_history

            history |= read_history(self.history)
        made = SupplyContract.of(
            self.tariff or (said.tariff.id if said else ""),
            self.contract_kw if self.contract_kw is not None else (said.contract_kw if said else 0),
            supplier=self.supplier or (said.supplier if said else "kepco"), folder=folder,
            read_day=self.read_day or (said.read_day if said else 1),
            deferred=self.deferred if self.deferred is not None else bool(said and said.deferred),
            history=history, as_of=None if self.rules_of is None else day(self.rules_of, "--as-of"),
            holidays=days(self.holiday, "--holiday"), no_holidays=days(self.no_holiday, "--no-holiday"),
        )  # fmt: skip
        if self.prices is None:
            return made
        from dure.power.series_file import read_series

        return replace(made, series=read_series(self.prices, self.timezone or made.supplier.zone))

    def load_profile(self, contract: "SupplyContract", reading: ReadingAsked) -> "LoadProfile":
        """Return the load of the file, or what the meter of the contract recorded where no file was given."""
        from dure.records.loads import LoadSaid, load_of_meter, read_load

        said = LoadSaid(
            time=self.time, energy=self.energy, lag=self.lag, lead=self.lead, unit=self.unit, stamp=self.stamp,
            zone=self.timezone or contract.supplier.zone, contract_kw=Decimal(contract.contract_kw),
        )  # fmt: skip
        if self.load is not None:
            return read_load(self.load, said, reading.chosen())
        from dure import workspace

        plant = self.plant()
        place = workspace.open(self.workspace)
        if plant is None:
            from dure.errors import MeterWithoutLoad

            raise MeterWithoutLoad(
                Text("There is neither a file nor a plant file.", "부하 파일도 공장 파일도 없습니다."),
                where=self.workspace,
                next=Text("Give a file: dure power bill LOAD.", "dure power bill LOAD처럼 파일을 주십시오."),
            )
        return load_of_meter(place, plant, None, said)

    def series(self, file: str, load: "LoadProfile") -> "Floats":
        """Return the values of a file of a time and a number at each step of a load. Raises ``SeriesUnfit``."""
        from dure.power.series_file import read_series

        return read_series(file, self.timezone or load.zone).at(load.begins)

    def events(self) -> "EventTable | None":
        """Return the events of the workspace, None where there are none or where a file was billed elsewhere."""
        from dure import workspace
        from dure.records import events
        from dure.records.event_table import EventTable

        if not (Path(self.workspace) / "records").is_dir():
            return None
        found = events.query(workspace.open(self.workspace), kinds="state")
        return EventTable.of(found.frame, "records", found.findings) if found.frame.height else None

    def command(self, verb: str, reading: ReadingAsked, more: Mapping[str, object] | None = None) -> str:
        """Return the command that asks the same again, as it can be pasted into a shell.

        ``more`` are options of the command's own by name; what is None, empty or False is left out.
        """
        from dure.power.command_line import quoted

        parts = ["dure", "power", verb, *([quoted(self.load)] if self.load is not None else [])]
        own = {each.name: getattr(self, each.name) for each in fields(self) if each.name != "load"}
        for name, value in {**own, **(more or {})}.items():
            if value in (None, "", (), "."):
                continue
            option = f"--{WRITTEN.get(name, name.replace('_', '-'))}"
            if isinstance(value, bool):
                parts += [option] if value else [OFF[name]] if name in OFF else []
            elif isinstance(value, (tuple, list)):
                parts += [option, quoted(",".join(value))]
            else:
                parts += [option, quoted(f"{value:g}" if isinstance(value, float) else str(value))]
        return " ".join([*parts, *map(quoted, reading.said())])

    def plant(self) -> "Plant | None":
        """Return the plant of the workspace, None where it has no plant file. Raises what ``plant.load`` raises."""
        from dure import workspace
        from dure.plant import load

        file = workspace.open(self.workspace).plant_file
        return load(file) if file.is_file() else None


def _no_contract() -> UsageUnclear:
    return UsageUnclear(
        Text("Neither the options nor a plant file say tariff and contract power.",
             "요금제와 계약전력이 옵션에도 공장 파일에도 없습니다."),
        where="--tariff, --contract-kw",
        next=Text("Give --tariff industrial_b-high_a-II --contract-kw 1000; `dure power tariffs` lists them.",
                  "--tariff industrial_b-high_a-II --contract-kw 1000처럼 주십시오. `dure power tariffs`로 "
                  "요금제를 볼 수 있습니다."),
    )  # fmt: skip


def days(given: Iterable[str] | None, option: str) -> tuple[date, ...]:
    """Return dates given one by one or with commas. Raises ``UsageUnclear``."""
    return tuple(day(each, option) for each in values.words(given))


def day(text: str, option: str) -> date:
    """Return a date such as 2026-06-01. Raises ``UsageUnclear``."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise values.unclear(
            option, text, Text("Write a date such as 2026-06-01.", "2026-06-01처럼 날짜를 쓰십시오.")
        ) from None
