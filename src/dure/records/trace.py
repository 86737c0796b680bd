"""A trace: what happened in a plant when, so that it can be shown again; the shape that views and viewers share.

One row per happening, in order of time. ``COLUMNS`` say what each column means; ``KINDS`` what kinds there are.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

import polars as pl

from dure.errors import TraceUnread
from dure.language import Text

FORMAT: Final = "dure trace 1"
KEY: Final = "dure.trace"
"""The key in the Parquet file's metadata under which its head lies, as JSON."""

COLUMNS: Final = {
    "time": Text("instant, ns, UTC", "시각(ns, UTC)"),
    "kind": Text("what happened, one of the kinds", "일어난 일의 종류"),
    "entity": Text("machine, work centre, product, release or vehicle that it happened to",
                   "일이 일어난 설비, 작업장, 제품, 투입, 차량"),
    "lot": Text("number of the lot, in the order of release; null where no lot is meant", "로트 번호(투입 순서)"),
    "step": Text("step of the route", "공정 단계"),
    "what": Text("state of a machine, what a vehicle does, or the breakdown", "설비 상태, 차량이 하는 일, 고장 이름"),
    "place": Text("where a vehicle is or drives to", "차량이 있거나 향하는 곳"),
    "pieces": Text("pieces of the lot", "로트의 수량"),
}  # fmt: skip
KINDS: Final = {
    "state": Text("machine ENTITY is in the state WHAT from now on; LOT is what lies on it, if any",
                  "설비의 상태가 바뀜"),
    "ordered": Text("an order of release ENTITY comes and waits outside", "주문이 들어와 밖에서 기다림"),
    "released": Text("LOT of product ENTITY with PIECES enters the plant", "로트 투입"),
    "queued": Text("LOT waits before work centre ENTITY for STEP", "로트가 작업장 앞에서 기다림"),
    "started": Text("LOT is on machine ENTITY for STEP", "설비에서 로트 시작"),
    "finished": Text("STEP of LOT is done on machine ENTITY; it stays there until it leaves", "로트의 단계 완료"),
    "left": Text("LOT leaves machine ENTITY and is on its way", "로트가 설비를 떠남"),
    "done": Text("LOT of product ENTITY is finished and leaves the plant with PIECES", "로트 완료"),
    "scrapped": Text("LOT of product ENTITY is scrapped with PIECES", "로트 폐기"),
    "failed": Text("machine ENTITY fails in the way WHAT", "설비 고장"),
    "vehicle": Text("vehicle ENTITY does WHAT from now on, at or on its way to PLACE, with LOT if any",
                    "차량이 하는 일이 바뀜"),
}  # fmt: skip
GONE: Final = ("done", "scrapped")
DOINGS: Final = (
    "parked", "to_pickup", "loading", "carrying", "unloading", "to_charger", "charging", "homing",
)  # fmt: skip


@dataclass(frozen=True)
class TraceHead:
    """What a viewer has to know besides the rows. Instants are ns UTC.

    ``warm_up_ends`` is where the beginning ends that figures leave out. ``machines`` hold ``centre`` and ``place``,
    ``centres`` their place, ``vehicles`` their fleet and the place where they start (None where none is said);
    ``places`` are metres on the floor.
    """

    plant: str
    timezone: str
    start: int
    end: int
    warm_up_ends: int
    seed: int
    replication: int
    version: str
    machines: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    centres: Mapping[str, str | None] = field(default_factory=dict)
    vehicles: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    places: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    format: str = FORMAT

    def to_text(self) -> str:
        """Return the head as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


@dataclass(frozen=True)
class Trace:
    """A trace: its head, and its rows as a frame with ``COLUMNS``."""

    head: TraceHead
    frame: pl.DataFrame

    def at(self, instant: int) -> pl.DataFrame:
        """Return the scene at an instant (ns UTC): the last row of every machine, vehicle and lot that is inside.

        Everything that happens in the instant itself has happened.
        """
        upto = pl.lit(instant, pl.Int64)
        return latest(self.frame.filter(pl.col("time").dt.epoch("ns") <= upto))


def latest(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the last row of every machine (its state), vehicle and lot inside, in order of time."""
    thing = (
        pl.when(pl.col("kind").is_in(["state", "vehicle"])).then(pl.col("entity").cast(pl.String))
        .when(pl.col("lot").is_not_null()).then(pl.format("lot {}", "lot"))
    )  # fmt: skip
    told = frame.filter(~pl.col("kind").is_in(["failed", "ordered"])).with_columns(thing=thing)
    last = told.unique("thing", keep="last", maintain_order=True)
    inside = last.filter(~pl.col("kind").is_in(list(GONE)))
    return inside.drop("thing").sort("time", maintain_order=True)


def read_trace(path: Path) -> Trace:
    """Return a trace from its Parquet file. Raises ``TraceUnread`` for a file that is none or is not there."""
    try:
        told = pl.read_parquet_metadata(path).get(KEY)
        if told is None:
            raise ValueError(KEY)
        head = json.loads(told)
        if head.pop("format") != FORMAT:
            raise ValueError(FORMAT)
        head["places"] = {name: (float(x), float(y)) for name, (x, y) in head["places"].items()}
        frame = pl.read_parquet(path)
        if tuple(frame.columns) != tuple(COLUMNS):
            raise ValueError(frame.columns)
        return Trace(TraceHead(**head), frame)
    except (OSError, ValueError, KeyError, TypeError, pl.exceptions.PolarsError):
        raise TraceUnread(
            Text("This is no trace of a plant.", "공장 트레이스 파일이 아닙니다."),
            where=str(path),
            next=Text("Make one with dure twin run --trace FILE.parquet.",
                      "dure twin run --trace FILE.parquet로 만드십시오."),
        ) from None  # fmt: skip
