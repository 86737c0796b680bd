"""``/api/machines``: the families, and the card of one."""

from typing import Annotated, Any

from fastapi import APIRouter, Path

from dure.api.context import Spoken
from dure.api.paging import PAGE, After, Limit, Paged, paged
from dure.api.who import Looking
from dure.machines import get, names
from dure.machines.describing import summary, whole

router = APIRouter(prefix="/machines", tags=["machines"])


@router.get("")
def families(who: Looking, language: Spoken, limit: Limit = PAGE, after: After = "") -> Paged[dict[str, Any]]:
    """List the machine families with their signals and the question that owners ask first."""
    page = paged(names(), str, limit, after)
    return Paged(items=[summary(get(name).card, language) for name in page.items], next=page.next)


@router.get("/{family}")
def family(
    who: Looking, language: Spoken, family: Annotated[str, Path(min_length=1, max_length=100)]
) -> dict[str, Any]:
    """Say all that the card of a family says."""
    return whole(get(family).card, language)
