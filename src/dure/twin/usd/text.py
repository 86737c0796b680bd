"""The grammar of USD's text files, as far as it is written here (OpenUSD, "Usda File Format Specification")."""

import re
from collections.abc import Iterable, Sequence

Point = tuple[float, float, float]
Sample = tuple[float, str]


def quoted(text: str) -> str:
    """Return a string between quotes; marks and line ends inside are escaped."""
    inside = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "")
    return f'"{inside}"'


class Names:
    """Names of prims that belong to one parent: letters, digits and _, none twice."""

    def __init__(self) -> None:
        self._given: dict[str, str] = {}
        self._taken: set[str] = set()

    def of(self, name: str) -> str:
        """Return the prim's name for a thing, always the same."""
        if name not in self._given:
            plain = re.sub(r"[^A-Za-z0-9_]", "_", name)
            plain = plain if plain[:1].isalpha() or plain.startswith("_") else f"_{plain}"
            made, k = plain, 2
            while made in self._taken:
                made, k = f"{plain}_{k}", k + 1
            self._given[name] = made
            self._taken.add(made)
        return self._given[name]


def number(value: float) -> str:
    """Return a number with at most a thousandth, which is a millimetre or a millisecond."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def point(at: Sequence[float]) -> str:
    """Return a tuple of numbers."""
    return f"({', '.join(map(number, at))})"


def array(items: Iterable[str]) -> str:
    """Return an array."""
    return f"[{', '.join(items)}]"


def samples(declared: str, values: Sequence[Sample], depth: int) -> list[str]:
    """Return an attribute that changes with time; ``values`` are (time code, value), in order of time."""
    pad = "    " * depth
    lines = [f"{pad}{declared}.timeSamples = {{"]
    lines += [f"{pad}    {number(time)}: {value}," for time, value in values]
    return [*lines, f"{pad}}}"]
