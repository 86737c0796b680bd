"""The packages that an installation of Dure brings: the core tree, or that of an extra such as ``all``."""

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, requires

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def tree(environment: Mapping[str, str] | None = None, extra: str = "") -> dict[str, frozenset[str]]:
    """Return every package below ``dure`` (``dure[extra]``), by canonical name, with those that asked for it.

    ``environment`` overrules markers (``sys_platform``, ``python_version``), to ask for another machine.
    A package that is only needed elsewhere and is not installed here counts as having no needs of its own.
    """
    found: dict[str, set[str]] = {}
    waiting = [("dure", extra)]
    asked = set(waiting)
    while waiting:
        parent, wanted = waiting.pop()
        for line in _needs(parent):
            need = Requirement(line)
            # An extra without a marker of its own is asked with the empty one, as pip does.
            if need.marker and not any(
                need.marker.evaluate({**(environment or {}), "extra": each}) for each in {"", wanted}
            ):
                continue
            name = canonicalize_name(need.name)
            below = {(name, each) for each in need.extras or {""}} - asked
            asked |= below
            waiting += sorted(below)
            if name != "dure":
                found.setdefault(name, set()).add(parent)
    return {name: frozenset(parents) for name, parents in sorted(found.items())}


def _needs(package: str) -> list[str]:
    try:
        return requires(package) or []
    except PackageNotFoundError:
        return []
