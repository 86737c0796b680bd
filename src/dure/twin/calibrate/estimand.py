"""What a calibration estimates, and what the log does not tell."""

from dataclasses import dataclass
from typing import Any, Final

from dure.language import Language, Text

KINDS: Final = {
    "time_mean": Text("mean processing time", "평균 가공 시간"),
    "time_variation": Text("variation of processing time (CV)", "가공 시간 변동계수(CV)"),
    "setup_mean": Text("mean setup", "평균 준비 교체 시간"),
    "mtbf": Text("mean time between failures (MTBF)", "평균 고장 간격(MTBF)"),
    "failure_chance": Text("chance of failure per operation", "작업당 고장 확률"),
    "mttr": Text("mean time of repair (MTTR)", "평균 수리 시간(MTTR)"),
    "scrap": Text("share of pieces lost", "불량 폐기 비율"),
    "share": Text("share of lots", "로트 비율"),
}


@dataclass(frozen=True)
class Estimand:
    """One estimate. ``of`` is what it is said of, as the path in the plant file; times in s, shares 0 to 1.

    ``low`` and ``high`` bound it at the level of the calibration, None where nothing bounds it. ``number`` is what it
    rests on (durations, failures, pieces, lots), ``cut`` of how many only a part was seen. ``law`` names the family
    of durations, ``stated`` is what the plant file says now.
    """

    kind: str
    of: str
    value: float
    low: float | None
    high: float | None
    number: int
    cut: int = 0
    law: str | None = None
    stated: float | None = None

    def to_json(self) -> dict[str, Any]:
        """Return plain values; what is infinite is None."""
        finite = {
            name: value if value is not None and abs(value) < 1e300 else None
            for name, value in (("value", self.value), ("low", self.low), ("high", self.high))
        }
        rest = {"number": self.number, "cut": self.cut, "law": self.law, "stated": self.stated}
        return {"kind": self.kind, "of": self.of} | finite | rest


@dataclass(frozen=True)
class Unidentified:
    """Something that the log does not tell, and why."""

    kind: str
    of: str
    why: Text

    def to_json(self, language: Language) -> dict[str, str]:
        """Return plain values."""
        return {"kind": self.kind, "of": self.of, "why": self.why.in_(language)}
