"""Problems that cannot be, named before anything is planned."""

import numpy as np

from dure.errors import ArraysUnfit, BatteryUnfit, JobUnfit, LimitUnfit, PlanNotFound
from dure.errors.base import DureError
from dure.language import Text
from dure.power.dispatch.problem import Battery, Job, Problem

HAIR = 1e-9


def check(problem: Problem) -> None:
    """Raise ``ArraysUnfit``, ``BatteryUnfit`` or ``JobUnfit`` for what cannot be planned."""
    _check_arrays(problem)
    if problem.battery is not None:
        check_battery(problem.battery)
    for job in problem.jobs:
        _check_job(job, problem)


def _check_arrays(problem: Problem) -> None:
    arrays = {
        "load_kw": problem.load_kw, "price": problem.price, "pv_kw": problem.pv_kw,
        "export_price": problem.export_price, "peak_of": problem.demand.peak_of,
    }  # fmt: skip
    for name, values in arrays.items():
        if values is None:
            continue
        if values.shape != (problem.steps,):
            raise _arrays(
                Text(
                    en=f"It has {values.size:,} values for {problem.steps:,} steps.",
                    ko=f"{problem.steps:,}개 구간에 값이 {values.size:,}개입니다.",
                ), name)  # fmt: skip
        bad = np.flatnonzero(~np.isfinite(values))
        if bad.size:
            raise _arrays(
                Text(
                    en=f"{bad.size:,} values are missing or infinite, the first at step {bad[0]:,}.",
                    ko=f"값 {bad.size:,}개가 비었거나 무한대입니다. 첫 번째는 {bad[0]:,}번 구간입니다.",
                ), name)  # fmt: skip
    if problem.steps == 0 or problem.hours <= 0:
        raise _arrays(Text(en="There is no step to plan.", ko="계획할 구간이 없습니다."), "load_kw")
    demand = problem.demand
    if (demand.rate < 0).any() or demand.peak_of.max(initial=-1) >= demand.peaks:
        raise _arrays(
            Text(
                en="A demand rate is negative, or a step counts for a peak that is not there.",
                ko="기본요금 단가가 음수이거나, 없는 최대수요에 속한 구간이 있습니다.",
            ), "demand")  # fmt: skip


def _arrays(what: Text, name: str) -> ArraysUnfit:
    return ArraysUnfit(
        what, where=name,
        next=Text(en="Give one finite value per step.", ko="구간마다 유한한 값을 하나씩 주십시오."),
    )  # fmt: skip


def check_battery(battery: Battery) -> None:
    """Raise ``BatteryUnfit`` for one that cannot be; one of no power or no energy does nothing and may be."""
    for name, value in (("charge", battery.charge_efficiency), ("discharge", battery.discharge_efficiency)):
        if not 0.0 < value <= 1.0:
            raise _battery(
                Text(
                    en=f"Efficiency of {value * 100:g} %: no battery gives back more than was put in, or nothing.",
                    ko=f"효율 {value * 100:g}%: 넣은 것보다 많이 내거나 전혀 내지 않는 배터리는 없습니다.",
                ), f"{name}_efficiency")  # fmt: skip
    for name in ("power_kw", "least_kwh", "most_kwh", "wear"):
        value = getattr(battery, name)
        if not (np.isfinite(value) and value >= 0.0):
            raise _battery(
                Text(en=f"{value:g} cannot be.", ko=f"{value:g}은(는) 있을 수 없는 값입니다."), name
            )
    if battery.least_kwh > battery.most_kwh:
        raise _battery(
            Text(
                en=f"The lowest charge ({battery.least_kwh:g} kWh) is above the highest ({battery.most_kwh:g} kWh).",
                ko=f"최저 충전량({battery.least_kwh:g} kWh)이 최고({battery.most_kwh:g} kWh)보다 큽니다.",
            ), "least_kwh")  # fmt: skip
    near = HAIR * (1.0 + battery.most_kwh)
    for name, value in (("start_kwh", battery.start_kwh), ("end_least_kwh", battery.end_least_kwh),
                        ("end_most_kwh", battery.end_most_kwh)):  # fmt: skip
        if not battery.least_kwh - near <= value <= battery.most_kwh + near:
            raise _battery(
                Text(
                    en=f"{value:g} kWh lies outside the limits {battery.least_kwh:g} to {battery.most_kwh:g} kWh.",
                    ko=f"{value:g} kWh는 허용 범위 {battery.least_kwh:g}~{battery.most_kwh:g} kWh를 벗어납니다.",
                ), name)  # fmt: skip
    if battery.end_least_kwh > battery.end_most_kwh:
        raise _battery(
            Text(en="The end asks for more than it allows.", ko="끝 충전량의 하한이 상한보다 큽니다."),
            "end_least_kwh",
        )


def _battery(what: Text, name: str) -> BatteryUnfit:
    return BatteryUnfit(
        what, where=name,
        next=Text(en="Correct the battery's figures.", ko="배터리 제원을 바로잡으십시오."),
    )  # fmt: skip


