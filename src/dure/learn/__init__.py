"""Learning from what a machine recorded: studies that say what the data can tell, and what not."""

from dure.learn.audit import Audit, audit
from dure.learn.question import StudyQuestion
from dure.learn.result import Study
from dure.learn.study import study

__all__ = ["Audit", "Study", "StudyQuestion", "audit", "study"]
