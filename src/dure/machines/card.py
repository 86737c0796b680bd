"""What is known about a machine family before any data is seen: its card."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from dure.language import Language, Text
from dure.machines.rate import Rate

Role: TypeAlias = Literal["setting", "measurement"]
Kind: TypeAlias = Literal["time", "group", "counter", "step", "outcome", "reason"]

# How Korean exports write units that English ones spell out; everything else reads alike.
_UNITS_KO = {"degC": "℃", "1/min": "rpm"}


@dataclass(frozen=True)
class Signal:
    """A number that the machine records: its unit, normal range, how often it comes, and its role.

    ``low`` and ``high`` hold at least 95 % of the values of a healthy machine, in ``unit``. ``setting`` is
    chosen by a person or a recipe, ``measurement`` is read from a sensor.
    """

    name: str
    unit: str
    low: float
    high: float
    rate: Rate
    role: Role
    names: Text

    def header(self, language: Language) -> str:
        """Return the column header as an export of such a machine writes it, unit in brackets."""
        unit = _UNITS_KO.get(self.unit, self.unit) if language == "ko" else self.unit
        return f"{self.names.in_(language)}[{unit}]" if language == "ko" else f"{self.names.en} [{unit}]"


@dataclass(frozen=True)
class Field:
    """A column that is no signal: time, group, counter, process step, outcome, or the reason of an outcome.

    ``words`` says how an export writes the values, by the value in the frame as text.
    """

    name: str
    kind: Kind
    names: Text
    words: Mapping[str, Text] = field(default_factory=dict)

    def header(self, language: Language) -> str:
        """Return the column header as an export of such a machine writes it."""
        return self.names.in_(language)


@dataclass(frozen=True)
class FailureMode:
    """A way in which the machine or its product fails, and what brings it about.

    ``cause`` says it in a sentence for people; ``causes`` names each single cause that the simulated machine can
    give for it, by the code that stands in its truth. ``of`` is ``product`` for what is wrong with a unit, and
    ``machine`` for a fault of the machine itself, which has an onset and may or may not spoil units.
    """

    code: str
    names: Text
    cause: Text
    causes: Mapping[str, Text] = field(default_factory=dict)
    of: Literal["product", "machine"] = "product"


@dataclass(frozen=True)
class Effect:
    """A cause that the simulated machine obeys: raising ``setting`` by ``step`` moves ``on`` by ``sign``.

    ``on`` is a signal (its mean), the outcome (its mean), or the code of a failure mode (its share).
    """

    setting: str
    step: float
    on: str
    sign: Literal[-1, 1]


@dataclass(frozen=True)
class Equation:
    """One equation that the simulated machine obeys: as it is written, what it says, and where it comes from."""

    formula: str
    says: Text
    source: str


@dataclass(frozen=True)
class Wear:
    """What wears until it fails, and in what its remaining life is counted (``run``, ``h``, ``stroke``)."""

    part: Text
    unit: str


@dataclass(frozen=True)
class RecommendedQuestion:
    """The study that an owner of such a machine asks for first, in terms of the frame's columns."""

    target: str
    time: str | None
    group: str | None
    words: Text


@dataclass(frozen=True)
class Card:
    """One machine family: what it records, how it fails, what its owner wants to know.

    ``states`` are those of ``dure.machines.states``. ``unit_names`` says what one independent unit is (a shot, a
    batch, a run), ``units_per_day`` how many a machine of the kind makes in one shift. ``equations`` are those of
    the simulated machine; ``wears`` names what has a remaining life, where anything does. ``shows`` names for each
    cause of a defect the signals in which it can be seen, none where nothing is recorded of it.
    """

    name: str
    names: Text
    unit_names: Text
    signals: tuple[Signal, ...]
    fields: tuple[Field, ...]
    states: tuple[str, ...]
    failure_modes: tuple[FailureMode, ...]
    effects: tuple[Effect, ...]
    goals: tuple[Text, ...]
    question: RecommendedQuestion
    units_per_day: int
    equations: tuple[Equation, ...]
    wears: Wear | None = None
    shows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def signal(self, name: str) -> Signal:
        """Return a signal by name; raises ``KeyError`` when the card has none of that name."""
        return {each.name: each for each in self.signals}[name]

    def header(self, name: str, language: Language) -> str:
        """Return the export's header of a column; a column that the card does not know keeps its name."""
        columns: list[Signal | Field] = [*self.signals, *self.fields]
        return next((each.header(language) for each in columns if each.name == name), name)

    def failure(self, code: str) -> FailureMode:
        """Return a failure mode by code; raises ``KeyError`` when the card has none of that code."""
        return {each.code: each for each in self.failure_modes}[code]

    def modes(self, of: Literal["product", "machine"]) -> tuple[str, ...]:
        """Return the codes of the failure modes of the product, or of the machine itself."""
        return tuple(each.code for each in self.failure_modes if each.of == of)

    @property
    def settings(self) -> tuple[str, ...]:
        """Names of the signals that a person or a recipe chooses."""
        return tuple(each.name for each in self.signals if each.role == "setting")
