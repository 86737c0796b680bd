"""The seam of a kind of value: how it is read, written, described to editors and to people."""

from abc import ABC, abstractmethod
from enum import Enum
from typing import Any, Generic, TypeAlias, TypeVar

from dure.language import Language, Text
from dure.plant.loading.nodes import Node, Path, Scalar
from dure.plant.loading.reading import Reading

T = TypeVar("T")


class Broken(Enum):
    """Stands for a value that could not be read; the problem is noted."""

    BROKEN = "broken"


BROKEN = Broken.BROKEN

Written: TypeAlias = "str | list[Written] | dict[str, Written]"


class Kind(ABC, Generic[T]):
    """A kind of value of the plant file."""

    @abstractmethod
    def read(self, node: Node, path: Path, reading: Reading) -> T | Broken:
        """Return the value of a node, or note what is wrong with it and return ``BROKEN``."""

    @abstractmethod
    def write(self, value: T) -> Written:
        """Return the value as raw text, lists and maps; reading it again gives an equal value."""

    @abstractmethod
    def says(self) -> Text:
        """Return the kind in words, for the reference page and for messages."""

    @abstractmethod
    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return a JSON Schema (draft 2020-12) of what an editor reads for the value."""

    def inner(self) -> "Kind[Any] | None":
        """Return the kind of what lies inside, for lists and maps."""
        return None


class ScalarKind(Kind[T]):
    """A kind of value that is one raw text."""

    example: str = ""

    def read(self, node: Node, path: Path, reading: Reading) -> T | Broken:
        """Return the value of a scalar; a list or map is a wrong shape."""
        if not isinstance(node, Scalar):
            reading.wrong_shape(node, path, self.says(), self.example)
            return BROKEN
        return self.parse(node, path, reading)

    @abstractmethod
    def parse(self, node: Scalar, path: Path, reading: Reading) -> T | Broken:
        """Return the value of a raw text."""

    def write(self, value: T) -> Written:
        """Return the value as text."""
        return str(value)
