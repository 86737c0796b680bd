"""The part of the lock that goes into a bundle, and the lock itself."""

import re
from pathlib import Path

import pytest

from scripts.bundle import environment, locked
from scripts.core import tree

ROOT = Path(__file__).parents[3]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
TARGETS = [(None, "3.11"), (None, "3.13"), ("win_amd64", "3.12"), ("manylinux_2_28_x86_64", "3.13")]


def test_markers_choose_the_line() -> None:
    text = "\n".join(
        [
            "numpy==2.4.6 ; python_full_version < '3.12' \\",
            "    --hash=sha256:aa \\",
            "    --hash=sha256:bb",
            "numpy==2.5.5 ; python_full_version >= '3.12' \\",
            "    --hash=sha256:cc",
            "colorama==0.4.6 ; sys_platform == 'win32' \\",
            "    --hash=sha256:dd",
        ]
    )
    assert locked(text, environment("win_amd64", "3.12")) == {
        "numpy": "numpy==2.5.5 \\\n    --hash=sha256:cc",
        "colorama": "colorama==0.4.6 \\\n    --hash=sha256:dd",
    }
    assert locked(text, environment("manylinux_2_28_x86_64", "3.11")) == {
        "numpy": "numpy==2.4.6 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb"
    }


@pytest.mark.parametrize(("platform", "version"), TARGETS)
def test_the_lock_names_all_that_ships(platform: str | None, version: str) -> None:
    markers = environment(platform, version)
    assert set(tree(markers, "all")) <= set(locked(LOCK, markers))


def test_every_line_of_the_lock_is_pinned_and_hashed() -> None:
    for block in re.split(r"\n(?=\S)", LOCK.strip()):
        assert re.match(r"[a-z0-9-]+==[0-9][^\s;]*( ; .+)? \\\n", block), block[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block[:80]


def test_the_lock_names_no_index_and_no_path() -> None:
    assert not re.search(r"https?:|file:|://|index-url|find-links|(?m:^-)", LOCK)
    assert "torch==" not in LOCK
