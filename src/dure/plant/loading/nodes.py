"""The tree of a YAML text: scalars as raw text, lists and maps, each with its place."""

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(slots=True)
class Mark:
    """Where something stands: offset in characters, and line and column from 1."""

    offset: int
    line: int
    column: int


@dataclass(slots=True)
class Scalar:
    """A single value as raw text. ``plain`` where it stands without quotes; ``end`` is the offset behind it."""

    text: str
    mark: Mark
    end: int
    plain: bool = True


@dataclass(slots=True)
class ListNode:
    """A list. ``flow`` where it stands in brackets."""

    items: "list[Node]"
    mark: Mark
    end: int = 0
    flow: bool = True


@dataclass(slots=True)
class MapNode:
    """A map, entries in the order of the file, the first of each key; ``flow`` where it stands in braces."""

    entries: "dict[str, Entry]"
    mark: Mark
    end: int = 0
    flow: bool = True
    again: "list[Entry]" = field(default_factory=list)


Node: TypeAlias = Scalar | ListNode | MapNode


@dataclass(slots=True)
class Entry:
    """One ``key: value`` of a map."""

    key: Scalar
    value: Node


Path: TypeAlias = tuple[str, ...]


def dotted(path: Path) -> str:
    """Return a path as it is written: ``machines.mold-1.power.idle``."""
    return ".".join(path)


def content_end(node: Node) -> int:
    """Return the offset behind the last character of a node, comments and blank lines after it left out."""
    if isinstance(node, Scalar) or node.flow:
        return node.end
    values = [each.value for each in node.entries.values()] if isinstance(node, MapNode) else node.items
    again = [each.value for each in node.again] if isinstance(node, MapNode) else []
    return max((content_end(each) for each in (*values, *again)), default=node.end)


def child(node: Node, name: str) -> Node | None:
    """Return what ``name`` leads to: a key of a map, or in a list the item with that ``id`` or index ``[2]``."""
    if isinstance(node, MapNode):
        entry = node.entries.get(name)
        return entry.value if entry else None
    if isinstance(node, ListNode):
        for k, item in enumerate(node.items):
            if name == f"[{k}]" or (isinstance(item, MapNode) and item_id(item) == name):
                return item
    return None


def item_id(node: MapNode) -> str | None:
    """Return the ``id`` that an item of a list states."""
    entry = node.entries.get("id")
    return entry.value.text if entry and isinstance(entry.value, Scalar) else None


def locate(root: Node, path: Path) -> tuple[Mark, int]:
    """Return the mark and width of what a path leads to, or of the deepest part of it that is there.

    A value that is missing is shown at the key of the nearest thing around it.
    """
    node, place, width = root, root.mark, 1
    for name in path:
        inner = child(node, name)
        if inner is None:
            break
        if isinstance(inner, Scalar):
            place, width = inner.mark, max(1, inner.end - inner.mark.offset)
        elif isinstance(node, MapNode):
            place, width = node.entries[name].key.mark, len(name)
        else:
            place, width = inner.mark, 1
        node = inner
    return place, width


def path_at(root: Node, line: int, column: int) -> Path:
    """Return the path of the deepest thing that stands at a line and column, or begins last before it."""
    if isinstance(root, Scalar):
        return ()
    if isinstance(root, MapNode):
        inside = [(each.key.mark, name, each.value) for name, each in root.entries.items()]
    else:
        inside = [
            (each.mark, (item_id(each) if isinstance(each, MapNode) else None) or f"[{k}]", each)
            for k, each in enumerate(root.items)
            if not isinstance(each, Scalar)
        ]
    before = [each for each in inside if (each[0].line, each[0].column) <= (line, column)]
    if not before:
        return ()
    _, name, value = before[-1]
    return (name, *path_at(value, line, column))
