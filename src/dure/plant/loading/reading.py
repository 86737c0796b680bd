"""What is gathered while a tree is typed: problems, ids that are declared, names that are wanted."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from dure.language import Text
from dure.plant.loading.nodes import ListNode, MapNode, Node, Path, Scalar, dotted, locate
from dure.plant.problem import Problem

MOST_SUGGESTIONS: Final = 60
_SHOWN: Final = 8
_MANY: Final = 400


@dataclass(slots=True)
class Declared:
    """An id that the file declares: in which section, and where."""

    section: str
    key: Scalar
    path: Path


@dataclass(slots=True)
class Wanted:
    """A name that has to be declared in one of some sections."""

    name: str
    sections: tuple[str, ...]
    node: Node
    path: Path


@dataclass
class Reading:
    """One reading of one plant file. ``currency`` is that of the plant; ``skills`` are those of all operators.

    ``dropped`` are sections of which something could not be read: nothing is said there about what is missing.
    ``lost`` are all words of what was passed over as misplaced: whatever points at them is not at fault.
    """

    root: Node
    currency: str = "KRW"
    problems: list[Problem] = field(default_factory=list)
    ids: dict[str, Declared] = field(default_factory=dict)
    wanted: list[Wanted] = field(default_factory=list)
    skills: dict[str, None] = field(default_factory=dict)
    skills_wanted: list[Wanted] = field(default_factory=list)
    dropped: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    _suggested: int = 0

    def add(self, code: str, node: Node, path: Path, message: Text, hint: Text) -> None:
        """Note a problem at a node."""
        width = max(1, node.end - node.mark.offset) if isinstance(node, Scalar) else 1
        mark = node.mark
        self.problems.append(Problem(code, mark.line, mark.column, dotted(path), message, hint, width))

    def add_at(self, code: str, path: Path, message: Text, hint: Text) -> None:
        """Note a problem at a path; where its end is missing, at the deepest part of it that is there."""
        mark, width = locate(self.root, path)
        self.problems.append(Problem(code, mark.line, mark.column, dotted(path), message, hint, width))

    def lose(self, node: Node) -> None:
        """Note the words of a node that is passed over."""
        if isinstance(node, Scalar):
            self.lost.add(node.text)
            return
        if isinstance(node, MapNode):
            self.lost.update(node.entries)
        inside = [each.value for each in node.entries.values()] if isinstance(node, MapNode) else node.items
        for each in inside:
            self.lose(each)

    def nearest(self, word: str, known: Iterable[str]) -> str | None:
        """Return the known name that is spelt most like a word; None for the many after the first few dozen."""
        if self._suggested >= MOST_SUGGESTIONS:
            return None
        self._suggested += 1
        return nearest(word, known)

    def advice(self, word: str, known: Iterable[str]) -> Text:
        """Return what to write instead of a word that is not known."""
        names = list(known)
        return self.offer(self.nearest(word, names), names)

    def offer(self, near: str | None, known: Iterable[str]) -> Text:
        """Return the advice to write the nearest name, or one of those that are known."""
        names = list(known)
        if near is not None:
            return Text(f"Did you mean {near}?", f"{near} 아닙니까?")
        if not names:
            return Text("The file declares none.", "파일에 하나도 없습니다.")
        shown = ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
        return Text(f"Known here: {shown}.", f"쓸 수 있는 이름: {shown}.")

    def wrong_shape(self, node: Node, path: Path, expected: Text, example: str) -> None:
        """Note that a list, a map or a value stands where another is expected."""
        self.lose(node)
        found = shape_of(node)
        self.add(
            "plant-wrong-shape", node, path,
            Text(f"{expected.en} is expected here, not {found.en}.",
                 f"여기에는 {expected.ko} 자리인데 {found.ko}을(를) 썼습니다."),
            Text(f"Write it like this: {example}", f"예: {example}"),
        )  # fmt: skip


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known name that is spelt most like a word, None where none is near."""
    names = list(known)
    folded = word.lower().replace("_", "-").replace(" ", "-")
    alike = [each for each in names if each.lower().replace("_", "-") == folded]
    if alike:
        return alike[0]
    if len(names) > _MANY:
        letters = set(word)
        names = [each for each in names if abs(len(each) - len(word)) <= 2 and len(letters ^ set(each)) <= 3][
            :_MANY
        ]
    found = difflib.get_close_matches(word, names, n=1, cutoff=0.55)
    return found[0] if found else None


def shape_of(node: Node) -> Text:
    """Return what a node is, in words."""
    if isinstance(node, MapNode):
        return Text("a map", "묶음")
    if isinstance(node, ListNode):
        return Text("a list", "목록")
    return Text(f"{node.text!r}", f"{node.text!r}") if node.text else Text("nothing", "빈 값")
