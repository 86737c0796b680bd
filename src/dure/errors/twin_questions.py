"""Errors of what was asked of the twin: comparing, calibrating, validating."""

from dure.errors.base import DureError


class TwinQuestionError(DureError):
    """What was asked of the twin cannot be answered like this."""


class ParametersUnfit(TwinQuestionError):
    """A file of calibrated parameters is missing, is something else, or belongs to another plant."""

    code = "twin-parameters-unfit"


class NothingKnown(TwinQuestionError):
    """A plant that should be validated states no known answer."""

    code = "twin-nothing-known"


class SceneTooLarge(TwinQuestionError):
    """More happens in a stretch of a run than a scene can show."""

    code = "twin-scene-too-large"
