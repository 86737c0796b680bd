"""Suppliers by name: those that ship, those of installed packages, those of a plant's own folder."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path

from dure import plugins
from dure.errors import TariffNotFound
from dure.language import Text
from dure.tariffs.loading import load, supplier_of
from dure.tariffs.supplier import Supplier

GROUP = "dure.tariffs"
ENDING = ".toml"


@cache
def shipped(name: str) -> Supplier:
    """Return a supplier whose file lies in this package. Raises ``TariffFileUnfit``."""
    file = files("dure.tariffs") / "data" / f"{name}{ENDING}"
    return supplier_of(file.read_bytes(), f"{name}{ENDING}")


def names(folder: Path | None = None) -> tuple[str, ...]:
    """Return the suppliers that can be named: installed ones, and the files ``*.toml`` of a folder."""
    own = [] if folder is None or not folder.is_dir() else [each.stem for each in folder.glob(f"*{ENDING}")]
    return tuple(sorted({*plugins.find(GROUP), *own}))


def get(name: str, folder: Path | None = None) -> Supplier:
    """Return a supplier by name or by the path of its file; a file of ``folder`` beats one that is installed.

    Raises ``TariffNotFound`` with the nearest name, ``TariffFileUnfit``.
    """
    if name.endswith(ENDING):
        return load(Path(name))
    if folder is not None and (own := folder / f"{name}{ENDING}").is_file():
        return load(own)
    point = plugins.find(GROUP).get(name)
    if point is None:
        raise _unknown(name, names(folder))
    found: Supplier = plugins.load(point)()
    return found


def _unknown(name: str, known: Iterable[str]) -> TariffNotFound:
    listed = tuple(known)
    near = get_close_matches(name, listed, n=1, cutoff=0.5)
    return TariffNotFound(
        Text(f"There is no supplier {name!r}.", f"{name!r}(이)라는 공급자가 없습니다."),
        next=Text(f"Did you mean {near[0]}?", f"{near[0]} 아닙니까?")
        if near
        else Text(f"Suppliers: {', '.join(listed)}; or give a file ending in .toml.",
                  f"공급자: {', '.join(listed)}. 또는 .toml 파일을 주십시오."),
    )  # fmt: skip
