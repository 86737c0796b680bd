"""Any valid plant survives writing and loading; one spoilt place is either valid or refused on the right line."""

import re
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dure.plant import change, check_text, load_text, to_text
from dure.plant.loading.compose import compose
from dure.plant.loading.nodes import ListNode, MapNode, Scalar
from tests.made.plants import Pairs, plants, written

SLOW = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@SLOW
@given(plants())
def test_a_valid_plant_survives_writing_and_loading(tree: Pairs) -> None:
    text = written(tree)
    report = check_text(text)
    assert report.problems == ()
    plant = report.plant
    again = to_text(plant)
    assert load_text(again) == plant
    assert to_text(load_text(again)) == again


@SLOW
@given(plants(), st.data())
def test_one_spoilt_place_is_valid_or_refused_on_the_right_line(tree: Pairs, data: st.DataObject) -> None:
    before = written(tree).split("\n")
    where, k = data.draw(st.sampled_from(places(tree)))
    kind = data.draw(st.sampled_from(KINDS))
    certain = spoil(where, k, kind)
    after = written(tree).split("\n")
    report = check_text("\n".join(after))
    assert not report.ok or not certain
    changed = [line for line in after if line not in before or after.count(line) != before.count(line)]
    gone = [line for line in before if line not in after]
    words = set().union(*map(tokens, changed)) ^ set().union(*map(tokens, gone))
    for problem in report.problems:
        line = after[problem.line - 1]
        missing_section = problem.line == 1 and problem.path in {"dure", "plant"}
        told = words & {part for token in tokens(line) for part in {token, *token.split(".")}}
        assert line in changed or told or missing_section, (problem, words)
    if report.plant is not None:
        assert load_text(to_text(report.plant)) == report.plant


KINDS = ["delete", "rename", "twice", "reference", "unit", "negative", "shape"]


def places(tree: Any) -> list[tuple[Pairs, int]]:
    """Return every map of a plant with the number of each of its entries."""
    if isinstance(tree, Pairs):
        here = [(tree, k) for k in range(len(tree))]
        return here + [each for _, value in tree for each in places(value)]
    return [each for item in tree for each in places(item)] if isinstance(tree, list) else []


def spoil(where: Pairs, k: int, kind: str) -> bool:
    """Spoil one entry; return whether the plant cannot be valid any more."""
    name, value = where[k]
    quantity = isinstance(value, str) and re.fullmatch(r"[\d.e]+ [^\d\s]+", value)
    if kind == "delete":
        del where[k]
        return name in {"family", "dure", "plant", "before", "route", "repair", "rule", "skills"}
    if kind == "rename":
        where[k] = (f"{name}-QQ", value)
        return True
    if kind == "twice":
        where.insert(k, (name, value))
        return True
    if kind == "unit" and quantity:
        where[k] = (name, value.split()[0] + " qq")
        return True
    if kind == "negative" and quantity:
        where[k] = (name, f"-{value}")
        return True
    if kind == "shape":
        where[k] = (name, [Pairs([("odd", value)])])
        return True
    if isinstance(value, str):
        where[k] = (name, f"{value}-x")
        return name in REFERENCES
    return False


REFERENCES = {
    "family",
    "group",
    "place",
    "before",
    "product",
    "meter",
    "tool",
    "parent",
    "needs",
    "rule",
    "per",
}


def tokens(line: str) -> set[str]:
    return set(re.findall(r"[\w.-]+", line))


@SLOW
@given(plants(), st.data())
def test_a_change_touches_one_line_and_agrees_with_the_changed_text(tree: Pairs, data: st.DataObject) -> None:
    text = written(tree)
    name = data.draw(st.sampled_from([key for key, _ in dict(tree)["machines"]]))
    power = data.draw(st.integers(1, 900))
    stated = f"machines.{name}.power.producing={power} kW"
    changed = change(text, stated)
    plant = load_text(changed)
    assert plant.machines[name].power["producing"].in_("kW") == power
    assert plant == change(load_text(text), stated)
    different = [new for old, new in zip(text.split("\n"), changed.split("\n"), strict=True) if old != new]
    assert all(line.startswith(f"  {name}: ") for line in different)
    assert len(different) <= 1


@SLOW
@given(st.text("ab:{}[],-#&*!|>'\"%@\n \t\r가\ufeff\u2028\x85\x00", max_size=80))
def test_any_text_is_answered_and_never_raises(text: str) -> None:
    report = check_text(text)
    assert not report.ok
    assert all(each.line >= 1 and each.column >= 1 and each.message.ko for each in report.problems)


@SLOW
@given(st.text("ab: {}[],\n가'\"#-", max_size=60))
def test_places_of_nodes_are_where_the_text_has_them(text: str) -> None:
    root, problems = compose(text)
    if root is None or problems:
        return
    for node in scalars(root):
        if node.plain and node.text and "\n" not in text[node.mark.offset : node.end]:
            assert text[node.mark.offset : node.end] == node.text


def scalars(node: Any) -> list[Scalar]:
    if isinstance(node, MapNode):
        return [each for entry in node.entries.values() for each in [entry.key, *scalars(entry.value)]]
    if isinstance(node, ListNode):
        return [each for item in node.items for each in scalars(item)]
    return [node]
