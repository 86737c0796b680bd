"""The example on the page of every problem shows that problem, as the page says it."""

import re
from pathlib import Path

import pytest

from dure.plant import check_text
from dure.plant.problem import CODES

ERRORS = Path(__file__).parents[2] / "docs" / "errors"
MADE = sorted(set(CODES) - {"plant-encoding"})  # whose example is bytes


@pytest.mark.parametrize("code", MADE)
def test_the_example_of_a_page_has_its_problem(code: str) -> None:
    page = (ERRORS / f"{code}.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    found = next(each for each in check_text(example).problems if each.code == code)
    place = f"plant.yaml:{found.line}:{found.column}: [{code}]{' ' + found.path if found.path else ''}"
    for message, hint in ((found.message.en, found.hint.en), (found.message.ko, found.hint.ko)):
        assert f"{place}\n  {message}\n  {hint}\n" in page
