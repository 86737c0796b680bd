"""How long work tells that it is alive, without knowing who listens."""

from typing import Protocol

from dure.language import Text


class Progress(Protocol):
    """Something that is told how far the work is."""

    def __call__(self, step: Text, done: float) -> None:
        """Take the name of the step under way and the share done, 0 to 1."""


def silent(step: Text, done: float) -> None:
    """Ignore every report: the default where nobody looks."""
