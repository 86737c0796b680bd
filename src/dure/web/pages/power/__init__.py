"""The page *Power*: the bill of a month, what cost most, what to change first."""

from pathlib import Path

from dure.api.nouns.bills import BILLS
from dure.errors import DureError
from dure.language import Text
from dure.records.settings import plant_of
from dure.web.page import Asked, Page, Shown

LISTED = 20


def show(asked: Asked) -> Shown:
    """Return the form and the bills so far, or one bill. Raises ``ResultNotFound``."""
    workspace = asked.context.workspace
    if asked.part:
        BILLS.json(workspace, asked.part)
        return Shown(values={"id": asked.part, "said": SAID}, title=asked.part[:10], does=SAID["read"])
    contract, fault = False, None
    if workspace.plant_file.is_file():
        try:
            contract = plant_of(workspace).contract is not None
        except DureError as error:
            fault = error.to_json(asked.language)
    return Shown(
        values={
            "id": "", "said": SAID, "bills": BILLS.names(workspace)[:LISTED], "contract": contract, "fault": fault,
            "may": asked.who.may("operate"),
        }
    )  # fmt: skip


SAID = {
    "read": Text(
        en="Read the total first, then the doubts, then every line.",
        ko="합계를 먼저 읽고, 그다음 의심스러운 점, 그다음 항목을 하나씩 보십시오.",
    ),
    "month": Text(en="Month", ko="월"),
    "last": Text(en="Left open, it is the last whole month.", ko="비워 두면 기록이 다 있는 마지막 달입니다."),
    "start": Text(en="Work out the bill", ko="요금 계산"),
    "past": Text(en="Bills so far", ko="지금까지의 청구서"),
    "none": Text(en="None yet.", ko="아직 없습니다."),
    "alone": Text(en="Open the page alone", ko="페이지만 따로 열기"),
    "json": Text(en="As JSON", ko="JSON으로 받기"),
    "again": Text(en="Another month", ko="다른 달"),
    "report": Text(en="The page of the bill", ko="청구서 페이지"),
    "no_contract": Text(
        en="The plant file has no electricity contract. Add the section `contract`, or make the demo plant on "
        "the first "
        "page.",
        ko="공장 파일에 전기 계약이 없습니다. `contract` 항목을 적거나 첫 페이지에서 예제 공장을 만드십시오.",
    ),
    "no_right": Text(
        en="Your role may look at bills, not start one.",
        ko="청구서를 볼 수 있지만 계산을 시작할 수는 없는 역할입니다.",
    ),
}
page = Page(
    name="power",
    address="/power",
    order=25,
    title=Text(en="Power", ko="전력"),
    does=Text(
        en="Choose a month to see what the electricity cost, line by line, and what to change first.",
        ko="달을 고르면 전기요금을 항목별로 보고, 무엇부터 바꿀지 알 수 있습니다.",
    ),
    help=(
        Text(
            en="The plant file says the contract; its meter's readings, or a file of the supplier, are the load.",
            ko="계약은 공장 파일에서, 부하는 그 계량기의 기록이나 전력회사 파일에서 읽습니다.",
        ),
        Text(
            en="The bill shows every line with its rule and standing, the quarter-hours that cost most, and what "
            "ran then.",
            ko="청구서에는 항목마다 규칙과 근거가 있고, 가장 비쌌던 15분과 그때 돌던 설비가 나옵니다.",
        ),
    ),
    folder=Path(__file__).parent,
    show=show,
    parts=True,
)
