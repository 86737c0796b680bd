"""The name of a column reduced to what it means: no units, no numbering, no case, one spelling per word."""

import re
from dataclasses import dataclass, field

from dure.units import units_in_names

_BRACKETS = re.compile(r"[\[(（{［【〔][^\[\](){}（）［］【】〔〕]*[\])）}］】〕]")
_PIECES = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[가-힣]+")
_ENGLISH = {
    "mold": "mould", "temp": "temperature", "tmp": "temperature", "temper": "temperature", "spd": "speed",
    "rpm": "speed", "vel": "velocity", "curr": "current", "cur": "current", "volt": "voltage", "pos": "position",
    "pres": "pressure", "press": "pressure", "hum": "humidity", "vib": "vibration", "agit": "agitator",
    "setpoint": "set", "setting": "set", "sp": "set", "sv": "set", "pv": "", "maximum": "max", "minimum": "min",
    "avg": "mean", "average": "mean", "plasticising": "plasticizing", "holding": "hold", "rotational": "rotation",
    "of": "", "the": "", "no": "", "nr": "", "ch": "",
}  # fmt: skip
_KOREAN = (
    ("설정값", "설정"), ("셋팅", "설정"), ("세팅", "설정"), ("타임", "시간"), ("스피드", "속도"), ("스크루", "스크류"),
    ("몰드", "금형"), ("알피엠", "회전수"), ("실측값", ""), ("측정값", ""), ("현재값", ""), ("값", ""), ("호기", ""),
    ("번", ""),
)  # fmt: skip
_SET = ("set", "설정")


@dataclass(frozen=True)
class Key:
    """What a name says: its English ``words`` in any order, its Korean ``hangul`` in one piece, whether it is ``set``.

    A name may have both; ``set`` is a word or syllable that says "setting", which is then in neither. ``digits`` are
    its numbers, which do not count for what it means.
    """

    words: frozenset[str]
    hangul: str
    set: bool
    digits: str = field(default="", compare=False)

    def __bool__(self) -> bool:
        """Tell whether anything is left of the name."""
        return bool(self.words or self.hangul)


def key_of(name: str) -> Key:
    """Return the key of a column's name: ``Barrel_Temp.3 [℃]``, ``barrelTemperature7`` and ``BARREL TEMPERATURE 1`` are
    one.
    """
    bare = _BRACKETS.sub(" ", name)
    unit = units_in_names([bare.strip()]).get(bare.strip())
    if unit and len(bare.strip()) > len(unit):
        bare = bare.strip()[: -len(unit)]
    words: list[str] = []
    hangul = ""
    for piece in _PIECES.findall(bare):
        if piece.isascii():
            words.append(_ENGLISH.get(piece.lower(), piece.lower()))
        else:
            hangul += piece
    for written, meant in _KOREAN:
        hangul = hangul.replace(written, meant) or hangul
    said_set = "set" in words or "설정" in hangul
    hangul = hangul.replace("설정", "") if said_set else hangul
    digits = "".join(each for each in bare if each.isdigit())
    return Key(frozenset(word for word in words if word and word not in _SET), hangul, said_set, digits)
