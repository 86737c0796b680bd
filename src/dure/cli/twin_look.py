"""What of a run is to be looked at, from options to recorders and files."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dure.cli import values
from dure.cli.twin_options import duration_s

if TYPE_CHECKING:
    from dure.plant import Plant
    from dure.twin.run.watching import Watch
    from dure.twin.trace.file import TraceFile

ViewFrom = Annotated[str | None, typer.Option("--view-from", metavar="TIME")]
ViewFor = Annotated[str, typer.Option("--view-for", metavar="TIME")]


def looked_at(plant: "Plant", begin: str | None, length: str, trace: "TraceFile | None") -> "Watch":
    """Return what is to be recorded; times without a zone are those of the plant. Raises ``UsageUnclear``."""
    from dure.clock import instant
    from dure.twin.run.watching import Watch

    at = None if begin is None else instant(values.instant(begin, "--view-from", plant.site.timezone))
    return Watch(int(duration_s(length, "--view-for") * 1e9), at, trace)


def written(watch: "Watch", trace: str | None) -> dict[str, Any]:
    """Write the files that were asked for and return what to say of them.

    Raises ``ResultsNotWritable`` or ``DiskFull``.
    """
    from dure.workspace.results import whole_file

    told: dict[str, Any] = {}
    if trace is not None and watch.trace is not None:
        with whole_file(Path(trace)) as aside:
            watch.trace.write(aside)
        told["trace"] = {"file": trace, "rows": watch.trace.rows}
    return told
