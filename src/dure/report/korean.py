"""Particles that follow a name in Korean, chosen by its last sound."""

FIRST, LAST = 0xAC00, 0xD7A3
DIGITS_WITH_FINAL = frozenset("013678")


def has_final(name: str) -> bool | None:
    """Tell whether a name ends in a final consonant; None where its reading is not known."""
    end = name.rstrip(" )]}\"'”’")
    if not end:
        return None
    last = end[-1]
    if FIRST <= ord(last) <= LAST:
        return (ord(last) - FIRST) % 28 != 0
    if last.isdecimal():
        return last in DIGITS_WITH_FINAL
    return None


def particle(name: str, with_final: str, without: str) -> str:
    """Return the name with its particle: ``particle("온도", "은", "는")`` is ``온도는``.

    A name whose reading is not known gets both: ``Torque은(는)``.
    """
    final = has_final(name)
    if final is None:
        return f"{name}{with_final}({without})"
    return f"{name}{with_final if final else without}"
