"""The files of a new family: the starter's own source under another name, what installs it, its test and its page."""

import re
import zlib
from dataclasses import dataclass
from importlib.resources import files

from dure.errors import NameUnusable
from dure.language import Text
from dure.machines.families import BARE, VEHICLES, canonical
from dure.machines.registry import names, vehicle_names
from dure.machines.starting import pages

_SOURCES = ("__init__.py", "physics.py", "card.py", "simulated.py", "guidebook.toml")
_FORM = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


@dataclass(frozen=True)
class New:
    """What a new family is called: ``name`` as code and plant files write it, ``names`` as people say it."""

    name: str
    names: Text

    @property
    def module(self) -> str:
        """The name of its package."""
        return f"dure_{self.name}"

    @property
    def title(self) -> str:
        """The name of its class."""
        return "".join(part.capitalize() for part in self.name.split("_"))


def package(new: New) -> dict[str, bytes]:
    """Return the files of a package that brings one family, by their path with ``/``.

    It installs with ``pip install -e`` and passes the contract tests as it is. Raises ``NameUnusable``.
    """
    _check(new.name)
    inside = f"src/{new.module}"
    texts = {
        "pyproject.toml": pages.project(new.name, new.module),
        "README.md": pages.readme(new.name, new.module, new.names),
        **{f"{inside}/{source}": renamed(_source(source), new) for source in _SOURCES},
        f"tests/test_{new.name}.py": pages.test(new.name, new.module),
    }
    return {path: text.encode("utf-8") for path, text in texts.items()}


def renamed(source: str, new: New) -> str:
    """Return a source of the starter as one of the new family."""
    number = 10_000 + zlib.crc32(new.name.encode()) % 1_000_000
    for old, fresh in (
        ("dure.machines.starting.starter", new.module),
        ("starter machine", new.names.en),
        ("시작 설비", new.names.ko),
        ("Starter", new.title),
        ("starter", new.name),
        ("9_001", f"{number:_}"),
    ):
        source = source.replace(old, fresh)
    return source


def _source(name: str) -> str:
    return (files("dure.machines.starting") / "starter" / name).read_text(encoding="utf-8")


def _check(name: str) -> None:
    """Raise ``NameUnusable`` unless a family can have the name."""
    taken = {*map(canonical, (*names(), *vehicle_names())), *BARE, *VEHICLES}
    if not _FORM.fullmatch(name):
        plain = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_") or "salt_bath"
        raise NameUnusable(
            Text(
                en=f"{name!r} cannot be the name of a machine family.",
                ko=f"{name!r}은(는) 설비군 이름으로 쓸 수 없습니다.",
            ),
            where=name,
            next=Text(
                en=f"Use small letters, digits and _, starting with a letter: {plain}.",
                ko=f"영어 소문자로 시작해 소문자, 숫자, _만 쓰십시오: {plain}",
            ),
        )
    if canonical(name) in taken:
        raise NameUnusable(
            Text(
                en=f"There is a family {name!r} already.",
                ko=f"{name!r} 설비군이 이미 있습니다.",
            ),
            where=", ".join(sorted(taken)),
            next=Text(en="Choose another name.", ko="다른 이름을 고르십시오."),
        )
