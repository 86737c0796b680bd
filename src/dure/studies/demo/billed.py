"""The electricity bill of the demo plant's month, from what its meter recorded."""

from decimal import Decimal
from pathlib import Path

from dure.language import Language
from dure.plant import load
from dure.power.asking import ask_bill
from dure.power.billing.bill import BillQuestion
from dure.power.command_line import quoted
from dure.power.contract import contract_of
from dure.power.saving import BILL, KeptBill
from dure.records import events
from dure.records.event_table import EventTable
from dure.records.loads import LoadSaid, load_of_meter
from dure.workspace import Workspace
from dure.workspace.results import result_folder


def bill_of_workspace(place: Workspace, language: Language) -> KeptBill:
    """Return the bill of the plant's contract for what its meter recorded, kept among the workspace's results.

    Raises ``MonthNotCovered`` for less than half a billing month, and what ``load_of_meter`` and ``bill`` raise.
    """
    plant = load(place.plant_file)
    contract = contract_of(plant, folder=Path(place.root) / "tariffs")
    said = LoadSaid(zone=contract.supplier.zone, contract_kw=Decimal(contract.contract_kw))
    profile = load_of_meter(place, plant, None, said)
    found = events.query(place, kinds="state")
    table = EventTable.of(found.frame, "records", found.findings) if found.frame.height else None
    command = f"dure power bill --workspace {quoted(str(place.root))}"
    with result_folder(place.results, BILL) as folder:
        return ask_bill(profile, contract, BillQuestion(), table, folder, language, command, plant)
