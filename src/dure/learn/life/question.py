"""What is asked about remaining life, frozen."""

from dataclasses import asdict, dataclass
from typing import Any

from dure.errors import AskedOutOfRange
from dure.language import Text


@dataclass(frozen=True)
class LifeQuestion:
    """The question of ``dure learn study --life``.

    ``unit`` is the column that names the units and ``cycle`` the one that counts their life; found by shape where
    None. ``running`` names units that had not failed when their rows end, or the one column that says so.
    ``horizon`` is the life, in units of ``cycle``, from which on more life is not told apart; read from the records
    where None. ``useful`` is the least part of the error of the age alone that has to be saved. ``budget`` is in s.
    """

    unit: str | None = None
    cycle: str | None = None
    running: tuple[str, ...] = ()
    horizon: float | None = None
    exclude: tuple[str, ...] = ()
    useful: float = 0.05
    budget: float = 60.0
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse figures that cannot be meant; raises ``AskedOutOfRange``."""
        for name, fine, span in (
            ("horizon", self.horizon is None or 0 < self.horizon < 1e12, "> 0"),
            ("useful", 0 <= self.useful < 1, "0 … 1"),
            ("budget", self.budget > 0, "> 0 s"),
            ("seed", self.seed >= 0, ">= 0"),
        ):
            if not fine:
                given = getattr(self, name)
                raise AskedOutOfRange(
                    Text(
                        f"{name} is {given}, which cannot be meant.",
                        f"{name} 값이 {given}입니다. 쓸 수 없는 값입니다.",
                    ),
                    where=f"--{name} {given}",
                    next=Text(f"Give a value {span}.", f"{span} 범위의 값을 주십시오."),
                )

    def to_json(self) -> dict[str, Any]:
        """Return the question as plain values."""
        return asdict(self)
