"""Commas inside braces and brackets that were meant as part of a value: said as such, and read as meant."""

from collections.abc import Sequence

from dure.language import Text
from dure.plant.loading.nodes import Entry, ListNode, Mark, Node, Scalar
from dure.plant.loading.syntax import no_space
from dure.plant.problem import Problem


def mend_map(entries: Sequence[Entry], text: str) -> tuple[list[Problem], list[Entry]]:
    """Return the faults of the entries of a map in braces, and the entries as they were meant.

    ``{repair: lognormal(mean=45 min, sd=30 min)}`` is two entries to YAML, the second without a colon.
    """
    if not any(_alone(each, text) for each in entries):
        return [], list(entries)
    problems: list[Problem] = []
    kept: list[Entry] = []
    pieces: list[Scalar] = []
    for entry in entries:
        if _alone(entry, text):
            pieces.append(entry.key)
            continue
        problems += _joined(kept, pieces)
        pieces = []
        kept.append(entry)
    problems += _joined(kept, pieces)
    return problems, kept


def mend_list(node: ListNode) -> list[Problem]:
    """Join the items of a list in brackets that belong to one bracketed value, and return what was wrong."""
    problems: list[Problem] = []
    items: list[Node] = []
    for item in node.items:
        last = items[-1] if items else None
        if isinstance(item, Scalar) and isinstance(last, Scalar) and item.plain and _open(last):
            if not problems or problems[-1].line != last.mark.line or problems[-1].column != last.mark.column:
                problems.append(_unquoted(last, Text.same("")))
            whole = _one([last, item])
            items[-1] = whole
            problems[-1] = _unquoted(last, Text.same(f'"{whole.text}"'))
        else:
            items.append(item)
    node.items = items
    return problems


def _alone(entry: Entry, text: str) -> bool:
    """Whether an entry is a key without a colon."""
    value = entry.value
    return (
        isinstance(value, Scalar)
        and not value.text
        and value.plain
        and ":" not in text[entry.key.end : value.mark.offset + 1]
    )


def _open(scalar: Scalar) -> bool:
    return scalar.plain and scalar.text.count("(") > scalar.text.count(")")


def _one(pieces: Sequence[Scalar]) -> Scalar:
    return Scalar(", ".join(each.text for each in pieces), pieces[0].mark, pieces[-1].end)


def _joined(kept: list[Entry], pieces: Sequence[Scalar]) -> list[Problem]:
    """Give entries without a colon to the value before them, and return what was wrong."""
    if not pieces:
        return []
    first = pieces[0]
    if ":" in first.text:
        kept += [_split(each) for each in pieces]
        return [no_space(each.text, each.mark.line, each.mark.column) for each in pieces]
    before = kept[-1] if kept else None
    if before is None or not isinstance(before.value, Scalar) or not before.value.plain:
        return [_no_value(each) for each in pieces]
    name, value = before.key.text, before.value
    whole = _one([value, *pieces])
    if _open(value):
        kept[-1] = Entry(before.key, whole)
        return [_unquoted(value, Text.same(f'{name}: "{whole.text}"'))]
    if value.text[-1:].isdigit() and first.text[:3].isdigit():
        plain = value.text + "".join(each.text for each in pieces)
        kept[-1] = Entry(before.key, Scalar(plain, value.mark, pieces[-1].end))
        return [_unquoted(value, Text.same(f"{name}: {plain}"))]
    items: list[Node] = [value, *pieces]
    kept[-1] = Entry(before.key, ListNode(items, value.mark, pieces[-1].end))
    listed = f"{name}: [{whole.text}]"
    return [_unquoted(value, Text(f"{listed} for a list", f"목록이면 {listed}"))]


def _split(piece: Scalar) -> Entry:
    """Return ``family:cnc`` as the key and value that were meant."""
    name, _, value = piece.text.partition(":")
    behind = Mark(piece.mark.offset + len(name) + 1, piece.mark.line, piece.mark.column + len(name) + 1)
    return Entry(Scalar(name, piece.mark, behind.offset - 1), Scalar(value, behind, piece.end))


def _unquoted(value: Scalar, written: Text) -> Problem:
    return Problem(
        "plant-comma", value.mark.line, value.mark.column, "",
        Text(
            f"Inside braces a comma ends the value, so only {value.text!r} is read here.",
            f"중괄호 안에서는 쉼표에서 값이 끝나므로 {value.text!r}까지만 읽힙니다.",
        ),
        Text(f"Write {written.en}.", f"{written.ko}처럼 쓰십시오."),
        max(1, value.end - value.mark.offset),
    )  # fmt: skip


def _no_value(key: Scalar) -> Problem:
    return Problem(
        "plant-wrong-shape", key.mark.line, key.mark.column, "",
        Text(f"{key.text!r} has no value.", f"{key.text!r}에 값이 없습니다."),
        Text(f"Write {key.text}: value, or a list in brackets: [{key.text}].",
             f"{key.text}: 값 또는 목록이면 [{key.text}]처럼 쓰십시오."),
        len(key.text),
    )  # fmt: skip
