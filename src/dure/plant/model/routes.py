"""Steps of a route: where, how long, with whom, and what follows."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.language import Text
from dure.plant.distribution import Distribution
from dure.plant.schema.collections import ListOf, MapOf, Short
from dure.plant.schema.drawn import Drawn
from dure.plant.schema.key import key
from dure.plant.schema.measured import Measured
from dure.plant.schema.records import Record
from dure.plant.schema.references import NewId, Ref, Skill
from dure.plant.schema.scalars import Choice, Whole, Word, YesNo
from dure.units import Quantity

PHASES = ("load", "run", "unload")
SCRAP, DONE = "scrap", "done"


@dataclass(frozen=True, kw_only=True)
class Need:
    """An operator for a phase of a step; for ``load`` and ``unload`` the time that it takes."""

    skill: str = key(Skill(), "Skill.", "기능.")
    time: Distribution | None = key(
        Drawn("time"), "How long the operator is held (load, unload), part of the step.",
        "작업자가 매이는 시간(load, unload). 공정 시간에 들어갑니다.", default=None)  # fmt: skip
    on_top: bool = key(
        YesNo(), "Whether this time comes on top of that of the step instead of being part of it.",
        "이 시간을 공정 시간에 더할지 여부. 적지 않으면 공정 시간에 들어 있습니다.", default=False)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Alternative:
    """One of the places where a step can be done."""

    machine: str = key(Ref("groups", "machines"), "Work centre or machine.", "작업장 또는 설비.")
    time: Distribution | None = key(
        Drawn("time"),
        "Time there; else that of the step.",
        "거기서의 시간. 없으면 단계의 시간.",
        default=None,
    )


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Several lots treated together."""

    min: Quantity = key(Measured("lots", positive=True), "Fewest lots that start.", "시작하는 최소 로트.")
    max: Quantity = key(Measured("lots", positive=True), "Most lots that fit.", "들어가는 최대 로트.")
    wait: Quantity | None = key(
        Measured("time"), "After this wait of the oldest lot it starts with fewer than max.",
        "가장 오래된 로트가 이만큼 기다리면 max가 안 되어도 시작합니다.", default=None)  # fmt: skip
    same: str = key(
        Word("product"), "What lots of a batch share: product, colour, an attribute, or any.",
        "한 배치의 로트가 같아야 하는 것: product, colour, 속성 이름 또는 any.", default="product")  # fmt: skip


def _one_place(name: str) -> tuple[Alternative, ...]:
    return (Alternative(machine=name),)


def _if_one_place(places: tuple[Alternative, ...]) -> str | None:
    return places[0].machine if len(places) == 1 and places[0].time is None else None


def _machine_only(name: str) -> Alternative:
    return Alternative(machine=name)


def _if_machine_only(place: Alternative) -> str | None:
    return place.machine if place.time is None else None


def _skill_only(name: str) -> Need:
    return Need(skill=name)


def _if_skill_only(need: Need) -> str | None:
    return need.skill if need.time is None and not need.on_top else None


_PLACE = Ref("groups", "machines")
_ALTERNATIVE = Short(
    Record(Alternative, Text("an alternative", "대안 설비")), _PLACE, _machine_only, _if_machine_only
)
_AT = Short(ListOf(_ALTERNATIVE, 1), _PLACE, _one_place, _if_one_place)
_NEEDS = MapOf(
    Choice(*PHASES), Short(Record(Need, Text("a need", "작업자 요구")), Skill(), _skill_only, _if_skill_only)
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a route. Times are per lot unless ``per`` says piece."""

    id: str = key(NewId("steps"), "Id of the step.", "단계의 id.")
    at: tuple[Alternative, ...] = key(
        _AT, "Work centre, or a list of alternatives.", "작업장, 또는 대안의 목록.")  # fmt: skip
    time: Distribution | None = key(
        Drawn("time"), "Processing time; needed unless every alternative has its own.",
        "가공 시간. 대안마다 따로 적으면 없어도 됩니다.",
        default=None)  # fmt: skip
    per: str = key(Choice("lot", "piece"), "What the time is for; one draw per lot in any case.",
                   "시간의 기준. 어느 쪽이든 로트마다 한 번 뽑습니다.", default="lot")  # fmt: skip
    tool: str | None = key(Ref("tools"), "Tool that it needs.", "필요한 공구.", default=None)
    needs: Mapping[str, Need] = key(
        _NEEDS, "Operators: load and unload for part of the step, run for all of it.",
        "작업자: load와 unload는 일부, run은 전체 시간 동안 필요합니다.", default={})  # fmt: skip
    scrap: Quantity | None = key(
        Measured("share", most="100 %"), "Share of pieces lost here.",
        "여기서 버려지는 개수의 비율.", default=None)  # fmt: skip
    energy: Quantity | None = key(
        Measured("energy"), "Energy per lot besides that of the machine's state.",
        "설비 상태 전력 외에 로트마다 드는 전력량.", default=None)  # fmt: skip
    batch: Batch | None = key(
        Record(Batch, Text("a batch", "배치")),
        "Lots treated together.",
        "여러 로트를 함께 처리.",
        default=None,
    )
    next: Mapping[str, Quantity] = key(
        MapOf(Word("s3"), Measured("share", most="100 %")),
        "Shares of lots by what follows: steps of this route, scrap, done. By default the next step in the list.",
        "다음 단계별 로트 비율: 이 경로의 단계, scrap(폐기), done(완료). "
        "없으면 목록의 다음 단계.", default={})  # fmt: skip
    max_visits: int | None = key(
        Whole(1, 1_000_000), "A lot that would come more often is scrapped.",
        "이보다 많이 오는 로트는 폐기합니다.", default=None)  # fmt: skip


STEP = Record(Step, Text("a step", "공정 단계"))
