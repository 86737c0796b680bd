"""What a log tells, gathered while it is read: estimates, figures for the plant file, and what it does not tell."""

from dataclasses import dataclass, field

from dure.language import Text
from dure.twin.calibrate.estimand import Estimand, Unidentified
from dure.twin.calibrate.fitting import fit
from dure.twin.calibrate.parameter import Law, Parameter
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
