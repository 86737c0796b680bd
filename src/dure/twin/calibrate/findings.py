"""What a log tells, gathered while it is read: estimates, figures for the plant file, and what it does not tell."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dure.language import Text
from dure.plant.model.routes import Step
from dure.twin.calibrate.counting import share_of
from dure.twin.calibrate.estimand import Estimand, Unidentified
from dure.twin.calibrate.fitting import fit
from dure.twin.calibrate.parameter import Law, Parameter, Routing
from dure.twin.calibrate.sample import Sample


@dataclass
class Findings:
    """Estimates at a level, in the order of the plant file."""

    level: float
    known: list[Estimand] = field(default_factory=list)
    unknown: list[Unidentified] = field(default_factory=list)
    parameters: list[Parameter] = field(default_factory=list)

    def durations(
        self, mean: str, variation: str | None, path: str, sample: Sample, stated: float | None
    ) -> None:
        """Fit durations and note mean, variation where it is wanted, and the law for the plant file."""
        found = fit(sample)
        if found is None:
            count = len(sample.whole)
            self.unknown.append(Unidentified(mean, path, Text(
                f"seen {count} times; five are needed", f"{count}번 관측됨. 다섯 번 필요")))  # fmt: skip
            return
        low, high = found.bounds(0, self.level)
        cut = int(sample.censored.size)
        self.known.append(
            Estimand(mean, path, found.mean_s, low, high, found.number, cut, found.family, stated)
        )
        if variation is not None:
            low, high = found.bounds(1, self.level)
            self.known.append(
                Estimand(variation, path, found.variation, low, high, found.number, cut, found.family)
            )
        self.parameters.append(Law(path, found))

    def shares(self, path: str, step: Step, counts: Mapping[str, int]) -> None:
        """Note the share of lots by what followed a step, and the shares for the plant file.

        ``counts`` has lots by the step that followed; what the file names and nobody took is a share of none.
        """
        total = sum(counts.values())
        every = {name: counts.get(name, 0) for name in dict.fromkeys([*step.next, *counts])}
        for name, count in every.items():
            value, low, high = share_of(count, total, self.level)
            stated = step.next[name].in_("1") if name in step.next else 0.0
            self.known.append(Estimand("share", f"{path}.{name}", value, low, high, total, stated=stated))
        self.parameters.append(Routing(path, every))
