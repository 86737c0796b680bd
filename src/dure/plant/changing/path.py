"""The place that a change names: ``machines.mold-1.power.producing``, ``products.syringe.route.s1.time``."""

from dataclasses import dataclass
from typing import Any

from dure.errors import ChangeUnclear
from dure.language import Text
from dure.plant.loading.nodes import ListNode, MapNode, Node, Path, child, item_id
from dure.plant.loading.reading import nearest
from dure.plant.plant import PLANT
from dure.plant.schema.collections import IdMap, ListOf, MapOf, OrWord, Short
from dure.plant.schema.kind import Kind
from dure.plant.schema.records import Record


@dataclass(frozen=True)
class Place:
    """Where a change goes: its path through the file, and the kind of what stands there."""

    path: Path
    kind: Kind[Any]


def resolve(text: str, root: Node) -> Place:
    """Return the place that a dotted path names; its end need not be in the file yet.

    Raises ``ChangeUnclear`` with the nearest name.
    """
    parts = text.strip().split(".")
    if not all(parts):
        raise _unclear(text, "", [])
    kind: Kind[Any] = PLANT
    node: Node | None = root
    path: list[str] = []
    while parts:
        kind = _bare(kind)
        name = parts.pop(0)
        if isinstance(kind, Record):
            if name not in kind.keys:
                raise _unclear(text, name, list(kind.keys))
            kind = kind.keys[name].kind
        elif isinstance(kind, MapOf):
            name = ".".join([name, *parts])
            if isinstance(_bare(kind.kind), Record | MapOf):
                name, parts = name.split(".")[0], parts
            else:
                parts = []
            kind = kind.kind
        elif isinstance(kind, IdMap | ListOf):
            inside = child(node, name) if node is not None else None
            if inside is None and (parts or isinstance(kind, ListOf)):
                raise _unclear(text, name, _names(node))
            kind = kind.kind
        else:
            raise _unclear(text, name, [])
        node = child(node, name) if node is not None else None
        path.append(name)
    return Place(tuple(path), kind)


def _bare(kind: Kind[Any]) -> Kind[Any]:
    """Return the kind of the full form: without the word for none and without short forms."""
    while isinstance(kind, OrWord | Short):
        kind = kind.kind
    return kind


def _names(node: Node | None) -> list[str]:
    if isinstance(node, MapNode):
        return list(node.entries)
    if isinstance(node, ListNode):
        return [name for each in node.items if isinstance(each, MapNode) and (name := item_id(each))]
    return []


def _unclear(text: str, name: str, known: list[str]) -> ChangeUnclear:
    near = nearest(name, known) if name else None
    shown = ", ".join(known[:8])
    if near is not None:
        hint = Text(f"Did you mean {near}?", f"{near} 아닙니까?")
    elif known:
        hint = Text(f"Known there: {shown}.", f"쓸 수 있는 이름: {shown}.")
    else:
        hint = Text("Write section.id.key, such as machines.mold-1.power.idle.",
                    "machines.mold-1.power.idle처럼 구역.id.키로 쓰십시오.")  # fmt: skip
    return ChangeUnclear(
        Text(f"{text!r} leads to nothing: {name!r} is not there." if name else f"{text!r} is no path.",
             f"{text!r}이(가) 가리키는 곳에 {name!r}이(가) 없습니다." if name else f"{text!r}은(는) 경로가 아닙니다."),
        where=text, next=hint,
    )  # fmt: skip
