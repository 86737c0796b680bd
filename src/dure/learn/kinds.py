"""What the two kinds of a two-class outcome are called: bad and good, or the user's own value and the others."""

from dataclasses import dataclass

from dure.language import Text
from dure.learn.roles.words import DEFECT_VALUES

DEFECT_PARTS = ("불량", "불합격", "결함", "defect", "fault", "fail", "reject", "scrap")


@dataclass(frozen=True)
class Kinds:
    """The kind to be found and the other one, as they stand in a sentence.

    ``one`` and ``other`` name the kinds, ``ones`` and ``others`` their units. The Korean words all end in a
    consonant, so that the particles after them are 을, 은, 이 and 으로.
    """

    one: Text
    other: Text
    ones: Text
    others: Text


DEFECTS = Kinds(
    Text(en="bad", ko="불량"),
    Text(en="good", ko="양품"),
    Text(en="bad units", ko="불량"),
    Text(en="good units", ko="양품"),
)


def kinds_of(positive: str | None) -> Kinds:
    """Return bad and good where the value to be found is a word for a defect, else that value and the others."""
    if positive is None or is_defect(positive):
        return DEFECTS
    return Kinds(
        Text(en=f"“{positive}”", ko=f"“{positive}”인 것"),
        Text(en="the others", ko="그 밖의 것"),
        Text(en=f"“{positive}” units", ko=f"“{positive}”인 것"),
        Text(en="other units", ko="그 밖의 것"),
    )


def is_defect(value: str) -> bool:
    """Tell whether a value says that a unit is bad."""
    said = value.strip().casefold()
    return said in DEFECT_VALUES or any(part in said for part in DEFECT_PARTS)
