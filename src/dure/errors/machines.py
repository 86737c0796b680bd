"""Errors of what is asked of machine families and of simulated machines."""

from dure.errors.question import QuestionError


class MachineNotFound(QuestionError):
    """A machine family that was named is not installed."""

    code = "question-no-such-machine"


class NameUnusable(QuestionError):
    """A new machine family cannot have the name that was asked for, or its folder is in use."""

    code = "question-name-unusable"


class SettingNotFound(QuestionError):
    """A machine family has no setting of the name."""

    code = "question-no-such-setting"


class GuidebookMissing(QuestionError):
    """A machine family has a card, but nothing is written for a guidebook of it."""

    code = "question-no-guidebook"


class TrapNotFound(QuestionError):
    """There is no trap of the name to plant in a simulated machine's file."""

    code = "question-no-such-trap"


class TrapUnfit(QuestionError):
    """A trap cannot be planted in the data of this machine."""

    code = "question-trap-unfit"
