"""The rule by which units fail, and the cause that is blamed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from dure.machines.blame import blamed

Case = TypeVar("Case")


@dataclass(frozen=True)
class Rule(Generic[Case]):
    """A way in which a unit fails: when ``margin`` of its case is below zero.

    ``causes`` names for each cause the fields of the case that deviate by it; ``usual`` is the case without any
    deviation. Blamed is the cause without which the same case would have had the widest margin.
    """

    kind: str
    margin: Callable[[Case], float]
    usual: Case
    causes: Mapping[str, tuple[str, ...]]

    def cause(self, case: Case) -> str:
        """Return the cause of a case that fails by this rule."""
        usual: Any = self.usual
        plain: Any = case
        without = {
            cause: replace(plain, **{name: getattr(usual, name) for name in names})
            for cause, names in self.causes.items()
        }
        return blamed(without, self.margin)


def judged(rules: Sequence[Rule[Case]], case: Case) -> tuple[str, str]:
    """Return failure mode and cause of a unit, twice '' for a good one; the first rule that it fails by counts."""
    for rule in rules:
        if rule.margin(case) < 0.0:
            return rule.kind, rule.cause(case)
    return "", ""
