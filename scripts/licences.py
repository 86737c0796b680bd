"""Fail when a package that ships, with the core or an extra, has a licence that is not known to be permissive.

Usage: python -m scripts.licences
"""

import re
import sys
from collections.abc import Iterable
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata

from scripts.core import tree

PERMISSIVE = re.compile(
    r"\b(MIT|MIT-CMU|BSD|0BSD|[23]-clause|Apache|TOST-1\.0|ISC|PSF|PSFL|Python Software Foundation|HPND|Zlib|"
    r"Unlicense|CC0)\b",
    re.IGNORECASE,
)
FORBIDDEN = re.compile(r"\b(A?GPL|(Affero )?General Public License)", re.IGNORECASE)
# TOST-1.0 (Pixar's OpenUSD) is Apache-2.0 but for its clause on trademarks.
# GCC's run-time libraries in wheels: the exception allows linking from anything.
EXCEPTION = re.compile(r"GPL-3\.0-or-later\s+WITH\s+GCC-exception-3\.1", re.IGNORECASE)


def licence(about: PackageMetadata) -> str:
    """Return what a package says of its licence, the short forms before the long text."""
    if "License-Expression" in about:
        return about["License-Expression"]
    classifiers = [
        line.removeprefix("License :: ").removeprefix("OSI Approved :: ")
        for line in about.get_all("Classifier", [])
        if line.startswith("License ::")
    ]
    named = [line for line in classifiers if line != "OSI Approved"]
    if named:
        return "; ".join(named)
    return about["License"].strip().splitlines()[0] if "License" in about else ""


def fault(words: str) -> str | None:
    """Return why a licence is not accepted, None when it is permissive."""
    plain = EXCEPTION.sub("", words)
    if FORBIDDEN.search(plain):
        return "not permissive"
    return None if PERMISSIVE.search(plain) else "not recognised"


def faults(packages: Iterable[str]) -> list[str]:
    """Return one line per package whose licence is not accepted; packages not installed here are passed over."""
    lines = []
    for package in packages:
        try:
            words = licence(metadata(package))
        except PackageNotFoundError:
            continue
        why = fault(words)
        if why:
            lines.append(f"{package}: {why}: {words!r}")
    return lines


def main() -> int:
    """Check the core tree and every extra that users run; return the exit status."""
    packages = tree(extra="all")
    wrong = faults(packages)
    for line in wrong:
        sys.stderr.write(f"{line}\n")
    sys.stdout.write(f"Licences: {len(packages)} packages with all extras, {len(wrong)} not accepted\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
