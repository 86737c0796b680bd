"""Learning from what a machine recorded: studies that say what the data can tell, and what not."""

from dure.learn.audit import Audit, audit
from dure.learn.life.question import LifeQuestion
from dure.learn.life.result import LifeStudy
from dure.learn.life.study import remaining_life
from dure.learn.question import StudyQuestion
from dure.learn.result import Study
from dure.learn.study import study

__all__ = ["Audit", "LifeQuestion", "LifeStudy", "Study", "StudyQuestion", "audit", "remaining_life", "study"]
