"""Which licences the core tree may carry."""

import pytest

from scripts.core import tree
from scripts.licences import fault, faults, main


@pytest.mark.parametrize(
    "words",
    [
        "MIT",
        "BSD License",
        "BSD-3-Clause",
        "Apache-2.0 OR BSD-2-Clause",
        "PSF-2.0",
        "MIT-CMU",
        "ISC License (ISCL)",
    ],
)
def test_permissive_is_accepted(words: str) -> None:
    assert fault(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "GPL-3.0-only",
        "AGPL-3.0-or-later",
        "GNU General Public License v3 (GPLv3)",
        "MIT AND GPL-2.0-only",
        "GNU Lesser General Public License v2",
    ],
)
def test_copyleft_is_refused(words: str) -> None:
    assert fault(words) == "not permissive"


@pytest.mark.parametrize("words", ["", "Proprietary", "LGPL-3.0-only", "see file"])
def test_what_is_not_known_to_be_permissive_is_refused(words: str) -> None:
    assert fault(words) == "not recognised"


def test_the_run_time_exception_of_gcc_is_accepted() -> None:
    assert fault("BSD-3-Clause AND GPL-3.0-or-later WITH GCC-exception-3.1") is None


def test_what_ships_is_permissive() -> None:
    assert faults(tree(extra="all")) == []
    assert main() == 0


def test_an_extra_brings_its_packages_and_those_below() -> None:
    core, whole = set(tree()), set(tree(extra="all"))
    assert core < whole
    assert {"numba", "llvmlite", "highspy"} <= whole - core
    assert set(tree(extra="twin")) - core == {"numba", "llvmlite"}


def test_the_core_tree_is_followed_to_its_leaves() -> None:
    found = tree()
    assert found["polars-runtime-32"] == {"polars"}
    assert not {"pandas", "pyarrow", "duckdb", "torch", "pytest", "ruff"} & set(found)
    assert "colorama" in tree({"sys_platform": "win32", "platform_system": "Windows"})
