"""Errors of what was asked of a table."""

from dure.errors.base import DureError


class QuestionError(DureError):
    """What was asked does not fit the data."""


class AskedOutOfRange(QuestionError):
    """A figure in the question is outside what it can be."""

    code = "question-out-of-range"


class ColumnNotFound(QuestionError):
    """A column that was named is not in the table."""

    code = "question-no-such-column"


class SheetNotFound(QuestionError):
    """The workbook has no sheet of that name."""

    code = "question-no-such-sheet"


class MemberNotFound(QuestionError):
    """The folder or archive has no file of that name."""

    code = "question-no-such-member"


class BadReadingOption(QuestionError):
    """A reading option has no meaning, or contradicts the data."""

    code = "question-bad-reading-option"


class TargetMissing(QuestionError):
    """No outcome column was named."""

    code = "question-no-target"


class TargetUnfit(QuestionError):
    """The outcome column holds something that is no outcome: times, or text that differs in every row."""

    code = "question-target-unfit"


class TargetEmpty(QuestionError):
    """Every value of the outcome column is missing."""

    code = "question-target-empty"


class TargetOverlaps(QuestionError):
    """Several 0/1 columns that should form one outcome overlap, or are no 0/1 columns."""

    code = "question-target-overlaps"


class TargetTaken(QuestionError):
    """The outcome column is also named as time, group, setting, or as a column to put in or leave out."""

    code = "question-target-taken"


class PositiveNotFound(QuestionError):
    """The outcome column has no such value."""

    code = "question-no-such-value"


class TimeUnfit(QuestionError):
    """The column named as time holds neither times nor numbers."""

    code = "question-time-unfit"


class LifeUnclear(QuestionError):
    """Run-to-failure records do not tell which rows belong to one unit, how old it is, or which still runs."""

    code = "question-life-unclear"


class WatchUnclear(QuestionError):
    """The rate of alarms, the rows known to be good, or the windows of faults cannot be placed in the data."""

    code = "question-watch-unclear"
