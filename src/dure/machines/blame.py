"""Which deviation spoiled a unit: the one without which it would have been best."""

from collections.abc import Callable, Mapping
from typing import TypeVar

Case = TypeVar("Case")


def blamed(without: Mapping[str, Case], margin: Callable[[Case], float]) -> str:
    """Return the cause of a defect: of the same case without each deviation, the one with the widest margin.

    ``margin`` is how far a case is from being defective. Ties go to the cause that is named first.
    """
    margins = {cause: margin(case) for cause, case in without.items()}
    return max(margins, key=lambda each: margins[each])
