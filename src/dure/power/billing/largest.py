"""The three largest things that a bill has to say: where the money went, what set demand, what to change first."""

from decimal import Decimal

from dure.language import Text
from dure.power.billing.moves import Move
from dure.power.billing.parts import PARTS, parts_of
from dure.power.billing.peaks import AT_WORK, TopPeak
from dure.power.billing.result import Bill
from dure.power.money import money

NAMED = 4


def three_largest(bill: Bill, moves: tuple[Move, ...]) -> tuple[Text, ...]:
    """Return up to three sentences; what a bill does not tell is left out."""
    found = (_part(bill), _demand(bill), _move(bill, moves))
    return tuple(each for each in found if each is not None)


def _part(bill: Bill) -> Text | None:
    parts = parts_of(bill)
    if not parts or bill.total <= 0:
        return None
    name, amount = max(parts.items(), key=lambda each: each[1])
    share = f"{100 * amount / bill.total:.0f}"
    return Text(
        f"Largest part: {PARTS[name].en.lower()}, {money(amount, bill.currency, 'en')} ({share} %)",
        f"가장 큰 항목: {PARTS[name].ko}, {money(amount, bill.currency, 'ko')}({share}%)",
    )


def _demand(bill: Bill) -> Text | None:
    base = sum((line.amount for line in bill.lines if line.kind == "base"), Decimal(0))
    if not bill.peaks or not base:
        return None
    top = bill.peaks[0]
    when = top.peak.wall[:16].replace("T", " ")
    running = _running(top)
    return Text(
        f"Highest quarter-hour that counts: {when}, {top.peak.kw:,.0f} kW{running.en}; the base charge is "
        f"{money(base, bill.currency, 'en')}",
        f"요금에 드는 가장 큰 15분: {when}, {top.peak.kw:,.0f} kW{running.ko}. 기본요금 "
        f"{money(base, bill.currency, 'ko')}",
    )


def _running(top: TopPeak) -> Text:
    working = [each.entity for each in top.running or () if each.state in AT_WORK]
    if not working:
        return Text.same("")
    more = len(working) - NAMED
    listed = ", ".join(working[:NAMED])
    return Text(
        f" ({listed}{f' and {more} more' if more > 0 else ''} ran)",
        f"({listed}{f' 외 {more}대' if more > 0 else ''} 가동)",
    )


def _move(bill: Bill, moves: tuple[Move, ...]) -> Text | None:
    if not moves:
        return None
    first = moves[0]
    return Text(
        f"To change first: {first.title.en} (would have saved {money(first.saves, bill.currency, 'en')})",
        f"먼저 바꿀 것: {first.title.ko} (줄였을 금액 {money(first.saves, bill.currency, 'ko')})",
    )
