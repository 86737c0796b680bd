"""A plant as the text of a plant file."""

import re
from typing import Final

from dure.plant.plant import PLANT, Plant
from dure.plant.schema.kind import Written

_PLAIN: Final = re.compile(r"[A-Za-z0-9가-힣._/+(][A-Za-z0-9가-힣 ._/%()=<>+-]*")
_LEVELS: Final = 2
_LONG: Final = 110


def to_text(plant: Plant) -> str:
    """Return the text of a plant file that reads back as an equal plant; what has its default is left out.

    Comments and spelling of a file that was read are in ``plant.source``; ``change`` keeps those.
    """
    written = PLANT.write(plant)
    assert isinstance(written, dict)
    return "".join(_block(name, value, 0) for name, value in written.items())


def _block(name: str, value: Written, level: int) -> str:
    indent = "  " * level
    flow = in_flow(value)
    fits = len(indent) + len(name) + len(flow) + 2 <= _LONG and level >= _LEVELS - 1
    if isinstance(value, str) or not value or fits:
        return f"{indent}{scalar(name)}: {flow}\n"
    if isinstance(value, list):
        return f"{indent}{scalar(name)}:\n" + "".join(f"{indent}  - {in_flow(each)}\n" for each in value)
    return f"{indent}{scalar(name)}:\n" + "".join(_block(k, each, level + 1) for k, each in value.items())


def in_flow(value: Written) -> str:
    """Return a value as it stands inside braces and brackets."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, list):
        return f"[{', '.join(map(in_flow, value))}]"
    return "{" + ", ".join(f"{scalar(name)}: {in_flow(each)}" for name, each in value.items()) + "}"


def scalar(text: str) -> str:
    """Return one text as YAML reads it back anywhere: plain where that is safe, else in double quotes."""
    if _PLAIN.fullmatch(text) and text == text.strip() and not text.startswith(("---", "...")):
        return text
    escaped = "".join(_escaped(letter) for letter in text)
    return f'"{escaped}"'


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    code = ord(letter)
    if code == 0x20 or 0x21 <= code < 0x7F or (0xA1 <= code < 0xD800 and code not in {0x2028, 0x2029}):
        return letter
    if 0xE000 <= code < 0xFEFF:
        return letter
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
