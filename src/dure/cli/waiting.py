"""Progress with the time left, on a terminal only; nothing where nobody watches."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from dure.cli.streams import encoding_of
from dure.language import Language, Text
from dure.progress import Progress, silent
from dure.report.terminal import showable


@contextmanager
def waiting(language: Language, *, quiet: bool = False) -> Iterator[Progress]:
    """Show a bar on stderr while the block runs, and take it away afterwards."""
    if quiet or not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    encoding = encoding_of(sys.stderr)
    left = showable(Text(en="left", ko="남음").in_(language), encoding)
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn(left, markup=False),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=1.0)

        def tell(step: Text, done: float) -> None:
            bar.update(
                task, description=showable(step.in_(language), encoding), completed=min(max(done, 0.0), 1.0)
            )

        yield tell
