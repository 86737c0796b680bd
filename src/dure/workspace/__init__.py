"""What lies on disk for one plant."""

from dure.workspace.place import Workspace, open

__all__ = ["Workspace", "open"]
