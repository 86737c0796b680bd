"""``/api/health``: whether somebody answers. Open to all who reach the address; it says nothing about the plant."""

from fastapi import APIRouter
from pydantic import BaseModel

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """That the workbench answers."""

    ok: bool


@router.get("/health", openapi_extra={"security": []})
def health() -> Health:
    """Say that the workbench answers."""
    return Health(ok=True)
