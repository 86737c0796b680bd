"""``/api/records``: tags, readings, means on a grid, drawings, and what lies there in all."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from math import isfinite
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse
from pydantic import AwareDatetime, BaseModel

from dure import records
from dure.api.context import Here, Spoken
from dure.api.paging import PAGE, After, Limit, Paged, paged
from dure.api.who import Looking
from dure.errors import AskedOutOfRange
from dure.language import Text
from dure.records.drawing import draw
from dure.records.drawing.draw import extent
from dure.records.overview import overview
from dure.records.readings.query import named, reader_of
from dure.records.settings import timezone_of, units
from dure.records.spans import span
from dure.records.store.days import instant_of, micros
from dure.records.store.shape import DAY_US
from dure.workspace.place import Workspace

router = APIRouter(prefix="/records", tags=["records"])
Tag = Annotated[str, Query(min_length=1, max_length=300)]
From = Annotated[AwareDatetime | None, Query(alias="from")]
To = Annotated[AwareDatetime | None, Query(alias="to")]
MOST_STEPS = 20_000
MONTH_US = 31 * DAY_US


class TagFound(BaseModel):
    """A tag, as far as the list of files says it: what still lies in the log only counts later."""

    tag: str
    unit: str | None
    rows: int
    first: datetime | None
    last: datetime | None


class Reading(BaseModel):
    """One reading."""

    observed_at: datetime
    value: float | None
    quality: int


class Step(BaseModel):
    """One step of a grid."""

    at: datetime
    mean: float | None
    min: float | None
    max: float | None
    count: int


@router.get("")
def lies_there(who: Looking, here: Here, language: Spoken) -> dict[str, Any]:
    """Look through all records: tags, rows, times, gaps, and what cannot be read any more."""
    return overview(here.workspace).to_json(language) | {"timezone": timezone_of(here.workspace)}


@router.get("/tags")
def tags(who: Looking, here: Here, limit: Limit = PAGE, after: After = "") -> Paged[TagFound]:
    """List the tags with their units and times, without reading a file."""
    snapshot = reader_of(here.workspace).snapshot()
    known = units(here.workspace)
    filed = {key.name: key for key in snapshot.manifest.keys if key.rows}
    page = paged(sorted(snapshot.names), str, limit, after)
    items = []
    for name in page.items:
        key = filed.get(name)
        first, last = (instant_of(key.first), instant_of(key.last)) if key else (None, None)
        items.append(
            TagFound(tag=name, unit=known.get(name), rows=key.rows if key else 0, first=first, last=last)
        )
    return Paged(items=items, next=page.next)


@router.get("/readings")
def readings(
    who: Looking, here: Here, tag: Tag, from_: From = None, to: To = None, limit: Limit = PAGE,
    after: Annotated[AwareDatetime | None, Query(description="`next` of the page before.")] = None,
) -> Paged[Reading]:  # fmt: skip
    """List readings as recorded, in order of time; a month is looked at per page, and `next` goes on behind it."""
    named(reader_of(here.workspace).snapshot(), tag)
    low, high = span(from_, to)
    first, last = extent(reader_of(here.workspace).snapshot(), tag)
    low = max(low, first, micros(after) + 1 if after is not None else low)
    end = min(high, last + 1, low + MONTH_US)
    if end <= low:
        return Paged(items=[], next=None)
    found = records.query(
        here.workspace, tag, instant_of(low), instant_of(end), columns=("observed_at", "value", "quality")
    ).frame.head(limit)
    items = [
        Reading(observed_at=row["observed_at"], value=finite(row["value"]), quality=row["quality"])
        for row in found.iter_rows(named=True)
    ]
    reached = micros(items[-1].observed_at) if len(items) == limit else end - 1
    return Paged(items=items, next=instant_of(reached).isoformat() if reached < min(high - 1, last) else None)


@router.get("/resample")
def resample(
    who: Looking, here: Here, tag: Tag, from_: Annotated[AwareDatetime, Query(alias="from")],
    to: AwareDatetime, every: Annotated[float, Query(ge=0.001, le=1e9, description="Seconds of a step.")],
) -> dict[Literal["items"], list[Step]]:  # fmt: skip
    """Return mean, least, greatest and count of every step; a step without readings has null."""
    step = timedelta(seconds=every)
    if to > from_ and (to - from_) / step > MOST_STEPS:
        raise AskedOutOfRange(
            Text(en=f"More than {MOST_STEPS:,} steps.", ko=f"간격이 {MOST_STEPS:,}칸을 넘습니다."),
            where="every",
            next=Text(en="Ask for longer steps or a shorter span.", ko="간격을 늘리거나 기간을 줄이십시오."),
        )
    found = records.resample(here.workspace, tag, from_, to, step, ("mean", "min", "max", "count"))
    return {
        "items": [
            Step(
                at=r["at"],
                mean=finite(r["mean"]),
                min=finite(r["min"]),
                max=finite(r["max"]),
                count=r["count"],
            )
            for r in found.frame.iter_rows(named=True)
        ]
    }


@router.get("/drawn")
def drawn(
    who: Looking, here: Here, language: Spoken, tag: Tag, from_: From = None, to: To = None,
    points: Annotated[int, Query(ge=10, le=5000)] = 1000,
) -> dict[str, Any]:  # fmt: skip
    """Return a tag over any span in so many cells with the least and greatest reading of each, and the gaps."""
    return draw(here.workspace, tag, from_, to, points).to_json(language)


CSV: dict[int | str, dict[str, Any]] = {
    200: {"description": "The readings.", "content": {"text/csv": {"schema": {"type": "string"}}}}
}


@router.get("/export", response_class=StreamingResponse, responses=CSV)
def export(who: Looking, here: Here, tag: Tag, from_: From = None, to: To = None) -> StreamingResponse:
    """Return readings as recorded as CSV, times in UTC; it is written while it is read, a day at a time."""
    snapshot = reader_of(here.workspace).snapshot()
    named(snapshot, tag)
    low, high = span(from_, to)
    first, last = extent(snapshot, tag)
    name = quote(re.sub(r"[^\w.\-]", "_", tag)[:80])
    return StreamingResponse(
        _lines(here.workspace, tag, max(low, first), min(high, last + 1)),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": f"attachment; filename*=UTF-8''{name}.csv"},
    )


def _lines(workspace: Workspace, tag: str, low: int, high: int) -> Iterator[str]:
    """Yield the lines of an export; every cell is a number or a time, so that none can be a formula."""
    yield "observed_at,value,quality\n"
    for start in range(low, high, DAY_US):
        found = records.query(
            workspace, tag, instant_of(start), instant_of(min(start + DAY_US, high)),
            columns=("observed_at", "value", "quality"),
        ).frame  # fmt: skip
        times = found.get_column("observed_at").dt.strftime("%Y-%m-%dT%H:%M:%S%.6fZ")
        yield found.select(times, "value", "quality").write_csv(include_header=False)


def finite(value: float | None) -> float | None:
    """Return a number that JSON can hold, None for what is none."""
    return value if value is not None and isfinite(value) else None
