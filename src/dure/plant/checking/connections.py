"""Tags: each begins with the id of what it belongs to, and comes from one place."""

from dure.language import Text
from dure.plant.loading.reading import Reading
from dure.plant.plant import Plant


def check_connections(plant: Plant, reading: Reading) -> None:
    """Note tags of nothing, and tags that two connections bring."""
    brought: dict[str, str] = {}
    for connection in plant.connections.values():
        for tag in connection.tags:
            owner, dot, rest = tag.partition(".")
            here = ("connections", connection.id, "tags", tag)
            if owner not in reading.ids.keys() | reading.lost or not rest:
                reading.add_at(
                    "plant-no-such-id", here,
                    Text(f"The tag {tag!r} does not begin with an id of this file.",
                         f"태그 {tag!r}이(가) 이 파일의 id로 시작하지 않습니다."),
                    reading.advice(owner, reading.ids) if dot and rest else
                    Text("Write id.name, such as mold-1.melt_c.", "mold-1.melt_c처럼 id.이름으로 쓰십시오."),
                )  # fmt: skip
            earlier = brought.setdefault(tag, connection.id)
            if earlier != connection.id:
                reading.add_at(
                    "plant-contradiction", here,
                    Text(f"The tag {tag!r} comes from {earlier} already.",
                         f"태그 {tag!r}은(는) 이미 {earlier}에서 옵니다."),
                    Text("Give one of them another tag.", "한쪽 태그 이름을 바꾸십시오."),
                )  # fmt: skip
