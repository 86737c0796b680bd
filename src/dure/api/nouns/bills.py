"""``/api/bills``: the electricity bill of the plant's contract, from what its meter recorded or from a file."""

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from dure.api.context import Here, Spoken
from dure.api.nouns.jobs import JobAnswer, Key, submitted
from dure.api.who import Operating

router = APIRouter(prefix="/bills", tags=["bills"])


class BillAsked(BaseModel):
    """A bill of one month (`2026-07`), the last whole one where none is named; of a file where one is named."""

    model_config = ConfigDict(extra="forbid")

    month: str | None = Field(default=None, pattern=r"^\d{4}-(0[1-9]|1[0-2])$")
    file: str | None = Field(default=None, pattern=r"^file-[0-9a-f]{16}$")


@router.post("", status_code=202)
def ask(who: Operating, here: Here, language: Spoken, asked: BillAsked, key: Key = None) -> JobAnswer:
    """Start a bill by the contract of the plant file."""
    question = asked.model_dump(mode="json", exclude_defaults=True) | {"language": language}
    return JobAnswer(**submitted(here, who, "bill", question, key, language))