def end_out_of_reach(battery: Battery, problem: Problem) -> BatteryUnfit:
    """Return the error for an end that the battery cannot reach in the time."""
    hours = problem.steps * problem.hours
    return BatteryUnfit(
        Text(
            en=f"From {battery.start_kwh:g} kWh it cannot reach {battery.end_least_kwh:g} to "
            f"{battery.end_most_kwh:g} kWh within {hours:g} h.",
            ko=f"{battery.start_kwh:g} kWh에서 시작하여 {hours:g}시간 안에 {battery.end_least_kwh:g}~"
            f"{battery.end_most_kwh:g} kWh에 닿을 수 없습니다.",
        ),
        where="end_least_kwh",
        next=Text(
            en="Let the end be free, plan for longer, or take more power.",
            ko="끝 충전량을 자유롭게 두거나, 기간을 늘리거나, 출력을 키우십시오.",
        ),
    )


def _check_job(job: Job, problem: Problem) -> None:
    room = max(0, min(job.end, problem.steps) - max(job.first, 0)) * problem.hours
    what = None
    if not (job.energy_kwh > 0 and job.power_kw > 0 and 0 <= job.least_kw <= job.power_kw):
        what = Text(
            en=f"{job.energy_kwh:g} kWh at {job.least_kw:g} to {job.power_kw:g} kW is no job.",
            ko=f"{job.energy_kwh:g} kWh를 {job.least_kw:g}~{job.power_kw:g} kW로 하는 작업은 있을 수 없습니다.",
        )
    elif job.first < 0 or job.end > problem.steps:
        what = Text(
            en=f"Its window, steps {job.first} to {job.end}, leaves the {problem.steps} steps that are planned.",
            ko=f"작업 시간대({job.first}~{job.end}번 구간)가 계획 기간({problem.steps}구간)을 벗어납니다.",
        )
    elif job.energy_kwh > job.power_kw * room + HAIR:
        what = Text(
            en=f"{job.energy_kwh:g} kWh at {job.power_kw:g} kW takes {job.energy_kwh / job.power_kw:.2f} h; "
            f"its window has {room:g} h.",
            ko=f"{job.energy_kwh:g} kWh를 {job.power_kw:g} kW로 하면 {job.energy_kwh / job.power_kw:.2f}시간이 "
            f"걸리는데 작업 시간대는 {room:g}시간입니다.",
        )
    if what is not None:
        raise JobUnfit(
            what, where=job.name,
            next=Text(en="Widen the window, or raise the power.", ko="시간대를 넓히거나 출력을 높이십시오."),
        )  # fmt: skip


def limit_too_low(problem: Problem, over_kw: float | None = None) -> LimitUnfit:
    """Return the error for a limit that no plan can hold."""
    by = "" if over_kw is None else f" by {over_kw:,.1f} kW"
    by_ko = "" if over_kw is None else f" {over_kw:,.1f} kW만큼"
    return LimitUnfit(
        Text(
            en=f"No plan stays below {problem.limit_kw:,.1f} kW: the best one exceeds it{by}.",
            ko=f"{problem.limit_kw:,.1f} kW를 넘지 않는 계획이 없습니다. 가장 나은 계획도{by_ko} 넘습니다.",
        ),
        where="limit_kw",
        next=Text(
            en="Raise the limit, or give the battery more power or energy.",
            ko="한도를 높이거나 배터리 출력·용량을 키우십시오.",
        ),
    )


def no_plan(problem: Problem) -> DureError:
    """Return the error for a problem that HiGHS has proved to have no plan."""
    if problem.limit_kw is not None:
        return limit_too_low(problem)
    if problem.battery is not None and not problem.jobs:
        return end_out_of_reach(problem.battery, problem)
    return JobUnfit(
        Text(
            en="The jobs cannot be done as asked: no plan does all of them in their windows.",
            ko="작업을 요구대로 할 수 없습니다. 모두를 제 시간대에 마치는 계획이 없습니다.",
        ),
        where=", ".join(job.name for job in problem.jobs),
        next=Text(en="Widen the windows, or raise the power.", ko="시간대를 넓히거나 출력을 높이십시오."),
    )


def not_found(seconds: float | None) -> PlanNotFound:
    """Return the error for a solver that stopped without a plan and without a proof that there is none."""
    within = "" if seconds is None else f" within {seconds:g} s"
    within_ko = "" if seconds is None else f" {seconds:g}초 안에"
    return PlanNotFound(
        Text(
            en=f"No plan was found{within}; whether there is one is not known.",
            ko=f"계획을{within_ko} 찾지 못했습니다. 계획이 있는지는 아직 모릅니다.",
        ),
        where="--budget",
        next=Text(
            en=f"Give more time: --budget {max(60.0, 10.0 * (seconds or 60.0)):g}s.",
            ko=f"시간을 더 주십시오: --budget {max(60.0, 10.0 * (seconds or 60.0)):g}s.",
        ),
    )
