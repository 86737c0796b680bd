"""The plant: everything that its file says, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dure.language import Text
from dure.plant.model.buffers import Buffer
from dure.plant.model.calendar import CalendarPart
from dure.plant.model.connections import Connection
from dure.plant.model.contract import Contract
from dure.plant.model.costs import Costs
from dure.plant.model.flexible import FlexibleLoad
from dure.plant.model.floor import FloorPart
from dure.plant.model.generation import Generation
from dure.plant.model.groups import WorkCentre
from dure.plant.model.known import KnownAnswer
from dure.plant.model.machines import Machine
from dure.plant.model.materials import Material
from dure.plant.model.meters import Meter
from dure.plant.model.operators import OperatorPool
from dure.plant.model.outlets import Outlet
from dure.plant.model.people import Walkers
from dure.plant.model.products import Product
from dure.plant.model.release import Release
from dure.plant.model.rules import SafetyRule
from dure.plant.model.site import Site
from dure.plant.model.storage import Storage
from dure.plant.model.tools import Tool
from dure.plant.model.vehicles import Fleet
from dure.plant.schema.collections import IdMap
from dure.plant.schema.format import Format
from dure.plant.schema.key import key
from dure.plant.schema.records import Record


@dataclass(frozen=True, kw_only=True)
class Plant:
    """One plant. Every field is one section of the file; things lie by id, in the order of the file.

    ``source`` is the text that it was read from, or empty; plants are equal where all else is.
    """

    format: int = key(Format(), "Format of the file.", "파일 형식 번호.", name="dure")
    site: Site = key(Record(Site, Text("the plant", "공장")), "The plant itself.", "공장 자체.", name="plant")
    calendar: CalendarPart = key(
        Record(CalendarPart, Text("the calendar", "달력")),
        "Shifts and days off.",
        "교대조와 휴일.",
        default=CalendarPart(),
    )
    operators: Mapping[str, OperatorPool] = key(
        IdMap("operators", Record(OperatorPool, Text("a pool of operators", "작업자 조"))), "Pools of operators.",
        "작업자 조.", default={})  # fmt: skip
    tools: Mapping[str, Tool] = key(
        IdMap("tools", Record(Tool, Text("a tool", "공구"))), "Tools and moulds.", "공구와 금형.", default={}
    )
    groups: Mapping[str, WorkCentre] = key(
        IdMap("groups", Record(WorkCentre, Text("a work centre", "작업장"))), "Work centres.",
        "작업장.", default={})  # fmt: skip
    machines: Mapping[str, Machine] = key(
        IdMap("machines", Record(Machine, Text("a machine", "설비"))), "Machines.", "설비.", default={}
    )
    buffers: Mapping[str, Buffer] = key(
        IdMap("buffers", Record(Buffer, Text("a buffer",
                                             "버퍼"))), "Where lots wait; a work centre without one has room for all.",
        "로트가 기다리는 곳. 버퍼가 없는 작업장은 자리가 무한합니다.", default={})  # fmt: skip
    materials: Mapping[str, Material] = key(
        IdMap("materials", Record(Material, Text("a material", "자재"))), "Materials.", "자재.", default={}
    )
    products: Mapping[str, Product] = key(
        IdMap("products", Record(Product, Text("a product", "제품"))),
        "Products and their routes.",
        "제품과 공정 경로.",
        default={},
    )
    release: Mapping[str, Release] = key(
        IdMap("release", Record(Release, Text("a release", "투입"))),
        "How lots enter.",
        "로트 투입.",
        default={},
    )
    floor: FloorPart = key(
        Record(FloorPart, Text("the floor", "바닥")),
        "Places, aisles, zones.",
        "위치, 통로, 구역.",
        default=FloorPart(),
    )
    people: Mapping[str, Walkers] = key(
        IdMap("people", Record(Walkers, Text("people", "보행자"))),
        "People who walk among vehicles.",
        "차량 사이를 다니는 사람.",
        default={},
    )
    vehicles: Mapping[str, Fleet] = key(
        IdMap("vehicles", Record(Fleet, Text("a fleet", "차량"))), "Fleets of vehicles.", "차량.", default={}
    )
    meters: Mapping[str, Meter] = key(
        IdMap("meters", Record(Meter, Text("a meter", "계량기"))),
        "Electricity meters.",
        "전력 계량기.",
        default={},
    )
    contract: Contract | None = key(
        Record(Contract, Text("the contract", "전기 계약")),
        "Electricity contract.",
        "전기 계약.",
        default=None,
    )
    storage: Mapping[str, Storage] = key(
        IdMap("storage", Record(Storage, Text("a storage", "저장장치"))),
        "Battery storage.",
        "에너지저장장치.",
        default={},
    )
    generation: Mapping[str, Generation] = key(
        IdMap("generation", Record(Generation, Text("a generator", "발전 설비"))), "Generation.",
        "발전 설비.", default={})  # fmt: skip
    flexible: Mapping[str, FlexibleLoad] = key(
        IdMap("flexible", Record(FlexibleLoad, Text("a flexible load",
                                                    "유연 부하"))), "Loads whose time can be chosen.",
        "시간을 고를 수 있는 부하.", default={})  # fmt: skip
    connections: Mapping[str, Connection] = key(
        IdMap("connections", Record(Connection, Text("a connection", "연결"))), "Where readings come from.",
        "측정 기록이 오는 곳.", default={})  # fmt: skip
    outlets: Mapping[str, Outlet] = key(
        IdMap("outlets", Record(Outlet, Text("an outlet", "출력"))),
        "What may be written to.",
        "내보낼 수 있는 곳.",
        default={},
    )
    rules: Mapping[str, SafetyRule] = key(
        IdMap("rules", Record(SafetyRule, Text("a rule", "규칙"))), "Safety rules.", "안전 규칙.", default={}
    )
    costs: Costs = key(Record(Costs, Text("costs", "비용")), "Costs.", "비용.", default=Costs())
    known: Mapping[str, KnownAnswer] = key(
        IdMap("known", Record(KnownAnswer, Text("a known answer", "알려진 값"))),
        "Exact values of a model plant, by which a simulation of it is judged.",
        "모형 공장의 정확한 값. 시뮬레이션이 맞는지 이 값으로 판정합니다.", default={})  # fmt: skip
    source: str = field(default="", compare=False, repr=False)


PLANT = Record(Plant, Text("a plant file", "공장 파일"))
