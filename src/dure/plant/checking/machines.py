"""Breakdowns, maintenance and power of machines."""

from dure.language import Text
from dure.plant.loading.nodes import Path
from dure.plant.loading.reading import Reading
from dure.plant.model.machines import Breakdown, Machine
from dure.plant.plant import Plant


def check_machines(plant: Plant, reading: Reading) -> None:
    """Note breakdowns whose clock and times do not fit, renewals of another machine's clock, ramps without power."""
    for machine in plant.machines.values():
        here: Path = ("machines", machine.id)
        for breakdown in machine.breakdowns.values():
            _check_clock((*here, "breakdowns", breakdown.id), breakdown, reading)
        for work in machine.maintenance.values():
            for name in work.renews:
                declared = reading.ids.get(name)
                if name not in machine.breakdowns and declared and declared.path[:2] != here:
                    reading.add_at(
                        "plant-no-such-id", (*here, "maintenance", work.id, "renews"),
                        Text(f"{name!r} is a breakdown of another machine.", f"{name!r}은(는) 다른 설비의 고장입니다."),
                        reading.advice(name, machine.breakdowns),
                    )  # fmt: skip
        _check_ramp(here, machine, reading)


def _check_clock(here: Path, breakdown: Breakdown, reading: Reading) -> None:
    wanted, other = ("chance", "every") if breakdown.clock == "cycles" else ("every", "chance")
    example = "1 %" if wanted == "chance" else "exponential(mean=40 h)"
    if getattr(breakdown, wanted) is None:
        reading.add_at(
            "plant-missing-key", (*here, wanted),
            Text(f"A breakdown with clock: {breakdown.clock} needs {wanted}.",
                 f"clock: {breakdown.clock}인 고장에는 {wanted}이(가) 필요합니다."),
            Text(f"Add {wanted}: {example}.", f"{wanted}: {example}을(를) 추가하십시오."),
        )  # fmt: skip
    if getattr(breakdown, other) is not None:
        reading.add_at(
            "plant-contradiction", (*here, other),
            Text(f"{other} means nothing with clock: {breakdown.clock}.",
                 f"clock: {breakdown.clock}이면 {other}은(는) 뜻이 없습니다."),
            Text(f"Take {other} out, or choose another clock.", f"{other}을(를) 지우거나 다른 clock을 고르십시오."),
        )  # fmt: skip


def _check_ramp(here: Path, machine: Machine, reading: Reading) -> None:
    for state in machine.ramp:
        if state not in machine.power:
            reading.add_at(
                "plant-contradiction", (*here, "ramp", state),
                Text(f"Power rises to {state}, but no power is stated for it.",
                     f"{state}까지 올라가는데 그 전력이 없습니다."),
                Text(f"Add {state} to power.", f"power에 {state}을(를) 추가하십시오."),
            )  # fmt: skip
