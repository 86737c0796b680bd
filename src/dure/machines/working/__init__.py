"""The loop that machines share which make one unit after another: a family states its physics, this does the rest."""

from dure.machines.working.done import Done, Floats
from dure.machines.working.habits import Habits
from dure.machines.working.machine import Course, OneByOne
from dure.machines.working.moment import After, Moment
from dure.machines.working.rule import Rule

__all__ = ["After", "Course", "Done", "Floats", "Habits", "Moment", "OneByOne", "Rule"]
