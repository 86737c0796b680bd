"""What to change first: a few moves, each with what it would have saved on this load."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from dure.language import Language, Text
from dure.power.billing.line import plain
from dure.power.billing.result import Bill
from dure.power.choosing.options import Option

Kind = Literal["option", "power_factor", "peaks", "shift"]
SHIFTED = Decimal("0.1")


@dataclass(frozen=True)
class Move:
    """``saves`` is won on the billed months, taxes included; ``how`` says what has to happen, ``basis`` how it was
    got."""

    kind: Kind
    saves: Decimal
    title: Text
    how: Text
    basis: Text

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the move as plain values."""
        return {
            "kind": self.kind, "saves": plain(self.saves), "title": self.title.in_(language),
            "how": self.how.in_(language), "basis": self.basis.in_(language),
        }  # fmt: skip


def moves_of(bill: Bill, options: tuple[Option, ...] = ()) -> tuple[Move, ...]:
    """Return the moves that would have saved something, the largest saving first."""
    taxes = 1 + sum(
        (line.price for line in bill.months[-1].lines if line.kind == "tax"), Decimal(0)
    )  # those of the last month
    found = [
        _option(bill, options), _factor(bill, taxes), _peaks(bill, taxes), _shift(bill, taxes)
    ]  # fmt: skip
    kept = [
        replace(move, saves=Decimal(round(move.saves)))
        for move in found
        if move is not None and move.saves >= 1
    ]
    return tuple(sorted(kept, key=lambda move: -move.saves))


def _option(bill: Bill, options: tuple[Option, ...]) -> Move | None:
    best = options[0] if options else None
    if best is None or best.present or best.saves <= 0:
        return None
    return Move(
        "option", best.saves,
        Text(f"Change to {best.tariff.name.en}", f"{best.tariff.name.ko}(으)로 변경"),
        Text("Nothing changes in the plant; ask the supplier when an option may be changed.",
             "공장에서 바꿀 것은 없습니다. 선택요금을 언제 바꿀 수 있는지 공급자에게 확인하십시오."),
        Text(f"The same load billed under that option; cheaper in {best.cheaper_months} of {len(bill.months)} months.",
             f"같은 부하를 그 선택요금으로 계산. {len(bill.months)}개월 중 {best.cheaper_months}개월 저렴."),
    )  # fmt: skip


def _factor(bill: Bill, taxes: Decimal) -> Move | None:
    lines = [line for line in bill.lines if line.kind == "power_factor"]
    if not lines:
        return None
    lagging = [line for line in lines if line.detail == "lag"]
    best = sum((line.price * (line.quantity + 5) for line in lagging), Decimal(0))
    leading = sum((line.amount for line in lines if line not in lagging), Decimal(0))
    return Move(
        "power_factor", (best + leading) * taxes,
        Text("Raise the daytime power factor to 97 %, and keep night current from leading",
             "낮 지상역률을 97%로 올리고 야간 진상을 없앰"),
        Text("Capacitors with a controller: they must switch off at night.",
             "자동 역률 조정 콘덴서. 야간에는 꺼져야 합니다."),
        Text("The charge that was billed, and the rebate that 97 % brings; an upper bound.",
             "부과된 역률요금과 97%일 때의 감액을 더한 상한."),
    )  # fmt: skip


def _peaks(bill: Bill, taxes: Decimal) -> Move | None:
    """Return what it would bring had demand stopped at the smallest of the largest quarter-hours."""
    if len(bill.peaks) < 2:
        return None
    top, last = bill.peaks[0].peak.kw, bill.peaks[-1].peak.kw
    saved = Decimal(0)
    for month in bill.months:
        rates = [line.price for line in month.lines if line.kind == "base"]
        least = max(last, month.least_kw)
        if rates and month.set_at is not None and month.set_at.kw > least:
            saved += (month.set_at.kw - least) * rates[-1]
    if top <= last:
        return None
    count = len(bill.peaks)
    return Move(
        "peaks", saved * taxes,
        Text(f"Stay below {last:,.0f} kW in the {count} largest quarter-hours",
             f"가장 큰 15분 {count}개에서 {last:,.0f} kW를 넘지 않게 함"),
        Text("Start large machines one after another; a demand controller warns in time.",
             "큰 설비의 기동 시각을 나누고, 최대수요 감시장치로 미리 경보하십시오."),
        Text("Billing demand lowered to the smallest of them in the months that it set.",
             "그 값이 정한 달의 요금적용전력을 그중 가장 작은 값으로 낮추어 계산."),
    )  # fmt: skip


def _shift(bill: Bill, taxes: Decimal) -> Move | None:
    """Return what a tenth of the peak-load energy saves at light-load prices, month by month."""
    saved = moved = Decimal(0)
    for month in bill.months:
        at = {
            key: [line for line in month.lines if line.kind == "energy" and line.detail == key]
            for key in ("light", "peak")
        }
        if not at["light"] or not at["peak"]:
            continue
        kwh = sum((line.quantity for line in at["peak"]), Decimal(0))
        dear = sum((line.amount for line in at["peak"]), Decimal(0)) / kwh
        cheap = sum((line.amount for line in at["light"]), Decimal(0)) / sum(
            (line.quantity for line in at["light"]), Decimal(0)
        )
        saved += kwh * SHIFTED * (dear - cheap)
        moved += kwh * SHIFTED
    if not moved:
        return None
    return Move(
        "shift", saved * taxes,
        Text(f"Move a tenth of the peak-load energy ({moved:,.0f} kWh) into light load",
             f"최대부하 전력량의 10%({moved:,.0f} kWh)를 경부하로 옮김"),
        Text("Ovens, chargers, compressors that fill a tank: what can run from 22 to 8 h.",
             "22~8시에 돌릴 수 있는 열처리로, 충전기, 저장 탱크를 채우는 압축기 등이 대상입니다."),
        Text("The difference of the mean prices of each month; demand is left as it is.",
             "달마다 평균 단가 차이로 계산. 수요는 그대로 둠."),
    )  # fmt: skip
