"""What is asked of ``dure oee``, frozen, so that it can be asked again."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

from dure.errors import AskedOutOfRange
from dure.language import Text

By: TypeAlias = Literal["span", "day", "shift"]


@dataclass(frozen=True)
class OeeQuestion:
    """The question of ``oee``.

    ``machines`` by id, all of the plant where empty. ``start`` to ``end`` (excluded), from the first state that was
    recorded to the last event where they are None. ``by`` cuts the answer into days or shifts besides. ``source`` names
    the heartbeats without which nothing counts as recorded. A machine is not believed to produce for longer than
    ``silence_h`` hours without any event of its own. Above the share ``most_missing`` of time that nobody recorded,
    figures are refused.
    """

    machines: tuple[str, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    by: By = "span"
    source: str | None = None
    silence_h: float = 24.0
    most_missing: float = 0.2

    def __post_init__(self) -> None:
        """Refuse figures that cannot be meant; raises ``AskedOutOfRange``."""
        for name, fine, span in (
            ("silence_h", self.silence_h > 0, "> 0 h"),
            ("most_missing", 0 <= self.most_missing < 1, "0 … 1"),
        ):
            if not fine:
                raise AskedOutOfRange(
                    Text(
                        f"{name} cannot be {getattr(self, name)}.",
                        f"{name} 값으로 {getattr(self, name)}은(는) 쓸 수 없습니다.",
                    ),
                    where=name,
                    next=Text(f"Give a value {span}.", f"{span} 범위의 값을 주십시오."),
                )

    def to_json(self) -> dict[str, Any]:
        """Return the question as plain values; times as ISO 8601."""
        return {
            name: value.isoformat() if isinstance(value, datetime) else value
            for name, value in asdict(self).items()
        }
