"""Dure: data, AI, digital twin, power and training for small manufacturers.

``dure.learn.study(table, question)`` answers what a machine's file can tell; every command of the
``dure`` program is a thin door to a function of the same name here.
"""

from importlib import import_module
from types import ModuleType

from dure.errors import DureError
from dure.version import VERSION

VIEWS = ("learn", "machines", "records", "workspace")
"""Folders that ``import dure`` offers by name; each is loaded when it is first asked for."""

__version__ = VERSION
__all__ = ["DureError", "__version__"]


def __getattr__(name: str) -> ModuleType:
    """Load a view when it is first asked for, so that ``import dure`` stays quick."""
    if name in VIEWS:
        return import_module(f"dure.{name}")
    raise AttributeError(f"module 'dure' has no attribute {name!r}")
