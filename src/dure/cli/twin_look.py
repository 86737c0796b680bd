"""What of a run is to be looked at, from options to recorders and files."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dure.cli import values
from dure.cli.twin_options import duration_s
from dure.language import Text

if TYPE_CHECKING:
    from dure.plant import Plant
    from dure.twin.run.watching import Watch
    from dure.twin.trace.file import TraceFile

KINDS = (".usda", ".usdz")
ViewFrom = Annotated[str | None, typer.Option("--view-from", metavar="TIME")]
ViewFor = Annotated[str, typer.Option("--view-for", metavar="TIME")]


Usd = Annotated[str | None, typer.Option("--usd", metavar="FILE")]


def looked_at(
    plant: "Plant", view: tuple[str | None, str], trace: "TraceFile | None", usd: str | None
) -> "Watch":
    """Return what is to be recorded; times without a zone are those of the plant. Raises ``UsageUnclear``."""
    from dure.clock import instant
    from dure.twin.run.watching import Watch

    begin, length = view
    if usd is not None and not usd.lower().endswith(KINDS):
        raise values.unclear("--usd", usd, Text("Name a file that ends in .usda or .usdz.",
                                                ".usda나 .usdz로 끝나는 파일 이름을 주십시오."))  # fmt: skip
    at = None if begin is None else instant(values.instant(begin, "--view-from", plant.site.timezone))
    return Watch(int(duration_s(length, "--view-for") * 1e9), at, trace, usd is not None)


def written(
    watch: "Watch", plant: "Plant", folder: Path, trace: str | None, usd: str | None
) -> dict[str, Any]:
    """Write the files that were asked for and return what to say of them.

    ``folder`` is where the plant file lies. Raises ``ResultsNotWritable``, ``DiskFull``, ``SceneTooLarge``,
    ``ExtraMissing``.
    """
    from dure.workspace.results import whole_file

    told: dict[str, Any] = {}
    if trace is not None and watch.trace is not None:
        with whole_file(Path(trace)) as aside:
            watch.trace.write(aside)
        told["trace"] = {"file": trace, "rows": watch.trace.rows}
    if usd is not None:
        told["usd"] = _scene(watch, plant, folder, Path(usd))
    return told


def _scene(watch: "Watch", plant: "Plant", folder: Path, path: Path) -> dict[str, Any]:
    from dure.twin.usd import scene_text
    from dure.twin.usd.package import write_package
    from dure.workspace.results import whole_file

    if watch.scene is None or watch.span is None:
        raise values.unclear(
            "--view-from", str(path), Text("Name a time inside the run.", "실행 기간 안의 시각을 주십시오.")
        )
    text = scene_text(plant, watch.scene.trace, watch.span, folder)
    with whole_file(path) as aside:
        if path.suffix.lower() == ".usdz":
            write_package(text, aside)
        else:
            aside.write_text(text, encoding="utf-8", newline="\n")
    return {"file": str(path), "seconds": (watch.span[1] - watch.span[0]) / 1e9}
