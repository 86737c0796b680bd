"""What a family's guidebook says beyond its card, from the family's file ``guidebook.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from dure.errors import PluginBroken
from dure.language import Text
from dure.machines.machine import Machine

FILE: Final = "guidebook.toml"
MARKS: Final = "~"
"""Key of ``also_called`` for columns that exports of the family hold and its card does not."""


@dataclass(frozen=True)
class Worth:
    """The assumptions behind what it is worth, in won: of a bad unit that passes, of a good one that is stopped.

    ``saved`` is what one bad unit less is worth when a setting is put right; ``because`` says why these figures.
    """

    miss: int
    false_alarm: int
    saved: int
    because: Text


@dataclass(frozen=True)
class Guidance:
    """The prose of a guidebook.

    ``sensors`` says by signal, or by a pattern with ``*``, with which sensor it is recorded. ``also_called`` holds
    other names that real exports write, by signal or field. ``pitfalls`` are what goes wrong in the trade,
    ``first_week`` and ``first_month`` what to do then.
    """

    sensors: Mapping[str, Text]
    also_called: Mapping[str, tuple[str, ...]]
    pitfalls: tuple[Text, ...]
    worth: Worth
    first_week: tuple[Text, ...]
    first_month: tuple[Text, ...]

    def sensor(self, signal: str) -> Text | None:
        """Return with which sensor a signal is recorded: its own entry, else that of the first pattern that fits."""
        if signal in self.sensors:
            return self.sensors[signal]
        return next((text for pattern, text in self.sensors.items() if fnmatchcase(signal, pattern)), None)


def guidance_of(machine: Machine) -> Guidance | None:
    """Return the guidance that lies in the family's package, None where there is none.

    Raises ``PluginBroken`` where the file cannot be read.
    """
    return _read(type(machine).__module__.rpartition(".")[0])


@lru_cache(maxsize=64)
def _read(package: str) -> Guidance | None:
    place = files(package) / FILE if package else None
    if place is None or not place.is_file():
        return None
    try:
        return _guidance(tomllib.loads(place.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        said = f"{type(error).__name__}: {error}"
        raise PluginBroken(
            Text(en=f"The guidebook text of {package} cannot be read: {said}.",
                 ko=f"{package}의 가이드북 글을 읽을 수 없습니다: {said}."),
            where=f"{package}/{FILE}",
            next=Text(en="Compare it with that of another family.", ko="다른 설비군의 파일과 견주어 보십시오."),
        ) from error  # fmt: skip


def _guidance(told: Mapping[str, Any]) -> Guidance:
    worth = told["worth"]
    return Guidance(
        sensors={name: _text(each) for name, each in told["sensors"].items()},
        also_called={name: tuple(map(str, each)) for name, each in told.get("also_called", {}).items()},
        pitfalls=_texts(told["pitfalls"]),
        worth=Worth(
            int(worth["miss"]), int(worth["false_alarm"]), int(worth["saved"]), _text(worth["because"])
        ),
        first_week=_texts(told["first_week"]),
        first_month=_texts(told["first_month"]),
    )


def _texts(told: list[Mapping[str, Any]]) -> tuple[Text, ...]:
    return tuple(_text(each) for each in told)


def _text(told: Mapping[str, Any]) -> Text:
    return Text(en=str(told["en"]), ko=str(told["ko"]))
