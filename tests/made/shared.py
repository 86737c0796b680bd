"""The real files: found through ``DURE_SHARED`` or beside the repository, never copied into it."""

import os
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("DURE_SHARED") or Path(__file__).parents[3] / "shared") / "data"


def shared_file(name: str) -> Path:
    """Return the path of a real file; skip the test without it, fail where CI must have it."""
    path = ROOT / name
    if not path.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{name} is not in the shared data, which CI must have")
        pytest.skip(f"{name} is not there: set DURE_SHARED to the folder of real files")
    return path
