"""What everything with an id has in common."""

from dataclasses import dataclass

from dure.plant.schema.key import key
from dure.plant.schema.scalars import Word


@dataclass(frozen=True, kw_only=True)
class Thing:
    """Something that stands under an id, which is unique over the whole file."""

    id: str


@dataclass(frozen=True, kw_only=True)
class Named(Thing):
    """Something that people call by a name."""

    name: str | None = key(Word("Press 3"), "Name that people use.", "현장에서 부르는 이름.", default=None)
    name_ko: str | None = key(Word("프레스 3호"), "Name in Korean.", "한글 이름.", default=None)
