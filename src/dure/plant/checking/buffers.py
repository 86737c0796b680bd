"""Buffers that do not stand before one work centre each."""

from dure.language import Text
from dure.plant.loading.reading import Reading
from dure.plant.plant import Plant


def check_buffers(plant: Plant, reading: Reading) -> None:
    """Note buffers before a machine that shares its queue, and a second buffer before one work centre."""
    taken: dict[str, str] = {}
    for buffer in plant.buffers.values():
        machine = plant.machines.get(buffer.before)
        if machine is not None and machine.group is not None:
            reading.add_at(
                "plant-contradiction", ("buffers", buffer.id, "before"),
                Text(f"{machine.id} shares the queue of its work centre.",
                     f"{machine.id}은(는) 작업장의 대기열을 함께 씁니다."),
                Text(f"Write before: {machine.group}.", f"before: {machine.group}으로 쓰십시오."),
            )  # fmt: skip
        earlier = taken.setdefault(buffer.before, buffer.id)
        if earlier != buffer.id:
            reading.add_at(
                "plant-contradiction", ("buffers", buffer.id, "before"),
                Text(f"{buffer.before} has a buffer already: {earlier}.",
                     f"{buffer.before}에는 이미 버퍼 {earlier}이(가) 있습니다."),
                Text("Keep one of the two.", "둘 가운데 하나만 남기십시오."),
            )  # fmt: skip
