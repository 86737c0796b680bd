"""Money as a page shows it, in the currency of the supplier and the habit of the language."""

from decimal import ROUND_HALF_UP, Decimal

from dure.language import Language
from dure.report.numbers import MISSING

WHOLE = frozenset({"KRW", "JPY", "VND"})
MILLION = Decimal(1_000_000)


def money(value: Decimal | None, currency: str, language: Language) -> str:
    """Return an amount with its unit: ``1,234,000원`` in Korean, ``1,234,000 won`` in English."""
    if value is None:
        return MISSING
    text = amount(value, currency)
    if currency == "KRW":
        return f"{text}원" if language == "ko" else f"{text}\u00a0won"
    return f"{text}\u00a0{currency}"


def amount(value: Decimal, currency: str) -> str:
    """Return an amount without its unit; whole where the currency has no smaller coin, otherwise two decimals."""
    step = Decimal(1) if currency in WHOLE else Decimal("0.01")
    return f"{value.quantize(step, rounding=ROUND_HALF_UP):,f}".replace("-", "−")


def quantity(value: Decimal, places: int = 3) -> str:
    """Return a quantity without needless zeros."""
    text = f"{round(value, places):,f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")
