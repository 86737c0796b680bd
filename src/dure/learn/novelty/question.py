"""What is asked of data without an outcome, frozen."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from dure.errors import AskedOutOfRange
from dure.language import Text

WEEK = 604_800.0


@dataclass(frozen=True)
class AlarmRate:
    """One false alarm in ``period``: s, or rows where ``rows``. ``said`` is how it was written."""

    period: float = WEEK
    rows: bool = False
    said: str = "1/week"

    def __post_init__(self) -> None:
        """Refuse a period that cannot be meant; raises ``AskedOutOfRange``."""
        if not 1.0 <= self.period < 1e12:
            raise AskedOutOfRange(
                Text(
                    f"One false alarm in {self.period:g} {'rows' if self.rows else 's'} cannot be meant.",
                    f"오경보 간격 {self.period:g}{'행' if self.rows else '초'}은 쓸 수 없는 값입니다.",
                ),
                where=f"--false-alarms {self.said}",
                next=Text("Write 1/week, 1/day or 1/1000rows.", "1/week, 1/day, 1/1000rows처럼 적으십시오."),
            )


@dataclass(frozen=True)
class Span:
    """A stretch: ``start`` to ``end``, both in it; wall time of the file, or row numbers as a spreadsheet counts."""

    start: datetime | int
    end: datetime | int


@dataclass(frozen=True)
class NoveltyQuestion:
    """The question of ``dure learn study`` without an outcome.

    ``rate`` is how often a false alarm may come; None for one a week, or one in 1,000 rows where no time is known.
    ``normal`` names rows known to be good: (column, value) or a ``Span``. ``windows`` are spans in which something was
    wrong, ``faults`` a column that says so; either judges the alarms and is never read. ``budget`` is in s.
    """

    rate: AlarmRate | None = None
    normal: tuple[str, str] | Span | None = None
    windows: tuple[Span, ...] = ()
    windows_file: str | None = None
    faults: str | None = None
    time: str | None = None
    group: str | None = None
    exclude: tuple[str, ...] = ()
    budget: float = 60.0
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse figures that cannot be meant; raises ``AskedOutOfRange``."""
        for name, fine, span in (("budget", self.budget > 0, "> 0 s"), ("seed", self.seed >= 0, ">= 0")):
            if not fine:
                given = getattr(self, name)
                raise AskedOutOfRange(
                    Text(
                        f"{name} is {given}, which cannot be meant.",
                        f"{name} 값 {given}은 쓸 수 없는 값입니다.",
                    ),
                    where=f"--{name} {given}",
                    next=Text(f"Give a value {span}.", f"{span} 범위의 값을 주십시오."),
                )

    def to_json(self) -> dict[str, Any]:
        """Return the question as plain values."""
        return asdict(self)
