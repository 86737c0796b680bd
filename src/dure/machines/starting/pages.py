"""The pages around a new family: what installs it, what it is, and its own test."""

from dure.language import Text


def project(name: str, module: str) -> str:
    """Return the ``pyproject.toml``; the entry point is how the family is found."""
    return f"""[build-system]
requires = ["setuptools>=68"]
build-backend = "setuptools.build_meta"

[project]
name = "{module.replace("_", "-")}"
version = "0.1"
requires-python = ">=3.11"
dependencies = ["dure"]

[project.entry-points."dure.machines"]
{name} = "{module}:machine"

[tool.setuptools.packages.find]
where = ["src"]

[tool.setuptools.package-data]
"*" = ["*.toml"]
"""


def readme(name: str, module: str, names: Text) -> str:
    """Return the page of the family, English first, then Korean."""
    return f"""# {names.en}

A machine family for Dure. It begins as a curing oven: change `src/{module}` until it is your machine.

```
pip install -e .
dure machines show {name}
dure machines simulate {name} --days 7
python -m pytest
```

1. `card.py`: signals with unit, normal range and the names that exports write; failures and causes; the question.
2. `physics.py`: what settles how a unit turns out, as a frozen case; the equations, each with its source in the card.
3. `simulated.py`: how the machine is run, how faults come, what carries on from unit to unit, what is recorded.
4. `guidebook.toml`: sensors, pitfalls, what a defect costs, the first week; then `dure machines guidebook {name}`.
5. In a checkout of Dure, with this package installed: `python -m pytest tests/contracts -k {name}`. Keep it passing.

## 한국어

# {names.ko}

Dure의 설비군입니다. 처음에는 경화 오븐이니 `src/{module}`을 고쳐 여러분의 설비로 만드십시오.

1. `card.py`: 단위, 정상 범위, 내보낸 파일에 적히는 이름을 갖춘 신호, 불량과 고장의 원인, 질문.
2. `physics.py`: 한 단위의 결과를 정하는 값과 식. 식의 출처는 카드에 적습니다.
3. `simulated.py`: 설비를 돌리는 법, 고장이 오는 방식, 단위마다 이어지는 상태, 남는 기록.
4. `guidebook.toml`: 센서, 흔한 실수, 불량의 비용, 첫 주. 그다음 `dure machines guidebook {name}`.
5. 이 패키지를 설치하고 Dure를 내려받은 폴더에서 `python -m pytest tests/contracts -k {name}`. 처음부터 통과합니다. 계속
   통과하게 두십시오.
"""


def test(name: str, module: str) -> str:
    """Return the family's own test: sanity of its physics."""
    return f'''"""Sanity of the physics of {name}: limits, energy, effects that point one way."""

from dataclasses import replace

import pytest
from {module} import machine, physics

USUAL = physics.Batch()


def test_a_batch_ends_between_its_start_and_the_oven() -> None:
    assert physics.reached(replace(USUAL, minutes=0.0)) == pytest.approx(USUAL.start)
    assert physics.reached(replace(USUAL, minutes=1e4)) == pytest.approx(USUAL.oven)


def test_effects_point_one_way() -> None:
    for change in ({{"oven": 180.0}}, {{"minutes": 20.0}}, {{"mass": 30.0}}, {{"start": 30.0}}):
        assert physics.reached(replace(USUAL, **change)) > physics.reached(USUAL)
    assert physics.energy(replace(USUAL, mass=50.0), 22.0) > physics.energy(USUAL, 22.0)


def test_the_same_seed_gives_the_same_machine() -> None:
    assert machine.simulate(50, 1).frame.equals(machine.simulate(50, 1).frame)
'''
