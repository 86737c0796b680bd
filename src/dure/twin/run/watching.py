"""What of one replication is to be looked at: all of it in a file, a day as a picture, a stretch as a moving scene."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dure.clock import DAY
from dure.language import Language
from dure.report.blocks import FigureBlock
from dure.twin.compile.tables import Compiled
from dure.twin.run.about import About
from dure.twin.run.drawings.gantt import gantt_figure
from dure.twin.trace.file import TraceFile
from dure.twin.trace.recorder import Recorder
from dure.twin.trace.window import Window

STATES: Final = ("state",)
LEAD_NS: Final = 3_600_000_000_000


@dataclass
class Watch:
    """Recorders of one replication, made once its plant is compiled.

    ``begin`` (ns UTC) and ``length_ns`` say which stretch pictures show; without a beginning it is the first opening of
    a machine after the warm-up. ``trace`` is set where all is to be kept, ``scene`` where the stretch is.
    """

    length_ns: int = DAY
    begin: int | None = None
    trace: TraceFile | None = None
    wants_scene: bool = False
    scene: Window | None = field(default=None, init=False)
    _states: Window | None = field(default=None, init=False)

    def recorders(self, compiled: Compiled, warm_up_ns: int) -> Sequence[Recorder]:
        """Return who is to be told of the run."""
        begin = self.begin if self.begin is not None else compiled.start + _opening(compiled, warm_up_ns)
        begin = max(begin, compiled.start)
        end = min(begin + self.length_ns, compiled.start + compiled.horizon)
        if begin < end:
            self._states = Window(begin, end, STATES)
            # An hour before, so that it is known where vehicles under way come from.
            self.scene = Window(max(begin - LEAD_NS, compiled.start), end) if self.wants_scene else None
        made: list[Recorder | None] = [self._states, self.scene, self.trace]
        return [each for each in made if each is not None]

    @property
    def span(self) -> tuple[int, int] | None:
        """The stretch that is shown, ns UTC; None where it lies outside the run."""
        return None if self._states is None else (self._states.begins, self._states.ends)

    def gantt(self, about: About, language: Language) -> FigureBlock | None:
        """Return the picture of the stretch, None where nothing worked in it."""
        if self._states is None:
            return None
        return gantt_figure(self._states.trace, (self._states.begins, self._states.ends), about, language)


def _opening(compiled: Compiled, after: int) -> int:
    """Return the first ns after the warm-up at which some machine opens; its end where all are always open."""
    begins = [
        int(each.begins[each.begins >= after][0]) for each in compiled.hours if (each.begins >= after).any()
    ]  # fmt: skip
    return min(begins, default=after)


@contextmanager
def recorded(path: object) -> Iterator[TraceFile | None]:
    """Open what records a whole run, None where none is wanted; parts lie in a folder of the system meanwhile."""
    if path is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="dure-trace-") as aside:
        yield TraceFile(Path(aside))
