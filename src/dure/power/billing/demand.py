"""Billing demand of a month: how much, what set it, and the quarter-hour that did."""

from decimal import Decimal

import numpy as np

from dure.power.billing.account import Account
from dure.power.billing.counting import exact
from dure.power.billing.result import SetBy


def billed_kw(account: Account, month: int) -> Decimal:
    """Return billing demand of a month, exact; readings with the same peaks and the same rules share it."""
    key = (account.demands, account.counted.peak.tobytes())
    kept = account.shared.billed
    if key not in kept:
        kept[key] = tuple(billing_demand(account, each)[0] for each in range(len(account.grid.months)))
    return kept[key][month]


def billing_demand(account: Account, month: int) -> tuple[Decimal, SetBy, int]:
    """Return billing demand, exact, what set it, and the quarter-hour that did (-1 for none)."""
    peaks, ratchet = account.counted.peak, account.ratchet
    here = np.flatnonzero(ratchet.counting[month])
    best = max(here.tolist(), key=lambda each: (peaks[each], each), default=-1)
    most = exact(peaks[best]) if best >= 0 else Decimal(0)
    least = Decimal(repr(float(ratchet.floor_kw[month])))
    if best >= 0 and most >= least and most > 0:
        set_by: SetBy = "this month" if best == month else "earlier month"
        return most, set_by, int(account.counted.peak_at[best])
    basis = account.demand(month).basis
    if basis == "contract":
        return least, "contract power", -1
    if basis == "none" or not least:
        return least, "nothing", -1
    floor = account.demand(month).floor * account.contract.contract_kw
    return least, "floor" if least <= floor else "history", -1
