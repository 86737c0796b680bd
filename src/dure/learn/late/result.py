"""What following late outcomes brings."""

from dataclasses import dataclass

from dure.learn.estimate import Estimate


@dataclass(frozen=True)
class LateLabels:
    """The score with a running bias correction, each outcome ``delay_units`` late; intervals are of 95 %.

    ``score`` and ``gain`` (over the same predictions uncorrected, turned so that more is better) are in ``metric``.
    ``windows`` are the residuals averaged in each fold, 0 where its training part saw no use in it; ``window`` is that
    for use. ``offered`` tells that the whole interval of the gain lies above zero.
    """

    metric: str
    delay_units: int
    stated: bool
    score: Estimate
    gain: Estimate
    mae: Estimate
    windows: tuple[int, ...]
    window: int
    offered: bool
