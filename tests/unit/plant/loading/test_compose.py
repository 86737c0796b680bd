"""What a YAML file could do to a computer is refused before it does it."""

import pytest

from dure.plant.loading import compose as module
from dure.plant.loading.compose import compose

LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + k)}: &{chr(98 + k)} [*{chr(97 + k)}, *{chr(97 + k)}]\n" for k in range(20)
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (LAUGHS, "plant-alias"),
        ("a: &a [*a]", "plant-alias"),
        ("a: {<<: {b: 1}}", "plant-alias"),
        ("a: !!python/object/apply:os.system [ls]", "plant-alias"),
        ("[" * 100_000, "plant-too-large"),
        ("{a: " * 100_000, "plant-too-large"),
        ("a: " + "x" * 30_000, "plant-too-large"),
        ("a: 1\n---\nb: 2", "plant-yaml"),
        ("? {a: 1}\n: 2", "plant-yaml"),
        ("a: \x00", "plant-yaml"),
        ("a: \ud800", "plant-yaml"),
    ],
)
def test_what_no_plant_needs_is_refused(text: str, code: str) -> None:
    root, problems = compose(text)
    assert root is None
    assert [each.code for each in problems] == [code]


def test_a_file_of_very_many_values_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_NODES", 50)
    root, problems = compose("a: [" + "1, " * 60 + "]")
    assert root is None
    assert "more than 50 values" in problems[0].message.en


def test_the_parser_in_python_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    texts = ["a: {b: [1, 2], 가: x}\nc: 'q'\n", "a: {r: f(x=1, y=2)}", "a:\n\tb: 1", "a: {b: 1\nc: 2"]
    quick = [compose(text) for text in texts]
    monkeypatch.setattr(module, "LOADER", yaml.BaseLoader)
    for text, (root, problems) in zip(texts, quick, strict=True):
        again, told = compose(text)
        assert again == root
        assert [(each.code, each.line) for each in told] == [(each.code, each.line) for each in problems]
