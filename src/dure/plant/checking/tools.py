"""Tools that wear without being renewed."""

from dure.language import Text
from dure.plant.loading.reading import Reading
from dure.plant.plant import Plant


def check_tools(plant: Plant, reading: Reading) -> None:
    """Note tools with a life and no renewal, or the other way round."""
    for tool in plant.tools.values():
        if tool.life is not None and tool.renew is None:
            reading.add_at(
                "plant-missing-key", ("tools", tool.id, "renew"),
                Text("The tool wears, but nothing says how it is renewed.", "마모되는 공구인데 교체 방법이 없습니다."),
                Text("Add renew: {time: 10 min, needs: tool-change}.",
                     "renew: {time: 10 min, needs: tool-change}처럼 추가하십시오."),
            )  # fmt: skip
        if tool.life is None and tool.renew is not None:
            reading.add_at(
                "plant-missing-key", ("tools", tool.id, "life"),
                Text("The tool is renewed, but nothing says when it is worn.", "교체하는 공구인데 수명이 없습니다."),
                Text("Add life: 200000 cycles, or a time.", "life: 200000 cycles 또는 시간을 추가하십시오."),
            )  # fmt: skip
