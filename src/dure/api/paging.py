"""Long lists in pages: ``limit`` items behind the one that ``after`` names."""

from collections.abc import Callable, Sequence
from typing import Annotated, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel

Item = TypeVar("Item")
Limit = Annotated[int, Query(ge=1, le=1000, description="Items in one page.")]
After = Annotated[str, Query(max_length=300, description="`next` of the page before.")]
PAGE = 100


class Paged(BaseModel, Generic[Item]):
    """One page of a list; ``next`` is null on the last one."""

    items: list[Item]
    next: str | None


def paged(items: Sequence[Item], name: Callable[[Item], str], limit: int, after: str) -> Paged[Item]:
    """Return a page of items that are in the order of their names."""
    left = [each for each in items if name(each) > after] if after else list(items)
    page = left[:limit]
    return Paged(items=page, next=name(page[-1]) if len(left) > limit else None)
