"""A quantity that may be drawn by chance: ``lognormal(mean=32 s, sd=2 s)``, ``exponential(mean=40 h)``, ``3 h``."""

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Final

from dure.language import Text
from dure.units import Quantity, quantity

CONSTANT: Final = "constant"
_CALL: Final = re.compile(r"\s*([A-Za-z_]\w*)\s*\((.*)\)\s*", re.DOTALL)


@dataclass(frozen=True)
class Law:
    """A family of distributions: its parameters, those without unit, and what each has to be.

    ``fault`` returns what is wrong with the parameters (in base units), or None.
    """

    parameters: tuple[str, ...]
    meaning: Text
    mean: Callable[[Mapping[str, float]], float]
    fault: Callable[[Mapping[str, Fraction]], Text | None]
    plain: frozenset[str] = frozenset()


class DistributionUnread(ValueError):
    """The text is no distribution; carries what was found and what to write."""

    def __init__(self, message: Text, hint: Text) -> None:
        super().__init__(message.en)
        self.message = message
        self.hint = hint


def _positive_mean(values: Mapping[str, Fraction]) -> Text | None:
    if values["mean"] <= 0:
        return Text("The mean has to be above zero.", "평균은 0보다 커야 합니다.")
    return _spread(values)


def _spread(values: Mapping[str, Fraction]) -> Text | None:
    if values.get("sd", Fraction(0)) < 0:
        return Text("The standard deviation has to be zero or more.", "표준편차는 0 이상이어야 합니다.")
    if values.get("shape", Fraction(1)) <= 0:
        return Text("The shape has to be above zero.", "모양은 0보다 커야 합니다.")
    return None


def _ordered(*names: str) -> Callable[[Mapping[str, Fraction]], Text | None]:
    def fault(values: Mapping[str, Fraction]) -> Text | None:
        row = [values[each] for each in names]
        if sorted(row) == row:
            return None
        listed = " ≤ ".join(names)
        return Text(f"The parameters have to be in order: {listed}.", f"{listed} 순서여야 합니다.")

    return fault


def _geometric(values: Mapping[str, Fraction]) -> Text | None:
    if values["step"] <= 0 or values["mean"] < values["step"]:
        return Text("The mean has to be at least one step, the step above zero.",
                    "step은 0보다 크고 평균은 step 이상이어야 합니다.")  # fmt: skip
    return None


def _mean(values: Mapping[str, float]) -> float:
    return values["mean"]


_PERCENTS: Final = (1, *range(5, 100, 5), 99)
QUANTILES: Final[Mapping[str, float]] = (
    {"min": 0.0} | {f"p{each}": each / 100 for each in _PERCENTS} | {"max": 1.0}
)
"""Parameters of an observed curve, with the chance to stay below each; straight between them."""


def _curve_mean(values: Mapping[str, float]) -> float:
    points = list(QUANTILES.items())
    return sum(
        (after - before) * (values[low] + values[high]) / 2.0
        for (low, before), (high, after) in pairwise(points)
    )


LAWS: Final[Mapping[str, Law]] = {
    "exponential": Law(
        ("mean",), Text("exponential; no memory", "지수분포. 지난 일을 기억하지 않음"), _mean, _positive_mean),
    "lognormal": Law(
        ("mean", "sd"),
        Text("lognormal, by its own mean and standard deviation", "로그정규분포. 값 자체의 평균과 표준편차"),
        _mean, _positive_mean),
    "normal": Law(
        ("mean", "sd"), Text("normal; what falls below zero counts as zero", "정규분포. 음수는 0으로 봄"),
        _mean, _spread),
    "gamma": Law(
        ("mean", "sd"), Text("gamma, by mean and standard deviation", "감마분포. 평균과 표준편차"),
        _mean, _positive_mean),
    "weibull": Law(
        ("mean", "shape"), Text("Weibull, by mean and shape (1 is exponential)", "와이블분포. 평균과 모양(1이면 지수)"),
        _mean, _positive_mean, frozenset({"shape"})),
    "uniform": Law(
        ("low", "high"), Text("uniform between two values", "두 값 사이의 균등분포"),
        lambda given: (given["low"] + given["high"]) / 2, _ordered("low", "high")),
    "triangular": Law(
        ("low", "mode", "high"), Text("triangular", "삼각분포"),
        lambda given: (given["low"] + given["mode"] + given["high"]) / 3, _ordered("low", "mode", "high")),
    "geometric": Law(
        ("mean", "step"), Text("a whole number of steps, at least one", "step의 배수. 적어도 한 step"),
        _mean, _geometric),
    "quantiles": Law(
        tuple(QUANTILES), Text("an observed curve, by its quantiles", "관측한 분포. 백분위수로 적음"),
        _curve_mean, _ordered(*QUANTILES)),
}  # fmt: skip


