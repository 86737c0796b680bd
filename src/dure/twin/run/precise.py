"""How many replications there are: as many as asked, or until the figures are as narrow as asked."""

import numpy as np

from dure.language import Text
from dure.progress import Progress
from dure.twin.run.question import RunQuestion
from dure.twin.run.replicating import SeenRuns
from dure.twin.statistics.estimate import Estimate
from dure.twin.statistics.sequential import Precision, runs_needed


def replicate(runs: SeenRuns, question: RunQuestion, progress: Progress) -> None:
    """Run the replications that a question asks for. Raises what the twin raises."""
    step = Text("Simulating", "모의하는 중")
    until = question.replications
    while True:
        for number in range(len(runs.rows), until):
            progress(step, 0.2 + 0.8 * number / until)
            runs.run(number + 1)
        if question.precision is None or until >= question.most:
            return
        asked = Precision(question.precision, question.most)
        wanted = max((runs_needed(each, until, asked) for each in _judged(runs)), default=until)
        if wanted <= until:
            return
        # Pairs share a draw of the figures, so that there is an even number of them.
        until = min(wanted + wanted % 2, question.most)


def _judged(runs: SeenRuns) -> list[Estimate]:
    """Return the estimates that a precision is asked of."""
    ends = (".lots_per_hour", ".lead_s")
    names = [name for name in runs.rows[0] if name.startswith("product.") and name.endswith(ends)]
    found = [runs.estimate(runs.values(name)) for name in (*names, "wip", "kwh")]
    return [each for each in found if np.isfinite(each.mean) and each.mean != 0.0]


def precise(runs: SeenRuns, question: RunQuestion) -> bool | None:
    """Return whether all figures are as narrow as asked, None where nothing was asked."""
    if question.precision is None:
        return None
    asked = Precision(question.precision, question.most)
    return all(asked.met(each) for each in _judged(runs))
