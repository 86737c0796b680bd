"""Asks for the plan of a load under its contract, and computes the bill without and with it."""

import time
from dataclasses import replace

import numpy as np

from dure.language import Text
from dure.power.dispatch.answer import DispatchAnswer
from dure.power.dispatch.bills import bills_of
from dure.power.dispatch.model import run_of
from dure.power.dispatch.plan import flows_of, priced
from dure.power.dispatch.planning import plan
from dure.power.dispatch.problem import Floats, Problem
from dure.power.dispatch.question import DispatchQuestion, prices_of, problem_of
from dure.power.dispatch.warned import warnings_of
from dure.power.prices import StepPrices
from dure.records.load_profile import QUARTER

LATER = Text(
    en="what a peak costs in months after the load",
    ko="부하 기간 뒤 달들에 대한 최대수요의 영향",
)
FED_BACK = Text(en="taxes on what is fed back", ko="역송 전력의 세금")


def dispatch(question: DispatchQuestion) -> DispatchAnswer:
    """Return the cheapest plan for a question, with the rounded bill before and after.

    Before: the load as it is, each job as early as its window allows, no battery and no sun of the question. Raises
    what ``plan``, ``step_prices`` and ``bill`` raise; a load of less than half a month has a plan and no bill.
    """
    begun = time.perf_counter()
    prices = prices_of(question)
    problem = problem_of(question, prices)
    found = plan(problem, seconds=question.seconds)
    seconds = time.perf_counter() - begun
    before_kw = problem.load_kw + early(problem)
    nothing = replace(problem, load_kw=before_kw, jobs=(), battery=None, pv_kw=None, limit_kw=None)
    still = flows_of(nothing, np.zeros(problem.steps), np.zeros(problem.steps + 1))
    before = priced(nothing, still, "dynamic-program", -np.inf, 0)
    load = question.load.quarters()
    bills = bills_of(load, question.contract, before_kw, found.bought_kw)
    contract_kw = float(question.contract.contract_kw)
    return DispatchAnswer(
        plan=found, objective_before=before.objective, assumed=_assumed(question, prices), currency=prices.currency,
        left_out=(
            *prices.left_out, LATER, *((FED_BACK,) if question.export_price is not None else ()),
            *(() if bills is None else bills.left_out),
        ),
        bills=bills, no_bill=NO_BILL if bills is None else None, peak_before_kw=before.peak_kw, seconds=seconds,
        contract_kw=contract_kw, warnings=warnings_of(found, contract_kw, before.peak_kw, question.battery),
    )  # fmt: skip


NO_BILL = Text(
    en="The load covers less than half of every billing month, so there is no bill.",
    ko="부하가 어느 청구월의 절반도 덮지 못해 청구서를 만들 수 없습니다.",
)


def early(problem: Problem) -> Floats:
    """Return the power of all jobs when each starts as its window opens and runs through."""
    power = np.zeros(problem.steps)
    for job in problem.jobs:
        run = run_of(job, problem.hours)
        power[job.first : job.first + run.size] += run
    return power


def _assumed(question: DispatchQuestion, prices: StepPrices) -> tuple[Text, ...]:
    """Return what was taken as given and might be otherwise."""
    said = [Text(
        en="The load is known beforehand; a controller with a forecast saves less.",
        ko="부하를 미리 안다고 보았습니다. 예측으로 운전하면 절감액이 이보다 적습니다.",
    )]  # fmt: skip
    unknown = sorted({month for months in prices.ratchet.unknown for month in months})
    if unknown:
        said.append(Text(
            en=f"Nothing is known of the demand of {', '.join(unknown)}, which would count: give --history.",
            ko=f"요금적용전력에 드는 {', '.join(unknown)}의 최대수요를 모릅니다. --history로 주십시오.",
        ))  # fmt: skip
    if question.load.metered > QUARTER:
        said.append(Text(
            en="The meter counts in longer steps than 15 minutes: peaks inside them are not known.",
            ko="계량 간격이 15분보다 길어 그 안의 최대수요를 알 수 없습니다.",
        ))  # fmt: skip
    if question.jobs:
        said.append(Text(
            en="Jobs come on top of the load; before, each starts as its window opens.",
            ko="작업은 부하에 더해집니다. 계획 전에는 시간대가 열리자마자 시작한다고 보았습니다.",
        ))  # fmt: skip
    return tuple(said)
