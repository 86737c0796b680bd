"""Sizes for a load under its contract."""

from dataclasses import dataclass, replace

from dure.language import Text
from dure.power.contract import SupplyContract
from dure.power.dispatch.question import DispatchQuestion, prices_of, problem_of
from dure.power.sizing.other import OtherReading, other_reading
from dure.power.sizing.question import SizingQuestion
from dure.power.sizing.result import Sizing
from dure.power.sizing.sizing import size
from dure.power.sun import YIELD, sun_per_kw
from dure.progress import Progress, silent
from dure.records.load_profile import LoadProfile


@dataclass(frozen=True)
class Asked:
    """What was found, for which load, what to know about the load and the sun, and the best under other readings."""

    sizing: Sizing
    currency: str
    notes: tuple[Text, ...]
    source: str
    sha256: str
    zone: str
    other: OtherReading | None = None


def ask_size(
    load: LoadProfile, contract: SupplyContract, question: SizingQuestion, *, yearly_kwh: float = YIELD,
    progress: Progress = silent,
) -> Asked:  # fmt: skip
    """Return what sizes save under a contract. Sun without a profile is computed from its place in the sky.

    Raises what ``size`` and ``step_prices`` raise.
    """
    quarters = load.quarters()
    asked = DispatchQuestion(load=quarters, contract=contract)
    prices = prices_of(asked)
    notes = [Text(
        en="Not counted: " + ", ".join(text.en for text in prices.left_out) + ".",
        ko="셈에 없는 것: " + ", ".join(text.ko for text in prices.left_out) + ".",
    )]  # fmt: skip
    if any(question.pv_kw) and question.pv_per_kw is None:
        sun = sun_per_kw(quarters.begins, quarters.step, yearly_kwh=yearly_kwh, seed=question.seed)
        question = replace(question, pv_per_kw=sun)
        notes.append(Text(
            en=f"Sun was computed: its place in the sky over Korea, {yearly_kwh:g} kWh per kW and year, cloudy days "
            "drawn at random. What it saves in the demand charge hangs on those days: give a measured profile.",
            ko=f"태양광은 계산값입니다: 한국의 태양 위치, 연 {yearly_kwh:g} kWh/kW, 흐린 날은 무작위. "
            "기본요금 절감은 그 날들에 달려 있으므로 실측 자료를 주십시오.",
        ))  # fmt: skip
    base = problem_of(asked, prices)
    found = size(base, question, progress)
    other = other_reading(quarters, contract, base, question, found.best[0], prices) if found.best else None
    return Asked(found, prices.currency, tuple(notes), load.source, load.sha256, load.zone, other)
