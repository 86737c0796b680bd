"""``/api/plant``: the plant as its file describes it, and what is wrong with the file."""

from typing import Any

from fastapi import APIRouter, Request

from dure.api.context import Here, Spoken
from dure.api.who import Changing, Looking
from dure.api.works.plant_file import MOST_BYTES, put
from dure.errors import PlantFileMissing, RequestTooLarge
from dure.language import Text
from dure.plant import Plant, check
from dure.records.settings import plant_of
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
