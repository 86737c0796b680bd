"""Errors of the twin: what was asked of it, and what came out of the plant that it ran."""

from dure.errors.base import DureError


class TwinError(DureError):
    """The plant cannot be simulated as it is described."""


class TwinDeadlock(TwinError):
    """Lots wait for one another in a circle; none of them can ever move again."""

    code = "twin-deadlock"


class TwinStandsStill(TwinError):
    """Work that takes no time goes on for ever in one instant."""

    code = "twin-stands-still"


class TwinNotCovered(TwinError):
    """The plant file says something that the twin does not simulate yet."""

    code = "twin-not-covered"


class TwinOrdersUnfit(TwinError):
    """The file of orders is missing, or lacks what the twin needs of it."""

    code = "twin-orders-unfit"


class TwinTooLarge(TwinError):
    """The plant has more machines, ways of failing or the like than the twin can tell apart."""

    code = "twin-too-large"
