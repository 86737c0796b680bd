"""Which way a plant is run: by events, or by the recursion over lots where it is a tandem line; and why."""

from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from dure.clock import DAY
from dure.language import Language, Text
from dure.plant.plant import Plant
from dure.twin.compile.tables import Compiled
from dure.twin.exact import Exact, exact
from dure.twin.maxplus import NoLine, Tandem, simulate_line, tandem
from dure.twin.replication import Replication
from dure.twin.run_one import simulate

PathName: TypeAlias = Literal["events", "max-plus"]
RECURSION: Final = Text("a tandem line, run lot by lot; the numbers are those of the events, to the nanosecond",
                        "직렬 라인이라 로트 단위로 계산. 이벤트 방식과 나노초까지 같음")  # fmt: skip


@dataclass(frozen=True)
class Path:
    """How a plant is run. ``why`` says why so; ``exact`` is the steady state where theory gives it, else None."""

    name: PathName
    why: Text
    line: Tandem | None = None
    exact: Exact | None = None

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return plain values."""
        known = self.exact.to_json(language) if self.exact is not None else None
        return {"name": self.name, "why": self.why.in_(language), "exact": known}

    def run(
        self, compiled: Compiled, seed: int, replication: int, horizon_ns: int, *, period_ns: int = DAY,
        collect_from_ns: int = 0, series: bool = False,
    ) -> Replication:  # fmt: skip
        """Return one replication. Raises what ``run_one.simulate`` raises."""
        if self.line is not None and not series:
            return simulate_line(
                compiled, self.line, seed, replication, horizon_ns, period_ns=period_ns,
                collect_from_ns=collect_from_ns,
            )  # fmt: skip
        return simulate(
            compiled, seed, replication, horizon_ns, period_ns=period_ns, collect_from_ns=collect_from_ns,
            series=series,
        )  # fmt: skip


def path_of(compiled: Compiled, plant: Plant | None = None, wanted: PathName | None = None) -> Path:
    """Return the path for a compiled plant: the recursion where it is a line, else events; or the one wanted.

    With the ``plant`` it was compiled from, the exact steady state is looked for as well. A line that is wanted to
    run by recursion and is none runs by events, and ``why`` says so.
    """
    answer = exact(plant) if plant is not None else None
    known = answer if isinstance(answer, Exact) else None
    line = tandem(compiled)
    if isinstance(line, NoLine):
        return Path("events", line.why, exact=known)
    if wanted == "events":
        return Path("events", Text("asked for", "요청한 방식"), exact=known)
    return Path("max-plus", RECURSION, line, known)
