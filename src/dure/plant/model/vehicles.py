"""Fleets of vehicles: what they carry, how fast, and how they stop."""

from dataclasses import dataclass

from dure.language import Text
from dure.plant.distribution import Distribution
from dure.plant.model.thing import Named
from dure.plant.schema.collections import ListOf
from dure.plant.schema.drawn import Drawn
from dure.plant.schema.key import key
from dure.plant.schema.measured import Measured
from dure.plant.schema.records import Record
from dure.plant.schema.references import Family, Ref, Skill
from dure.plant.schema.scalars import Whole
from dure.units import Quantity, quantity

_SPEED = Measured("length/time", positive=True)
_LENGTH = Measured("length", positive=True)


@dataclass(frozen=True, kw_only=True)
class Speed:
    """Driving speed, without and with a load."""

    empty: Quantity = key(_SPEED, "Speed without a load.", "빈 차 속도.")
    loaded: Quantity = key(_SPEED, "Speed with a load.", "실은 차 속도.")


@dataclass(frozen=True, kw_only=True)
class VehicleBattery:
    """The battery of each vehicle."""

    energy: Quantity = key(Measured("energy", positive=True), "Capacity.", "용량.")
    use: Quantity = key(Measured("power", positive=True), "Power while driving.", "주행 전력.")
    charge: Quantity = key(Measured("power", positive=True), "Power while charging.", "충전 전력.")
    low: Quantity = key(
        Measured("share", most="100 %"),
        "Charged to full between jobs below this.",
        "이보다 낮으면 작업 사이에 가득 충전합니다.",
        default=quantity("20 %"),
    )
    place: str = key(Ref("places"), "Where it is charged.", "충전 위치.")


@dataclass(frozen=True, kw_only=True)
class Body:
    """Size and mass, for braking and tipping."""

    length: Quantity = key(_LENGTH, "Length.", "길이.")
    width: Quantity = key(_LENGTH, "Width.", "폭.")
    mass: Quantity = key(Measured("mass", positive=True), "Mass without a load.", "빈 차 질량.")
    load: Quantity | None = key(Measured("mass"), "Heaviest load.", "최대 적재 질량.", default=None)
    track: Quantity | None = key(
        _LENGTH, "Distance between left and right wheels.", "좌우 바퀴 간격.", default=None
    )
    cog_height: Quantity | None = key(
        _LENGTH, "Height of the centre of gravity.", "무게중심 높이.", default=None
    )


@dataclass(frozen=True, kw_only=True)
class Stopping:
    """How it stops."""

    reaction: Quantity = key(Measured("time"), "Time before the brake grips.", "제동이 걸리기까지의 시간.")
    deceleration: Quantity = key(Measured("acceleration", positive=True), "Deceleration.", "감속도.")


@dataclass(frozen=True, kw_only=True)
class Scanner:
    """The scanner that looks for people."""

    range: Quantity = key(_LENGTH, "How far it sees.", "감지 거리.")
    reaction: Quantity = key(Measured("time"), "Its response time.", "응답 시간.")
    supplement: Quantity = key(
        Measured("length"), "Distance added for its error.", "오차 여유 거리.", default=quantity("0 mm")
    )


@dataclass(frozen=True, kw_only=True)
class Fleet(Named):
    """Vehicles of one kind."""

    family: str = key(Family(vehicle=True), "Family of vehicles.", "차량군.")
    count: int = key(Whole(1, 10_000), "How many.", "대수.", default=1)
    home: str | None = key(
        Ref("places"), "Where they begin, and park when idle.", "시작하고 쉬는 위치.", default=None
    )
    speed: Speed = key(Record(Speed, Text("a speed", "속도")), "Driving speed.", "주행 속도.")
    carries: Quantity = key(
        Measured("lots", positive=True), "Lots per trip.", "한 번에 싣는 로트.", default=quantity("1 lot")
    )
    load_time: Distribution = key(
        Drawn("time"), "Time to load.", "싣는 시간.", default=Distribution.constant(quantity("0 s"))
    )
    unload_time: Distribution = key(
        Drawn("time"), "Time to unload.", "내리는 시간.", default=Distribution.constant(quantity("0 s"))
    )
    needs: str | None = key(
        Skill(),
        "Skill of the driver, for vehicles that need one.",
        "운전자가 있어야 하면 그 기능.",
        default=None,
    )
    shifts: tuple[str, ...] = key(
        ListOf(Ref("shifts")), "When; none named means always.", "교대조. 없으면 항상.", default=()
    )
    battery: VehicleBattery | None = key(
        Record(VehicleBattery, Text("a battery", "배터리")), "Battery; none means it never needs charging.",
        "배터리. 없으면 충전하지 않습니다.", default=None)  # fmt: skip
    body: Body | None = key(
        Record(Body, Text("a body", "차체")), "Size and mass.", "크기와 질량.", default=None
    )
    stopping: Stopping | None = key(
        Record(Stopping, Text("stopping", "정지")), "How it stops.", "정지 특성.", default=None
    )
    scanner: Scanner | None = key(
        Record(Scanner, Text("a scanner", "스캐너")), "Scanner for people.", "사람 감지 스캐너.", default=None
    )
