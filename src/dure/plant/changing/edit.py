"""One value of a text replaced or added; every other character stays."""

from dure.plant.loading.compose import compose
from dure.plant.loading.nodes import ListNode, MapNode, Node, Path, Scalar, child, content_end
from dure.plant.writing import scalar


def edited(text: str, root: MapNode, path: Path, value: str) -> str:
    """Return a text in which ``value`` stands at a path; keys on the way that are missing are added."""
    node: Node = root
    known = 0
    for name in path:
        inner = child(node, name)
        if inner is None:
            break
        node, known = inner, known + 1
    if known == len(path):
        begin, end = node.mark.offset, content_end(node)
        within = _in_flow(root, path)
        if isinstance(node, MapNode | ListNode) and not node.flow:
            begin = _after_colon(text, root, path)
            return f"{text[:begin]} {_written(value, flow=True)}{text[end:]}"
        gap = " " if begin == end and text[begin - 1 : begin] == ":" else ""
        return f"{text[:begin]}{gap}{_written(value, flow=within)}{text[end:]}"
    missing = path[known:]
    if not isinstance(node, MapNode):
        # A short form or an empty value stands where the longer form is needed: it gives way.
        return edited(text, root, path[:known], _nested(missing, value))
    return _added(text, node, missing, value, within=_in_flow(root, path[:known]) or node.flow)


def _added(text: str, node: MapNode, missing: Path, value: str, *, within: bool) -> str:
    entry = f"{scalar(missing[0])}: {_nested(missing[1:], value) if len(missing) > 1 else _written(value, flow=within)}"
    entries = list(node.entries.values())
    if node.flow:
        if not entries:
            inside = text.index("{", node.mark.offset) + 1
            return f"{text[:inside]}{entry}{text[inside:]}"
        end = _value_end(entries[-1].key, entries[-1].value)
        return f"{text[:end]}, {entry}{text[end:]}"
    last = entries[-1]
    end = _value_end(last.key, last.value)
    line_end = next((k for k in range(end, len(text)) if text[k] in "\r\n"), len(text))
    newline = "\r\n" if "\r\n" in text else "\n"
    indent = " " * (entries[0].key.mark.column - 1)
    return f"{text[:line_end]}{newline}{indent}{entry}{text[line_end:]}"


def _value_end(key: Scalar, value: Node) -> int:
    """Return the offset behind an entry; an empty value ends behind the colon of its key."""
    end = content_end(value)
    return max(end, key.end + 1) if isinstance(value, Scalar) and not value.text and value.plain else end


def _nested(names: Path, value: str) -> str:
    inside = _written(value, flow=True)
    for name in reversed(names):
        inside = f"{{{scalar(name)}: {inside}}}"
    return inside


def _written(value: str, *, flow: bool) -> str:
    """Return a value as typed where YAML reads it whole; a text that it would split is quoted."""
    root, problems = compose(f"{{k: {value}}}" if flow else f"k: {value}")
    if not problems and isinstance(root, MapNode) and len(root.entries) == 1:
        node = child(root, "k")
        if node is not None and (not isinstance(node, Scalar) or node.text == value or value[0] in "\"'"):
            return value
    return scalar(value)


def _in_flow(root: MapNode, path: Path) -> bool:
    """Return whether anything around the end of a path stands in braces or brackets."""
    node: Node | None = root
    for name in path:
        if node is None or isinstance(node, Scalar):
            return False
        if node.flow:
            return True
        node = child(node, name)
    return False


def _after_colon(text: str, root: MapNode, path: Path) -> int:
    parent: Node | None = root
    for name in path[:-1]:
        parent = child(parent, name) if parent is not None else None
    if isinstance(parent, MapNode):
        return text.index(":", parent.entries[path[-1]].key.end) + 1
    node = child(parent, path[-1]) if parent is not None else None
    assert node is not None
    return node.mark.offset
