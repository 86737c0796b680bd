"""Colours and sizes of drawings; every colour is a CSS variable of the page, so that dark mode reads.

The values are Okabe and Ito's (2008), which people with any colour vision can tell apart, with greys for context.
Each is drawn as the value below and replaced by its variable afterwards, so no two may be equal.
"""

from typing import Final

INK: Final = "#1b1f23"
MUTED: Final = "#57606a"
LINE: Final = "#d8dde2"
CONTEXT: Final = "#8c959e"
ACCENT: Final = "#0072b2"
BAND: Final = "#cfe3f0"
WARM: Final = "#c25100"
PAPER: Final = "#fffffe"

VARIABLES: Final = {
    INK: "--ink",
    MUTED: "--muted",
    LINE: "--line",
    CONTEXT: "--context",
    ACCENT: "--accent",
    BAND: "--band",
    WARM: "--warm",
    PAPER: "--paper",
}

WIDE: Final = 720
NARROW: Final = 350
TEXT: Final = 13.0
SMALL: Final = 12.0
