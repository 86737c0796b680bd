"""What the header of a column says that it holds in a list of lots, of orders or of what happened."""

import re
from typing import Final, Literal, TypeAlias, get_args

import polars as pl

from dure.units import units_in_names

Role: TypeAlias = Literal[
    "lot", "order", "product", "machine", "step", "operator", "time", "start", "end", "quantity", "good",
    "scrapped", "rework", "result", "known", "released", "due", "finished", "state", "event", "reason",
]  # fmt: skip
ROLES: Final[tuple[Role, ...]] = get_args(Role)
TIMES: Final = frozenset({"time", "start", "end", "known", "released", "due", "finished"})
AMOUNTS: Final = frozenset({"quantity", "good", "scrapped", "rework"})

_WORDS: Final[dict[Role, str]] = {
    "lot": """lot lotno lotid lotnumber lotnum lotname batch batchno batchid batchnumber case caseid
        caseconceptname traceid 로트 로트번호 로트no 로트id 로트명 롯트 롯트번호 lot번호 배치 배치번호 배치no
        생산로트 제조번호 제조로트""",
    "order": """order orderno orderid ordernumber workorder workorderno workorderid wo wono job jobno jobid
        productionorder 작업지시 작업지시번호 작업지시no 작업지시서 작업지시서번호 지시번호 지시no 작지번호
        생산지시 생산지시번호 제조지시 제조지시번호 제조오더 오더 오더번호 오더no 생산오더 주문 주문번호 수주
        수주번호""",
    "product": """product productid productcode productname productno item itemcode itemname itemno itemid part
        partno partnumber partname partcode material materialno sku model 품목 품목코드 품목명 품목번호 품번
        품명 제품 제품명 제품코드 제품번호 모델 모델명 기종""",
    "machine": """machine machineid machineno machinename machinecode equipment equipmentid equipmentno
        equipmentname eqp eqpid eqpname entity workcenter workcentre 설비 설비명 설비번호 설비코드 설비id 설비no
        호기 호기명 기계 기계명 기계번호 장비 장비명 장비번호 장비코드""",
    "step": """step stepname operation operationname operationno activity process processname processcode task
        conceptname 공정 공정명 공정코드 공정번호 작업공정 작업 작업명 작업내용 단계""",
    "operator": """operator operatorid operatorname worker workerid workername resource orgresource employee
        employeeid 작업자 작업자명 작업자id 담당자 작업원 사번 사원번호""",
    "time": """time timestamp datetime eventtime eventtimestamp timetimestamp observedat 일시 시각 시간 발생시각
        발생일시 발생시간 기록시각 기록일시 등록일시 작업일시 작업시각 날짜""",
    "start": """start since starttime starttimestamp startedat startdate startdatetime begin begintime started
        시작 시작시각 시작시간 시작일시 시작일 시작일자 작업시작 작업시작시각 작업시작시간 작업시작일시 생산시작
        생산시작일시 착수 착수일시 투입시각 투입일시 부터""",
    "end": """end endtime endtimestamp endedat enddate enddatetime ended stop stoptime completetime
        completetimestamp finishtime 종료 종료시각 종료시간 종료일시 종료일 종료일자 작업종료 작업종료시각
        작업종료시간 작업종료일시 생산종료 생산종료일시""",
    "quantity": """quantity qty pieces piececount amount lotsize lotqty orderqty planqty plannedqty producedqty
        totalqty inputqty workorderqty 수량 생산수량 생산량 지시수량 지시량 계획수량 주문수량 수주수량 투입수량
        투입량 로트수량 작업수량 총수량 실적수량 개수""",
    "good": """good goodqty goodquantity okqty okcount passqty passed qtycompleted 양품 양품수 양품수량 양품량
        합격수 합격수량""",
    "scrapped": """scrap scrapped scrapqty scrapquantity defect defects defectqty defective ngqty ngcount reject
        rejects rejected rejectqty qtyrejected badqty 불량 불량수 불량수량 불량량 폐기 폐기수량 폐기수 불합격수
        불합격수량""",
    "rework": "rework reworked reworkqty qtyforrework 재작업 재작업수 재작업수량",
    "result": """result results outcome outcomes verdict judgement judgment inspectionresult passfail 판정
        판정결과 검사결과 결과 합부 합부판정 최종판정 품질판정 양불판정""",
    "known": """known knownat resultat resulttime inspectedat inspectiontime inspectiondate 판정일시 판정시각
        판정시간 판정일 판정일자 검사일시 검사시각 검사시간 검사일 검사일자 확정일시""",
    "released": """release released releasedat releasedate issued issuedat issuedate orderdate ordered 발행일
        발행일시 발행일자 지시일 지시일자 지시일시 주문일 주문일자 수주일 수주일자""",
    "due": """due dueat duedate duetime deadline deliverydate needby needdate 납기 납기일 납기일자 납기일시
        납기예정일 납품일 납품예정일 납품기한 희망납기 요청납기""",
    "finished": """finished finishedat finish finishdate complete completed completedat completedate
        completiondate 완료 완료일 완료일시 완료일자 완료시각 완료시간 생산완료 생산완료일 작업완료 작업완료일시""",
    "state": """state machinestate equipmentstate status machinestatus equipmentstatus 상태 설비상태 가동상태
        운전상태 가동구분 상태명""",
    "event": "event eventname eventtype 이벤트 이벤트명 이벤트구분 사건",
    "reason": """reason reasoncode downtimereason stopreason cause 사유 비가동사유 정지사유 중단사유 원인
        불량유형 불량사유 불량원인""",
}  # fmt: skip
_ROLE_OF: Final = {word: role for role, words in _WORDS.items() for word in words.split()}
_BRACKETS = re.compile(r"[\[(（].*?[\])）]")
_MARKS = re.compile(r"[\W_]+")


def bare(header: str) -> str:
    """Return a header without unit, brackets, blanks and marks, in small letters."""
    return _MARKS.sub("", _BRACKETS.sub("", header)).lower()


def role_of(header: str) -> Role | None:
    """Return what such a column holds, None where its header is no word of the trade."""
    return _ROLE_OF.get(bare(header))


def fits(role: str, kind: pl.DataType) -> bool:
    """Return whether a column of this type can hold what the role wants."""
    if role in TIMES:
        return isinstance(kind, pl.Datetime)
    if role in AMOUNTS:
        return kind.is_numeric()
    return kind == pl.String or kind.is_integer() or (role in ("result", "state") and kind == pl.Boolean)


def unfit_roles(frame: pl.DataFrame, columns: list[str], roles: dict[Role, str]) -> dict[Role, str]:
    """Return the first column of each other role of times or quantities whose header says so and whose values do not.

    A number under the bare word time is a duration, and a truth says whether, not when or how many.
    """
    units = units_in_names(columns)
    found: dict[Role, str] = {}
    for name in columns:
        role, kind = role_of(name), frame.schema[name]
        if role is None or role in roles or role in found or name in roles.values() or fits(role, kind):
            continue
        if role not in TIMES | AMOUNTS or kind == pl.Boolean or not frame.get_column(name).count():
            continue
        if role in TIMES and (name in units or (role == "time" and kind.is_numeric())):
            continue
        found[role] = name
    return found


def roles_of(frame: pl.DataFrame, columns: list[str]) -> dict[Role, str]:
    """Return the first column of each role whose header says so and whose values fit; units make no lot."""
    units = units_in_names(columns)
    found: dict[Role, str] = {}
    for name in columns:
        role = role_of(name)
        if role is None or role in found or (name in units and role not in AMOUNTS):
            continue
        if fits(role, frame.schema[name]):
            found[role] = name
    return found
