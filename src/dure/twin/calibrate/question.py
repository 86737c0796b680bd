"""What a calibration is asked."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CalibrationQuestion:
    """``level`` of the intervals, how many ``draws`` carry their doubt on, and the seed of draws and simulation.

    ``check`` says whether the last weeks are kept out to judge the twin; it takes a simulation.
    """

    level: float = 0.95
    draws: int = 100
    seed: int = 1
    check: bool = True
