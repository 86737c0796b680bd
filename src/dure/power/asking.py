"""The bill asked as the door asks it: with the comparison of options for what to change first, kept in a folder."""

from datetime import date

from dure.errors import PowerError
from dure.language import Language
from dure.plant import Plant
from dure.power.billing.bill import BillQuestion, bill
from dure.power.choosing.options import options_of
from dure.power.contract import SupplyContract, contract_of
from dure.power.saving import KeptBill, save_bill
from dure.records.event_table import EventTable
from dure.records.load_profile import LoadProfile
from dure.workspace.results import ResultFolder


def ask_bill(
    load: LoadProfile,
    contract: SupplyContract,
    question: BillQuestion,
    events: EventTable | None,
    folder: ResultFolder,
    language: Language,
    command: str = "",
    plant: Plant | None = None,
) -> KeptBill:
    """Return the bill of a load, kept in ``folder`` with its page; ``plant`` says what its machines draw.

    Raises what ``bill`` and ``ResultFolder.write`` raise.
    """
    made = bill(load, contract, question, events, plant)
    try:
        options, _ = options_of(load, contract, BillQuestion(question.month))
    except PowerError:
        options = ()
    return save_bill(made, contract, options, folder, language, command)


def bill_of_plant(
    plant: Plant,
    load: LoadProfile,
    folder: ResultFolder,
    language: Language,
    *,
    events: EventTable | None = None,
    as_of: date | None = None,
) -> KeptBill:
    """Return the bill of a plant's contract for a load, kept in ``folder``; ``events`` tell what ran in the peaks.

    Raises ``ContractUnfit`` for a plant without a contract, and what ``bill`` raises.
    """
    return ask_bill(
        load, contract_of(plant, as_of=as_of), BillQuestion(), events, folder, language, plant=plant
    )
