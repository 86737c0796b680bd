"""What is compared, and how long and how often it is run."""

from dataclasses import dataclass
from itertools import product
from typing import Final, Literal, TypeAlias

from dure.errors import UsageUnclear
from dure.language import Text

By: TypeAlias = Literal["throughput", "lead_time", "wip", "late", "energy", "value"]
MOST_SCENARIOS: Final = 1_000
AND: Final = ";"
OR: Final = "|"


@dataclass(frozen=True)
class Scenario:
    """Changes made together; each is ``section.id.key=value``."""

    changes: tuple[str, ...]

    @property
    def name(self) -> str:
        """The changes in one line."""
        return f"{AND} ".join(self.changes)


@dataclass(frozen=True)
class CompareQuestion:
    """``measured_s`` is what is looked at after a warm-up (``warmup_s``, found by MSER where None).

    ``by`` is what scenarios are ranked by. ``matters`` is the difference, as a share of the plant as it is, below
    which two scenarios are as good; ``wrong`` the chance that may be taken of choosing one that is worse by more.
    ``replications`` run for every scenario before the ranking, ``most`` at the end of it. With ``precision`` pairs
    go on until every difference that is ranked by is as narrow, as a share of the plant as it is.
    """

    scenarios: tuple[Scenario, ...]
    measured_s: float = 30 * 86_400.0
    warmup_s: float | None = None
    replications: int = 20
    precision: float | None = None
    most: int = 400
    seed: int = 1
    by: By | None = None
    matters: float = 0.01
    wrong: float = 0.05


def scenarios_of(changes: list[str], grid: list[str]) -> tuple[Scenario, ...]:
    """Return the scenarios that were typed: one per change, and one per point of the grid.

    ``machines.m.count=2; buffers.b.capacity=8 lots`` are two changes of one scenario; ``buffers.b.capacity=2 lots|4
    lots`` in a grid is one scenario per value, and several grids are multiplied. Raises ``UsageUnclear`` for none at
    all, for more than 1,000, and for a grid without values.
    """
    made = [Scenario(_parts(each)) for each in changes]
    axes = [_axis(each) for each in grid]
    if axes:
        size = 1
        for axis in axes:
            size *= len(axis)
        if size > MOST_SCENARIOS:
            raise _too_many(size)
        made += [Scenario(point) for point in product(*axes)]
    made = list(dict.fromkeys(made))
    if len(made) > MOST_SCENARIOS:
        raise _too_many(len(made))
    if not made:
        raise UsageUnclear(
            Text("No change is named, so there is nothing to compare.", "비교할 변경을 적지 않았습니다."),
            where="dure twin compare",
            next=Text("Add --change machines.mold-2.count=2, or --grid with several values.",
                      "--change machines.mold-2.count=2나 여러 값의 --grid를 붙이십시오."),
        )  # fmt: skip
    return tuple(made)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.split(AND) if each.strip())


def _axis(text: str) -> list[str]:
    path, equals, values = text.partition("=")
    points = [each.strip() for each in values.split(OR) if each.strip()]
    if not equals or not points:
        raise UsageUnclear(
            Text(f"{text!r} is no grid.", f"{text!r}은(는) 격자가 아닙니다."),
            where="--grid",
            next=Text("Write buffers.b-cnc.capacity='2 lots|4 lots|8 lots'.",
                      "buffers.b-cnc.capacity='2 lots|4 lots|8 lots'처럼 쓰십시오."),
        )  # fmt: skip
    return [f"{path.strip()}={point}" for point in points]


def _too_many(count: int) -> UsageUnclear:
    return UsageUnclear(
        Text(f"{count:,} scenarios are more than {MOST_SCENARIOS:,}.",
             f"시나리오가 {count:,}개로 {MOST_SCENARIOS:,}개를 넘습니다."),
        where="dure twin compare",
        next=Text("Compare coarser values first, then finer ones near the best.",
                  "먼저 성긴 값으로 비교한 뒤 가장 좋은 곳 근처를 촘촘히 비교하십시오."),
    )  # fmt: skip
