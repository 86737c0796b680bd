"""The version of what is installed."""

from importlib.metadata import PackageNotFoundError, version


def installed_version() -> str:
    """Return the version of the installed package, or that of a tree that was never installed."""
    try:
        return version("dure")
    except PackageNotFoundError:
        return "0+source"


VERSION = installed_version()
