"""The figures of a guidebook: everything in it that was computed, and nothing that was not."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

DIGITS: Final = 4
"""Significant digits that are kept: more than any page shows."""


@dataclass(frozen=True)
class Span:
    """A figure with the bounds of its 95 % interval, where one is stood for."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Leading:
    """A driver that the study names: signals of the card, its share (0 to 1), and the direction it says.

    ``truth`` is the direction in which a signal of it truly moves the outcome: +1, -1, 0 where that turns, None where
    none of them moves it.
    """

    signals: tuple[str, ...]
    share: float
    says: int
    truth: int | None


@dataclass(frozen=True)
class Trap:
    """A trap found in the file of the worked study: its code, level, and the columns by the card's names."""

    code: str
    level: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Worked:
    """The worked study: what was simulated, what the study of its file said, and at which costs.

    ``bad`` units of ``units`` failed (by kind in ``kinds``); ``faults`` are those of the machine itself, by code, and
    ``columns`` were known of ``all_columns``; ``late`` were left out, since they are known only after the outcome.
    ``score`` is in ``metric``; ``guess`` what the best baseline ``baseline`` reached. ``found`` and ``stopped`` are
    shares at the threshold of least cost; ``error`` and ``guess_error`` average errors of a number in the outcome's
    unit. Money is in won a week.
    """

    days: int
    seed: int
    units: int
    rows: int
    independent: int
    bad: int
    kinds: Mapping[str, int]
    faults: Mapping[str, int]
    columns: int
    all_columns: int
    verdict: str
    task: str
    metric: str | None
    score: Span | None
    optimistic: float | None
    guess: float | None
    baseline: str | None
    gain: Span | None
    found: Span | None
    stopped: Span | None
    error: Span | None
    guess_error: float | None
    split: str | None
    late: tuple[str, ...]
    traps: tuple[Trap, ...]
    drivers: tuple[Leading, ...]
    saving: Span | None
    cost: float | None
    cost_without: float | None


@dataclass(frozen=True)
class Size:
    """What studies of so many days said, over several seeds: how often usable, undecided, a true driver in front.

    ``units`` and ``bad`` are means over the seeds; ``gain`` is the middle one with the smallest and the largest.
    """

    days: int
    units: float
    bad: float
    seeds: int
    usable: int
    undecided: int
    driver: int
    gain: Span | None


@dataclass(frozen=True)
class Change:
    """How long it takes to see that a change of one setting helped.

    ``value_before`` and ``value_after`` are the shares of units that fail by ``on`` (or the outcome's means, of a
    number) with the setting half a step on either side of the middle of its range, all other luck alike, over six
    machines. ``units`` is how many units of each are needed to see the difference (two-sided 5 %, power 80 %), None
    where the six machines do not agree on one or more than a million would be needed.
    """

    setting: str
    before: float
    after: float
    on: str
    share: bool
    value_before: float
    value_after: float
    units: int | None


@dataclass(frozen=True)
class Figures:
    """All computed figures of one family's guidebook; ``fingerprint`` is that of the machine's data."""

    family: str
    fingerprint: str
    worked: Worked
    sizes: tuple[Size, ...]
    changes: tuple[Change, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the figures as plain values, rounded to four significant digits."""
        plain: dict[str, Any] = _rounded(asdict(self))
        return plain


def figures_of(plain: Mapping[str, Any]) -> Figures:
    """Return the figures that ``to_json`` wrote; raises ``KeyError`` or ``TypeError`` for anything else."""
    worked = dict(plain["worked"])
    for name in ("score", "gain", "found", "stopped", "error", "saving"):
        worked[name] = _span(worked[name])
    worked["late"] = tuple(worked["late"])
    worked["traps"] = tuple(Trap(**{**each, "columns": tuple(each["columns"])}) for each in worked["traps"])
    worked["drivers"] = tuple(
        Leading(**{**each, "signals": tuple(each["signals"])}) for each in worked["drivers"]
    )
    return Figures(
        family=plain["family"],
        fingerprint=plain["fingerprint"],
        worked=Worked(**worked),
        sizes=tuple(Size(**{**each, "gain": _span(each["gain"])}) for each in plain["sizes"]),
        changes=tuple(Change(**each) for each in plain["changes"]),
    )


def _span(plain: Mapping[str, Any] | None) -> Span | None:
    return None if plain is None else Span(**plain)


def _rounded(value: Any) -> Any:  # noqa: ANN401  (whatever asdict returns)
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}")
    if isinstance(value, Mapping):
        return {name: _rounded(each) for name, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_rounded(each) for each in value]
    return value
