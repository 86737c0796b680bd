"""A workspace, and files put beside it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dure import workspace


@pytest.fixture
def place(tmp_path):
    return workspace.open(tmp_path / "plant", make=True)


@pytest.fixture
def put(tmp_path) -> Callable[..., Path]:
    """Return what writes a text into a file and returns its path."""

    def write(text: str, name: str = "export.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding=encoding)
        return path

    return write
