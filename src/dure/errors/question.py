"""The root of errors of what is asked, which files of this folder share."""

from dure.errors.base import DureError


class QuestionError(DureError):
    """What was asked does not fit the data."""
