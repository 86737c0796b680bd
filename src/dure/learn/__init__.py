"""Learning from what a machine recorded: studies that say what the data can tell, and what not."""

from dure.learn.audit import Audit, audit
from dure.learn.life.question import LifeQuestion
from dure.learn.life.result import LifeStudy
from dure.learn.life.study import remaining_life
from dure.learn.novelty.question import NoveltyQuestion
from dure.learn.novelty.result import NoveltyStudy
from dure.learn.novelty.study import novelty
from dure.learn.question import StudyQuestion
from dure.learn.result import Study
from dure.learn.study import study

__all__ = [
    "Audit",
    "LifeQuestion",
    "LifeStudy",
    "NoveltyQuestion",
    "NoveltyStudy",
    "Study",
    "StudyQuestion",
    "audit",
    "novelty",
    "remaining_life",
    "study",
]
