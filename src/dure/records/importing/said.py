"""What a user says about a file that is to be imported."""

from dataclasses import dataclass, replace

from dure.records.importing.becoming import Becomes


@dataclass(frozen=True)
class Said:
    """What the user says about a file; None and nothing mean: recognise it.

    ``becomes`` is what it is to become, ``columns`` pairs of what is held (see ``headers``) and the column with it,
    ``words`` pairs of a word of the file and the state that it stands for. ``between`` is the state of a machine
    between the end of one row and the start of the next. ``correction`` says that a file that differs from what is
    recorded is right.
    """

    time: str | None = None
    tag: str | None = None
    value: str | None = None
    quality: str | None = None
    prefix: str | None = None
    timezone: str | None = None
    exclude: tuple[str, ...] = ()
    becomes: Becomes | None = None
    columns: tuple[tuple[str, str], ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    between: str | None = None
    correction: bool = False

    @property
    def anything(self) -> bool:
        """Whether the user said how the file is to be read."""
        return replace(self, correction=False) != Said()
