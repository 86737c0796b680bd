"""A plant file put in place: checked first, written whole, the one before kept beside it."""

from dure.plant import CheckReport, check_bytes
from dure.workspace.place import Workspace
from dure.workspace.results import write_whole

MOST_BYTES = 2_000_000
BEFORE = "plant.before.yaml"


def put(workspace: Workspace, content: bytes) -> CheckReport:
    """Write a plant file that has no faults, and return the report of the check; with faults nothing changes.

    Raises ``PlantInvalid`` and the like for what cannot be read at all, ``ResultsNotWritable``, ``DiskFull``.
    """
    report = check_bytes(content)
    if report.ok:
        if workspace.plant_file.is_file():
            write_whole(workspace.root / BEFORE, workspace.plant_file.read_bytes())
        write_whole(workspace.plant_file, content)
    return report
