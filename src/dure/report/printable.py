"""User text made safe to print: no control characters, no direction tricks."""

import unicodedata


def printable(text: str) -> str:
    """Return text without control and formatting characters; line breaks and tabs become spaces.

    Characters that turn the direction of writing or hide themselves could make a name read as another one, and
    most control characters are illegal in HTML and SVG.
    """
    return "".join(_shown(each) for each in text)


def _shown(character: str) -> str:
    if character in "\t\n\r\v\f\x85\u2028\u2029":
        return " "
    return "" if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"} else character
