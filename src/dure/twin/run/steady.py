"""Whether a plant settles; if not, which station cannot keep up, and with what load."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dure.language import Text
from dure.plant.plant import Plant
from dure.twin.compare.warming import Warmed, warmed
from dure.twin.load import loads
from dure.twin.run.question import RunQuestion

FULL = 1.0
BUSY = 0.85
"""A utilisation from which on a machine has no time left that matters."""


@dataclass(frozen=True)
class Overload:
    """A station to which more work comes than it can do.

    ``load`` is the work that arrives over what it can do; ``at_least`` says that setups, people and tools come on top
    of it. Where ``counted`` is False the load of machines is below one and what holds the station up is not machine
    time alone: ``load`` is then the share of its scheduled time in which it produced while its queue grew.
    """

    station: str
    load: float
    at_least: bool
    counted: bool = True

    def to_json(self) -> dict[str, Any]:
        """Return plain values."""
        return {
            "station": self.station,
            "load": self.load,
            "at_least": self.at_least,
            "counted": self.counted,
        }

    def said(self, name: Text | None = None) -> Text:
        """Return the sentence that names the station, by its id where no name is given, and its load."""
        share, at = f"{100 * self.load:.0f}", name or Text.same(self.station)
        if not self.counted and self.load >= BUSY:
            return Text(
                f"The queue of {at.en} grows without end: it produces {share} % of its scheduled time, and with "
                "setups, breakdowns and other products no time is left.",
                f"{at.ko}의 대기가 끝없이 늘어납니다. 계획 시간의 {share}%를 가동하고 있어 준비 교체, 고장, "
                "다른 제품까지 하면 남는 시간이 없습니다.",
            )  # fmt: skip
        if self.counted:
            return Text(
                f"{share} % of what {at.en} can do comes to it, so its queue grows without end.",
                f"{at.ko} 능력의 {share}%가 몰려 대기가 끝없이 늘어납니다.",
            )
        return Text(
            f"The queue of {at.en} grows without end while it produces {share} % of its scheduled time: "
            "people, tools or setups hold it up.",
            f"{at.ko}의 대기가 끝없이 늘어납니다. 계획 시간의 {share}%만 가동하고 있어 사람, 공구, 준비 교체가 "
            "막고 있습니다.",
        )  # fmt: skip


def beginning(plant: Plant, question: RunQuestion) -> Warmed:
    """Return the warm-up of a question. With orders nothing is cut: they have dates, and the plant begins empty."""
    if question.orders is not None and question.warmup_s is None:
        given = replace(question, warmup_s=0.0)
        return warmed(plant, given, question.folder)
    return warmed(plant, question, question.folder)


def overload_of(plant: Plant, warm: Warmed, used: Mapping[str, float]) -> Overload | None:
    """Return the station that cannot keep up, None where all do as far as can be seen.

    ``used`` is the utilisation of each work centre.
    """
    found = loads(plant)
    if found and found[0].share >= FULL:
        return Overload(found[0].place, found[0].share, at_least=True)
    if warm.steady or warm.grows is None:
        return None
    return Overload(warm.grows, used.get(warm.grows, 0.0), at_least=False, counted=False)
