"""Errors of planning batteries, sun and flexible work."""

from dure.errors.base import DureError


class PowerPlanError(DureError):
    """What should be planned or foretold cannot be."""


class ArraysUnfit(PowerPlanError):
    """The values per step differ in number, are missing, or are none."""

    code = "power-arrays-unfit"


class BatteryUnfit(PowerPlanError):
    """A battery that cannot be: an efficiency above 1, no energy, a start outside its limits, an end out of reach."""

    code = "power-battery-unfit"


class JobUnfit(PowerPlanError):
    """A job that cannot be done in its window."""

    code = "power-job-unfit"


class LimitUnfit(PowerPlanError):
    """A demand limit that no plan can hold."""

    code = "power-limit-unfit"


class PlanNotFound(PowerPlanError):
    """The solver was stopped before it had a plan: whether there is one is not known."""

    code = "power-plan-not-found"


class HistoryTooShort(PowerPlanError):
    """Too little was measured to foretell from."""

    code = "power-history-too-short"
