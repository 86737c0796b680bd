"""Work ``bill``: what ``dure power bill`` answers for the contract of the plant file."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from dure.api.works.asked import language_of, upload_of
from dure.errors import ContractUnfit
from dure.language import Text
from dure.power.asking import ask_bill
from dure.power.billing.bill import BillQuestion
from dure.power.contract import contract_of
from dure.power.saving import BILL
from dure.progress import Progress
from dure.records import events
from dure.records.event_table import EventTable
from dure.records.loads import LoadSaid, load_of_meter, read_load
from dure.records.settings import plant_of
from dure.workspace.place import Workspace
from dure.workspace.results import result_folder


def run(workspace: Workspace, question: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Bill the load, keep page and JSON under ``results``, and return the folder's name.

    Raises ``ContractUnfit`` for a plant without a contract, and what reading and billing raise.
    """
    language = language_of(question)
    plant = plant_of(workspace)
    if plant.contract is None:
        raise ContractUnfit(
            Text(en="The plant file has no electricity contract.", ko="공장 파일에 전기 계약이 없습니다."),
            where="contract",
            next=Text(
                en="Add the section `contract` to the plant file.",
                ko="공장 파일에 `contract` 항목을 적으십시오.",
            ),
        )
    contract = contract_of(plant, folder=workspace.root / "tariffs")
    said = LoadSaid(zone=contract.supplier.zone, contract_kw=Decimal(contract.contract_kw))
    upload = upload_of(workspace, question)
    with result_folder(workspace.results, BILL) as folder:
        progress(Text(en="Reading the load", ko="부하를 읽는 중"), 0.1)
        if upload is not None:
            load, happened = replace(read_load(upload.path, said), source=upload.name), None
        else:
            load, happened = load_of_meter(workspace, plant, None, said), _events(workspace)
        progress(Text(en="Billing", ko="요금을 계산하는 중"), 0.4)
        kept = ask_bill(load, contract, BillQuestion(question.get("month")), happened, folder, language)
    return {"bill": folder.path.name, "headline": kept.page.headline.sentence}


def _events(workspace: Workspace) -> EventTable | None:
    found = events.query(workspace, kinds="state")
    return EventTable.of(found.frame, "records", found.findings) if found.frame.height else None
