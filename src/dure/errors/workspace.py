"""Errors of what lies on disk for one plant: its folder, its state, its results."""

from dure.errors.base import DureError


class WorkspaceError(DureError):
    """Something cannot be kept where it was asked to be kept."""


class ResultsNotWritable(WorkspaceError):
    """The folder for results cannot be made or written."""

    code = "results-not-writable"


class DiskFull(WorkspaceError):
    """There is no room for the results."""

    code = "results-disk-full"


class WorkspaceMissing(WorkspaceError):
    """There is no workspace in the folder that was named."""

    code = "workspace-missing"


class WorkspaceTooNew(WorkspaceError):
    """A newer version of Dure has written the workspace."""

    code = "workspace-too-new"


class WorkspaceBusy(WorkspaceError):
    """Another program keeps the state of the workspace locked."""

    code = "workspace-busy"


class WorkspaceDamaged(WorkspaceError):
    """The state file of the workspace is no sound database."""

    code = "workspace-damaged"


class DemoInTheWay(WorkspaceError):
    """Something that the demo did not write lies where its workspace should be."""

    code = "workspace-demo-in-the-way"
