"""Numbers as a page shows them: as many digits as their interval supports, in the habits of the language."""

import math

from dure.language import Language

MISSING = "–"
MOST_DECIMALS = 6


def decimals(low: float | None, high: float | None, value: float = 0.0) -> int:
    """Return how many decimals an interval supports: two figures of its half-width, at most one for 3 to 9.9.

    Without an interval, three significant figures of ``value`` are kept.
    """
    if low is not None and high is not None and math.isfinite(high - low) and high > low:
        half = (high - low) / 2
        exponent = math.floor(math.log10(half))
        leading = half / 10.0**exponent
        return _within(-exponent + (1 if leading < 3 else 0))
    if value == 0 or not math.isfinite(value):
        return 2
    return _within(2 - math.floor(math.log10(abs(value))))


def number(value: float | None, places: int) -> str:
    """Return a number with a comma between thousands and a true minus sign; a dash where there is none."""
    if value is None or not math.isfinite(value):
        return MISSING
    if abs(value) >= 1e12:
        return f"{value:.3g}"
    text = f"{value:,.{places}f}"
    if float(text.replace(",", "")) == 0:
        text = text.lstrip("-")
    return text.replace("-", "−")


def count(value: float | None) -> str:
    """Return a whole number with a comma between thousands."""
    return number(value, 0)


def estimate(value: float | None, low: float | None = None, high: float | None = None) -> str:
    """Return a figure with the digits that its interval supports."""
    return number(value, _places(value, low, high))


def signed(value: float | None, low: float | None = None, high: float | None = None) -> str:
    """Return a figure with its sign, plus included."""
    text = estimate(value, low, high)
    return f"+{text}" if value is not None and math.isfinite(value) and value > 0 else text


def interval(low: float | None, high: float | None, language: Language, value: float | None = None) -> str:
    """Return the two bounds in words, or nothing where an interval is not stood for."""
    if low is None or high is None or not (math.isfinite(low) and math.isfinite(high)):
        return ""
    places = _places(value, low, high)
    return between(number(low, places), number(high, places), language)


def between(low: str, high: str, language: Language) -> str:
    """Join two formatted bounds as the language does."""
    if low == high:
        return low
    if language == "ko":
        return f"{low} ~ {high}" if "−" in low + high else f"{low}~{high}"
    return f"{low} to {high}"


def percent(share: float | None, language: Language, places: int = 0) -> str:
    """Return a share 0 to 1 as a percentage: ``5%`` in Korean, ``5 %`` in English."""
    if share is None or not math.isfinite(share):
        return MISSING
    text = number(100 * share, places)
    return f"{text}%" if language == "ko" else f"{text}\u00a0%"


def share_percent(share: float, language: Language) -> str:
    """Return a share as a percentage with the one decimal that small shares need."""
    return percent(share, language, 0 if share == 0 or 100 * share >= 3 else 1)


def of_hundred(share: float | None) -> str:
    """Return how many of a hundred; below ten with one decimal where it says something."""
    if share is None or not math.isfinite(share):
        return MISSING
    hundred = 100 * share
    return number(hundred, 1 if hundred < 9.95 else 0).removesuffix(".0")


def plain(value: float | None) -> str:
    """Return a measured value of unknown scale in four significant figures, with no needless zeros."""
    if value is None or not math.isfinite(value):
        return MISSING
    if value != 0 and not 1e-4 <= abs(value) < 1e9:
        return f"{value:.3g}".replace("-", "−")
    places = 0 if value == 0 else _within(3 - math.floor(math.log10(abs(value))))
    text = number(value, places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _places(value: float | None, low: float | None, high: float | None) -> int:
    return decimals(low, high, 0.0 if value is None else value)


def _within(places: int) -> int:
    return max(0, min(MOST_DECIMALS, places))