@dataclass(frozen=True)
class Distribution:
    """A law and its parameters as they were written, in the order of the law. ``constant`` has one, ``value``."""

    law: str
    parameters: tuple[tuple[str, Quantity], ...]

    @classmethod
    def constant(cls, value: Quantity) -> "Distribution":
        """Return a quantity that is always the same."""
        return cls(CONSTANT, (("value", value),))

    def __getitem__(self, name: str) -> Quantity:
        """Return a parameter by name. Raises ``KeyError``."""
        return dict(self.parameters)[name]

    @property
    def dimension(self) -> str:
        """What is drawn: ``time``, ``length/time``."""
        return self.parameters[0][1].dimension

    def mean_in(self, unit: str) -> float:
        """Return the mean in a unit. Raises ``ValueError`` where the dimensions differ."""
        if self.law == CONSTANT:
            return self["value"].in_(unit)
        law = LAWS[self.law]
        values = {
            name: float(each.number) if name in law.plain else each.in_(unit)
            for name, each in self.parameters
        }
        return law.mean(values)

    def __str__(self) -> str:
        """Return the distribution as a plant file writes it."""
        if self.law == CONSTANT:
            return str(self["value"])
        return f"{self.law}({', '.join(f'{name}={value}' for name, value in self.parameters)})"


@lru_cache(maxsize=16_384)
def distribution(text: str) -> Distribution:
    """Return a distribution from text.

    Raises ``DistributionUnread``, and what ``quantity`` raises for a number or unit that is not understood.
    """
    found = _CALL.fullmatch(text)
    if found is None:
        return Distribution.constant(quantity(text))
    name, law = found[1].lower(), LAWS.get(found[1].lower())
    if law is None:
        near = difflib.get_close_matches(name, LAWS, n=1, cutoff=0.5)
        listed = ", ".join(LAWS)
        raise DistributionUnread(
            Text(f"{found[1]!r} is no distribution.", f"{found[1]!r}(이)라는 분포는 없습니다."),
            Text(f"Did you mean {near[0]}?", f"{near[0]} 아닙니까?") if near
            else Text(f"Known: {listed}.", f"쓸 수 있는 분포: {listed}."),
        )  # fmt: skip
    given = _arguments(found[2], name, law)
    made = Distribution(name, tuple((each, given[each]) for each in law.parameters))
    _check(made, law)
    return made


def _arguments(inside: str, name: str, law: Law) -> dict[str, Quantity]:
    pattern = Text.same(f"{name}({', '.join(f'{each}=…' for each in law.parameters)})")
    given: dict[str, Quantity] = {}
    for part in filter(None, (each.strip() for each in inside.split(","))):
        word, equals, value = (each.strip() for each in part.partition("="))
        if not equals or word not in law.parameters or word in given:
            raise DistributionUnread(
                Text(f"{part!r} is no parameter of {name}.", f"{part!r}은(는) {name}의 매개변수가 아닙니다."),
                Text(f"Write {pattern.en}.", f"{pattern.ko}처럼 쓰십시오."),
            )
        given[word] = quantity(value)
    missing = [each for each in law.parameters if each not in given]
    if missing:
        listed = ", ".join(missing)
        raise DistributionUnread(
            Text(f"{name} lacks {listed}.", f"{name}에 {listed}이(가) 없습니다."),
            Text(f"Write {pattern.en}.", f"{pattern.ko}처럼 쓰십시오."),
        )
    return given


def _check(made: Distribution, law: Law) -> None:
    dimensions = {each.dimension for name, each in made.parameters if name not in law.plain}
    odd = [name for name, each in made.parameters if name in law.plain and each.unit]
    if len(dimensions) > 1 or odd:
        raise DistributionUnread(
            Text(
                f"The parameters of {made} have different kinds of units.",
                f"{made}의 매개변수 단위가 서로 맞지 않습니다.",
            ),
            Text("Write all of them in units of one kind.", "모두 같은 종류의 단위로 쓰십시오."),
        )
    fault = law.fault({name: each.exact for name, each in made.parameters})
    if fault is not None:
        raise DistributionUnread(fault, Text(f"Found: {made}.", f"적힌 값: {made}."))
