"""What is asked of a study, frozen, so that it can be recorded and asked again."""

from dataclasses import asdict, dataclass
from typing import Any

from dure.errors import AskedOutOfRange
from dure.language import Text
from dure.learn.deciding.rule import Rule


@dataclass(frozen=True)
class StudyQuestion:
    """The question of ``dure learn study``.

    ``target`` is the outcome column; ``positive`` the value of a two-class target that counts as the defect.
    ``time``, ``group``, ``settings``, ``exclude`` and ``include`` overrule what would be inferred; ``include``
    puts back a column that a trap would exclude. ``gap`` is the number of rows left out between training and
    test where windows overlap. ``useful`` is the smallest gain over the best baseline worth having, in units of
    the metric. ``false_alarms`` is the share of good units that may be stopped. ``miss_cost`` and ``false_alarm_cost``,
    in won per unit and always given together, set the threshold where both cost least; ``inspect`` is the share of
    units that a person can look at; ``practice`` names a column that says which units are stopped today.
    ``label_delay`` is how many units later an outcome is known. ``machine`` names the family of the machine, ``none``
    for none; otherwise it is recognised by the names of the columns. ``budget`` is in seconds.
    """

    target: str | None = None
    positive: str | None = None
    time: str | None = None
    group: str | None = None
    settings: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    gap: int | None = None
    useful: float = 0.05
    false_alarms: float = 0.05
    miss_cost: float | None = None
    false_alarm_cost: float | None = None
    inspect: float | None = None
    practice: str | None = None
    label_delay: int | None = None
    machine: str | None = None
    budget: float = 60.0
    seed: int = 0
    audit_only: bool = False

    def __post_init__(self) -> None:
        """Refuse figures that cannot be meant; raises ``AskedOutOfRange``."""
        prices = (self.miss_cost is None) == (self.false_alarm_cost is None)
        for name, fine, span in (
            ("budget", self.budget > 0, "> 0 s"),
            ("false_alarms", 0 < self.false_alarms < 1, "0 … 1"),
            ("false_alarm_cost", prices, "beside miss_cost"),
            ("miss_cost", self.miss_cost is None or 0 <= self.miss_cost < 1e15, ">= 0"),
            ("false_alarm_cost", self.false_alarm_cost is None or 0 <= self.false_alarm_cost < 1e15, ">= 0"),
            ("inspect", self.inspect is None or 0 < self.inspect < 1, "0 … 1"),
            ("label_delay", self.label_delay is None or self.label_delay >= 0, ">= 0"),
            ("useful", self.useful >= 0, ">= 0"),
            ("gap", self.gap is None or self.gap >= 0, ">= 0"),
            ("seed", self.seed >= 0, ">= 0"),
        ):
            if not fine:
                given = getattr(self, name)
                raise AskedOutOfRange(
                    Text(
                        f"{name} is {given}, which cannot be meant.",
                        f"{name} 값이 {given}입니다. 쓸 수 없는 값입니다.",
                    ),
                    where=f"--{name.replace('_', '-')} {given}",
                    next=Text(f"Give a value {span}.", f"{span} 범위의 값을 주십시오."),
                )

    @property
    def rule(self) -> Rule:
        """What the threshold is set for."""
        if self.miss_cost is not None and self.false_alarm_cost is not None:
            return Rule("cost", miss=self.miss_cost, false_alarm=self.false_alarm_cost)
        if self.inspect is not None:
            return Rule("inspect", share=self.inspect)
        return Rule("false_alarms", share=self.false_alarms)

    def to_json(self) -> dict[str, Any]:
        """Return the question as plain values."""
        return asdict(self)
