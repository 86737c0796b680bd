"""HiGHS as the house uses it: silent, on one thread, to full accuracy."""

import highspy


class Solver(highspy.Highs):
    """A HiGHS that prints nothing: its greeting would land in front of an answer on stdout."""

    def __init__(self) -> None:
        """Make it."""
        super().__init__()  # type: ignore[no-untyped-call]  # highspy's own is not annotated

    def enableCallbacks(self) -> None:  # noqa: N802  the name is highspy's; it is called while the solver is made
        """Turn all output off before the first thing that greets."""
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]  # as above


def solver(seconds: float | None = None) -> Solver:
    """Return a solver that answers alike wherever it runs; ``seconds`` is the most that it may take."""
    made = Solver()
    made.setOptionValue("threads", 1)
    made.setOptionValue("random_seed", 0)
    made.setOptionValue("mip_rel_gap", 1e-9)
    made.setOptionValue("mip_abs_gap", 1e-6)
    if seconds is not None:
        made.setOptionValue("time_limit", float(seconds))
    return made
