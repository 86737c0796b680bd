"""``/api/plant``: the plant as its file describes it, and what is wrong with the file."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query, Request
from pydantic import AwareDatetime, BaseModel

from dure.api.context import Here, Spoken
from dure.api.who import Changing, Looking
from dure.api.works.plant_file import MOST_BYTES, put
from dure.errors import PlantFileMissing, RequestTooLarge
from dure.language import Text
from dure.plant import Plant, check
from dure.records import events
from dure.records.settings import plant_of, timezone_of
from dure.records.store.days import instant_of
from dure.workspace.place import Workspace

router = APIRouter(prefix="/plant", tags=["plant"])


@router.get("")
def plant(who: Looking, here: Here) -> dict[str, Any]:
    """Describe the plant in short: its name and zone, machines with family and place, places, products."""
    _there(here.workspace)
    return described(plant_of(here.workspace))


@router.get("/check")
def checked(who: Looking, here: Here, language: Spoken) -> dict[str, Any]:
    """List every fault of the plant file, as `dure check` does."""
    _there(here.workspace)
    return check(here.workspace.plant_file).to_json(language)


class States(BaseModel):
    """States of every machine over a span, each from its time (ms since 1970) on, with the reason where one is said.

    The first state of a machine is the one that was in force when the span began.
    """

    start: datetime
    end: datetime
    machines: dict[str, list[list[float | str]]]


EARLIEST, LATEST = datetime(1971, 1, 1, tzinfo=UTC), datetime(9998, 1, 1, tzinfo=UTC)
BEFORE = timedelta(days=7)
"""How far back the state is looked for that was in force when a span began."""


@router.get("/states")
def states(
    who: Looking, here: Here, from_: Annotated[AwareDatetime | None, Query(alias="from")] = None
) -> States:
    """Return the states of the day from `from` on; of the plant's last recorded day where nothing is named."""
    start = from_ if from_ is not None else _last_day(here.workspace)
    low = min(max(start, EARLIEST), LATEST).astimezone(UTC)
    high = low + timedelta(days=1)
    frame = events.query(here.workspace, kinds="state", start=low - BEFORE, end=high).frame
    found: dict[str, list[list[float | str]]] = {}
    for row in frame.sort("observed_at", maintain_order=True).iter_rows(named=True):
        told: list[float | str] = [
            row["observed_at"].timestamp() * 1000,
            row["name"] or "",
            row["reason"] or "",
        ]
        changes = found.setdefault(row["entity"], [])
        if changes and (row["observed_at"] <= low or changes[-1][0] == told[0]):
            changes[-1] = told
        else:
            changes.append(told)
    return States(start=low, end=high, machines=dict(sorted(found.items())))


def _last_day(workspace: Workspace) -> datetime:
    """Return when the last day began, in the plant's zone, of which an event was recorded; today where none was."""
    snapshot = events.reader_of(workspace).snapshot()
    times = [key.last for key in snapshot.manifest.keys if key.rows]
    times += [each.frame.last for each in snapshot.frames]
    last = instant_of(max(times) - 1) if times else datetime.now(UTC)
    wall = last.astimezone(ZoneInfo(timezone_of(workspace)))
    return wall.replace(hour=0, minute=0, second=0, microsecond=0)


BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.put("", openapi_extra=BODY)
async def replaced(who: Changing, here: Here, request: Request, language: Spoken) -> dict[str, Any]:
    """Put a plant file in place where it has no faults; answer its faults where it has some, and change nothing."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise RequestTooLarge(
                Text(en="No plant file is as large as this.", ko="공장 파일이라기에는 너무 큽니다."),
                next=Text(en="Send the plant file.", ko="공장 파일을 보내십시오."),
            )
    report = put(here.workspace, body)
    if report.ok:
        here.audit.note(who.name, "plant.replace")
    return report.to_json(language)


def described(plant: Plant) -> dict[str, Any]:
    """Return what programs and pages need of a plant."""
    return {
        "name": plant.site.name,
        "timezone": plant.site.timezone,
        "machines": [
            {"id": id, "name": each.name, "family": each.family, "group": each.group, "place": each.place,
             "count": each.count}
            for id, each in plant.machines.items()
        ],
        "products": list(plant.products),
        "contract": plant.contract is not None,
    }  # fmt: skip


def _there(workspace: Workspace) -> None:
    if not workspace.plant_file.is_file():
        raise PlantFileMissing(
            Text(
                en="This workspace has no plant file yet.", ko="이 작업 폴더에는 아직 공장 파일이 없습니다."
            ),
            where=workspace.plant_file.name,
            next=Text(
                en="Open a plant file, or make the demo plant, on the first page.",
                ko="첫 페이지에서 공장 파일을 열거나 예제 공장을 만드십시오.",
            ),
        )
