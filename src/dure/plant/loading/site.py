"""What a plant file says of the plant itself, read without the rest of the file."""

from pathlib import Path

from dure.language import Text
from dure.plant.checking.report import CheckReport
from dure.plant.loading.compose import compose
from dure.plant.loading.load import sound
from dure.plant.loading.nodes import MapNode, child
from dure.plant.loading.reading import Reading
from dure.plant.loading.text import read_text
from dure.plant.model.site import Site
from dure.plant.problem import Problem
from dure.plant.schema.records import Record

_SITE = Record(Site, Text("the plant", "공장"))


def load_site(path: Path | str) -> Site | None:
    """Return the section ``plant`` of a file, None where the file has none; faults of other sections do not matter.

    Raises ``PlantInvalid`` where the text is no YAML or the section has a fault, ``PlantFileMissing`` and
    ``PlantFileUnreadable``.
    """
    text = read_text(Path(path))
    if isinstance(text, Problem):
        sound(CheckReport((text,), None, ""), str(path))
        return None
    root, found = compose(text)
    node = child(root, "plant") if isinstance(root, MapNode) else None
    if root is None:
        sound(CheckReport(tuple(found), None, text), str(path))
    if node is None or root is None:
        return None
    reading = Reading(root)
    site = _SITE.read(node, ("plant",), reading)
    if isinstance(site, Site):
        return site
    sound(CheckReport(tuple(reading.problems), None, text), str(path))
    return None
