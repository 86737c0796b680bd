"""Errors of the workbench and the API: starting them, and requests that they refuse."""

from dure.errors.base import DureError


class ServeError(DureError):
    """The workbench cannot be started like this, or refuses a request."""


class PortTaken(ServeError):
    """Another program listens on the address."""

    code = "serve-port-taken"


class NotSafe(ServeError):
    """The workbench should be reachable from other computers without sign-in or without encryption."""

    code = "serve-not-safe"


class AccountUnfit(ServeError):
    """An account cannot be made like this: its name, role or password."""

    code = "serve-account-unfit"


class HostRefused(ServeError):
    """A request names another host, or comes from a page of another origin."""

    code = "request-host-refused"


class SignInNeeded(ServeError):
    """A request brings neither the token of this start nor the cookie of a session."""

    code = "request-sign-in"


class NotAllowed(ServeError):
    """Who asks may look, but not do this."""

    code = "request-not-allowed"


class TooManyRequests(ServeError):
    """Too many requests, or too many wrong passwords, in a short time."""

    code = "request-too-many"


class RequestTooLarge(ServeError):
    """A request or an upload is larger than what is accepted."""

    code = "request-too-large"


class RequestUnfit(ServeError):
    """A request lacks something, or holds a value without meaning."""

    code = "request-unfit"


class AddressNotFound(ServeError):
    """Nothing lies at the address that was asked, or it does not know the method."""

    code = "request-no-such-address"


class UploadNotFound(ServeError):
    """No uploaded file has the name that was asked."""

    code = "request-no-such-file"


class ResultNotFound(ServeError):
    """No result has the name that was asked."""

    code = "request-no-such-result"
