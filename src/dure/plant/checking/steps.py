"""One step: its times, tool, operators and batch."""

from dure.language import Text
from dure.plant.checking.attributes import attributes
from dure.plant.loading.nodes import Path
from dure.plant.loading.reading import Reading
from dure.plant.model.routes import Step
from dure.plant.plant import Plant


def check_step(here: Path, step: Step, plant: Plant, reading: Reading) -> None:
    """Note a step without time, a tool that does not fit, operators and batches that make no sense."""
    untimed = [each.machine for each in step.at if each.time is None]
    if step.time is None and untimed:
        listed = ", ".join(untimed)
        reading.add_at(
            "plant-missing-key", (*here, "time"),
            Text(f"Nothing says how long step {step.id} takes at {listed}.",
                 f"단계 {step.id}이(가) {listed}에서 걸리는 시간이 없습니다."),
            Text("Add time: 40 min.", "time: 40 min처럼 추가하십시오."),
        )  # fmt: skip
    named = [each.machine for each in step.at]
    twice = next((name for name in named if named.count(name) > 1), None)
    if twice is not None:
        reading.add_at(
            "plant-contradiction", (*here, "at"),
            Text(f"{twice} is named twice.", f"{twice}이(가) 두 번 있습니다."),
            Text("Keep one of the two.", "둘 가운데 하나만 남기십시오."),
        )  # fmt: skip
    _check_tool(here, step, plant, reading)
    _check_needs(here, step, reading)
    _check_batch(here, step, plant, reading)


def _check_tool(here: Path, step: Step, plant: Plant, reading: Reading) -> None:
    tool = plant.tools.get(step.tool or "")
    if tool is None or not tool.fits:
        return
    for place in step.at:
        machine = plant.machines.get(place.machine)
        fits = place.machine in tool.fits or (machine is not None and machine.group in tool.fits)
        members = [each.id for each in plant.machines.values() if each.group == place.machine]
        if not fits and not (members and all(each in tool.fits for each in members)):
            listed = ", ".join(tool.fits)
            reading.add_at(
                "plant-contradiction", (*here, "tool"),
                Text(f"The tool {tool.id} does not fit {place.machine}.",
                     f"공구 {tool.id}은(는) {place.machine}에 맞지 않습니다."),
                Text(f"It fits {listed}; add {place.machine} there or choose another tool.",
                     f"{listed}에 맞습니다. {place.machine}을(를) fits에 추가하거나 다른 공구를 고르십시오."),
            )  # fmt: skip


def _check_needs(here: Path, step: Step, reading: Reading) -> None:
    for phase, need in step.needs.items():
        if phase == "run" and need.time is not None:
            reading.add_at(
                "plant-contradiction", (*here, "needs", "run", "time"),
                Text("An operator for run is held for the whole step, so a time means nothing.",
                     "run의 작업자는 단계 내내 매이므로 시간은 뜻이 없습니다."),
                Text(f"Write run: {need.skill}, or use load.", f"run: {need.skill}로 쓰거나 load를 쓰십시오."),
            )  # fmt: skip
        if phase == "run" and need.on_top:
            reading.add_at(
                "plant-contradiction", (*here, "needs", "run", "on_top"),
                Text("An operator for run is held for the whole step, so nothing comes on top.",
                     "run의 작업자는 단계 내내 매이므로 더할 시간이 없습니다."),
                Text(f"Write run: {need.skill}, or use load.", f"run: {need.skill}로 쓰거나 load를 쓰십시오."),
            )  # fmt: skip
        if phase != "run" and need.time is None:
            reading.add_at(
                "plant-missing-key", (*here, "needs", phase, "time"),
                Text(f"Nothing says how long {phase} holds the operator.", f"{phase} 작업자가 매이는 시간이 없습니다."),
                Text(f"Write {phase}: {{skill: {need.skill}, time: 2 min}}.",
                     f"{phase}: {{skill: {need.skill}, time: 2 min}}처럼 쓰십시오."),
            )  # fmt: skip


def _check_batch(here: Path, step: Step, plant: Plant, reading: Reading) -> None:
    batch = step.batch
    if batch is None:
        return
    if batch.min.exact > batch.max.exact:
        reading.add_at(
            "plant-contradiction", (*here, "batch", "min"),
            Text(f"min {batch.min} is more than max {batch.max}.",
                 f"min {batch.min}이(가) max {batch.max}보다 큽니다."),
            Text("Exchange or correct them.", "두 값을 바꾸거나 고치십시오."),
        )  # fmt: skip
    for name, lots in (("min", batch.min), ("max", batch.max)):
        if lots.exact.denominator != 1:
            reading.add_at(
                "plant-out-of-range", (*here, "batch", name),
                Text(f"{lots} is no whole number of lots.", f"{lots}은(는) 정수가 아닙니다."),
                Text("Write a whole number.", "정수로 쓰십시오."),
            )  # fmt: skip
    known = [*attributes(plant), "any"]
    if batch.same not in known and "products" not in reading.dropped:
        reading.add_at(
            "plant-no-such-id", (*here, "batch", "same"),
            Text(f"No product has the attribute {batch.same!r}.", f"{batch.same!r} 속성을 적은 제품이 없습니다."),
            reading.advice(batch.same, known),
        )  # fmt: skip
