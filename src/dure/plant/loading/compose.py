"""YAML text to a tree of nodes; what plants never need of YAML is refused, and every fault has its place.

The events of PyYAML's libyaml parser are read one by one, so a file that is too deep or too large is left at once,
and no alias is ever followed. Scalars stay raw text: ``off``, ``22:00`` and ``1e3`` mean what the schema says.
"""

from typing import Any, Final

import yaml
from yaml.reader import ReaderError

from dure.language import Text
from dure.plant.loading.commas import mend_list, mend_map
from dure.plant.loading.nodes import Entry, ListNode, MapNode, Mark, Node, Scalar
from dure.plant.loading.syntax import no_alias, no_tag, syntax_problems
from dure.plant.loading.text import too_large
from dure.plant.problem import Problem

MOST_DEPTH: Final = 32
MOST_NODES: Final = 3_000_000
MOST_SCALAR: Final = 20_000
# libyaml where the wheel brings it (all that ship for Windows and Linux do), else the same parser in Python.
LOADER: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Refused(Exception):
    """The file is left here; carries the last problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def compose(text: str) -> tuple[Node | None, list[Problem]]:
    """Return the tree of a text and its faults; None where there is no tree to go on with."""
    composer = _Composer(text)
    try:
        text.encode("utf-8")
        root = composer.document()
    except _Refused as refused:
        return None, [*composer.problems, refused.problem]
    except (yaml.MarkedYAMLError, ReaderError, UnicodeEncodeError) as error:
        return None, [*composer.problems, *syntax_problems(text, error)]
    return root, composer.problems


class _Composer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.problems: list[Problem] = []
        self._events = yaml.parse(text, Loader=LOADER)
        self._nodes = 0

    def document(self) -> Node | None:
        """Return the root of the one document."""
        root: Node | None = None
        for event in self._events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                if root is not None:
                    raise _Refused(_second_document(_mark(event.start_mark)))
            elif kind in _OPENING:
                root = self._node(event, 1)
        return root

    def _node(self, event: Any, depth: int) -> Node:  # noqa: ANN401  (PyYAML has no types)
        mark = _mark(event.start_mark)
        self._nodes += 1
        kind = type(event)
        if kind is yaml.AliasEvent or event.anchor is not None:
            raise _Refused(no_alias(mark, event.anchor))
        if event.tag is not None and event.tag != "!":
            raise _Refused(no_tag(mark, event.tag))
        if depth > MOST_DEPTH:
            raise _Refused(too_large(
                Text(f"More than {MOST_DEPTH} levels lie inside one another.",
                     f"{MOST_DEPTH}단계보다 깊게 겹쳐 있습니다."),
                mark.line, mark.column))  # fmt: skip
        if self._nodes > MOST_NODES:
            raise _Refused(too_large(
                Text(f"The file holds more than {MOST_NODES:,} values.", f"값이 {MOST_NODES:,}개를 넘습니다."),
                mark.line, mark.column))  # fmt: skip
        if kind is yaml.ScalarEvent:
            if len(event.value) > MOST_SCALAR:
                raise _Refused(too_large(
                    Text(f"One value is longer than {MOST_SCALAR:,} characters.",
                         f"한 값이 {MOST_SCALAR:,}자를 넘습니다."),
                    mark.line, mark.column))  # fmt: skip
            return Scalar(event.value, mark, event.end_mark.index, not event.style)
        if kind is yaml.SequenceStartEvent:
            return self._list(ListNode([], mark, flow=bool(event.flow_style)), depth)
        return self._map(MapNode({}, mark, flow=bool(event.flow_style)), depth)

    def _list(self, node: ListNode, depth: int) -> ListNode:
        for event in self._events:
            if type(event) is yaml.SequenceEndEvent:
                node.end = event.end_mark.index
                break
            node.items.append(self._node(event, depth + 1))
        if node.flow:
            self.problems += mend_list(node)
        return node

    def _map(self, node: MapNode, depth: int) -> MapNode:
        entries: list[Entry] = []
        for event in self._events:
            if type(event) is yaml.MappingEndEvent:
                node.end = event.end_mark.index
                break
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise _Refused(_odd_key(key.mark))
            if key.text == "<<" and key.plain:
                raise _Refused(no_alias(key.mark, None))
            entries.append(Entry(key, self._node(next(self._events), depth + 1)))
        if node.flow:
            found, entries = mend_map(entries, self.text)
            self.problems += found
        for entry in entries:
            if node.entries.setdefault(entry.key.text, entry) is not entry:
                node.again.append(entry)
        return node


_OPENING: Final = frozenset({"ScalarEvent", "SequenceStartEvent", "MappingStartEvent", "AliasEvent"})


def _mark(mark: Any) -> Mark:  # noqa: ANN401  (PyYAML has no types)
    return Mark(mark.index, mark.line + 1, mark.column + 1)


def _second_document(mark: Mark) -> Problem:
    return Problem(
        "plant-yaml", mark.line, mark.column, "",
        Text("A second document begins here (---).", "여기서 두 번째 문서(---)가 시작됩니다."),
        Text("Keep one plant in one file.", "파일 하나에는 공장 하나만 적으십시오."),
    )  # fmt: skip


def _odd_key(mark: Mark) -> Problem:
    return Problem(
        "plant-yaml", mark.line, mark.column, "",
        Text("A list or map cannot be a key.", "목록이나 묶음은 키가 될 수 없습니다."),
        Text("Write key: value.", "키: 값 모양으로 적으십시오."),
    )  # fmt: skip
