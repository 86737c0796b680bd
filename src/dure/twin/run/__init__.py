"""What happens in the plant: one question to the twin, one answer with intervals, and its page."""

from dure.twin.run.question import RunQuestion
from dure.twin.run.result import RunAnswer
from dure.twin.run.running import run

__all__ = ["RunAnswer", "RunQuestion", "run"]
