"""The packages that ``pip install dure`` brings: the core tree, without extras."""

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, requires

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def tree(environment: Mapping[str, str] | None = None) -> dict[str, frozenset[str]]:
    """Return every package below dure, by canonical name, with those that asked for it.

    ``environment`` overrules markers (``sys_platform``, ``python_version``), to ask for another machine.
    A package that is only needed elsewhere and is not installed here counts as having no needs of its own.
    """
    found: dict[str, set[str]] = {}
    waiting = ["dure"]
    while waiting:
        parent = waiting.pop()
        for line in _needs(parent):
            need = Requirement(line)
            if need.marker and not need.marker.evaluate({"extra": "", **(environment or {})}):
                continue
            name = canonicalize_name(need.name)
            if name not in found:
                waiting.append(name)
            found.setdefault(name, set()).add(parent)
    return {name: frozenset(parents) for name, parents in sorted(found.items())}


def _needs(package: str) -> list[str]:
    try:
        return requires(package) or []
    except PackageNotFoundError:
        return []
