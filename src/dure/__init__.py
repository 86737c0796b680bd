"""Dure: data, AI, digital twin, power and training for small manufacturers.

``dure.learn.study(table, question)`` answers what a machine's file can tell; every command of the
``dure`` program is a thin door to a function of the same name here.
"""

from dure import records
from dure.errors import DureError

__version__ = "0.1.0"
__all__ = ["DureError", "__version__", "records"]
