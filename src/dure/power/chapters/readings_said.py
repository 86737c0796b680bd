"""What is said of a total under the other readings of the rules that are to be checked."""

from dure.language import Language, Text
from dure.power.billing.result import Bill
from dure.power.money import money


def if_read_otherwise(bill: Bill) -> Text | None:
    """Return what the total is if uncertain rules are read the other way, None where none is uncertain.

    It is the same only where every rule alone leaves it the same, and all of them at once.
    """
    count, other = len(bill.readings), bill.alternative_total
    if other is None:
        return None
    rules = Text(
        "the rule that is to be checked is"
        if count == 1
        else f"the {count} rules that are to be checked are",
        f"확인이 필요한 규칙 {count}개를",
    )
    low, high = bill.bounds
    if low == high:
        return Text(
            f"It is the same if {rules.en} read the other way.", f"{rules.ko} 다르게 읽어도 같습니다."
        )
    en, ko = (money(other, bill.currency, language) for language in _BOTH)
    if {low, high} == {bill.total, other}:
        return Text(f"If {rules.en} read the other way, it is {en}.", f"{rules.ko} 다르게 읽으면 {ko}입니다.")
    between = Text(
        f"it is {money(low, bill.currency, 'en')} to {money(high, bill.currency, 'en')}",
        f"{money(low, bill.currency, 'ko')}~{money(high, bill.currency, 'ko')}",
    )
    return Text(
        f"If {rules.en} read the other way one by one or all at once, {between.en}; all at once {en}.",
        f"{rules.ko} 하나씩 또는 모두 다르게 읽으면 {between.ko}이고, 모두 다르게 읽으면 {ko}입니다.",
    )


_BOTH: tuple[Language, Language] = ("en", "ko")
