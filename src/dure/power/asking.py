"""The bill asked as the door asks it: with the comparison of options for what to change first, kept in a folder."""

from dure.errors import PowerError
from dure.language import Language
from dure.power.billing.bill import BillQuestion, bill
from dure.power.choosing.options import options_of
from dure.power.contract import SupplyContract
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
) -> KeptBill:
    """Return the bill of a load, kept in ``folder`` with its page.

    Raises what ``bill`` and ``ResultFolder.write`` raise.
    """
    made = bill(load, contract, question, events)
    try:
        options, _ = options_of(load, contract, BillQuestion(question.month))
    except PowerError:
        options = ()
    return save_bill(made, contract, options, folder, language, command)
