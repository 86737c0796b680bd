"""Releases: each rule needs its own keys and no others."""

from dure.language import Text
from dure.plant.loading.reading import Reading
from dure.plant.plant import Plant

_NEEDS = {
    "rate": ("product", "every"), "conwip": ("product", "limit"), "kanban": ("product",),
    "saturated": ("product",), "orders": ("file",),
}  # fmt: skip
_EXAMPLES = {
    "product": "syringe", "every": "exponential(mean=6 h)", "limit": "6 lots", "file": "orders.csv",
}  # fmt: skip
_OWN = ("every", "limit", "file")


def check_release(plant: Plant, reading: Reading) -> None:
    """Note keys that a rule needs and lacks, keys of another rule, and kanban without cards."""
    for release in plant.release.values():
        needed = _NEEDS[release.rule]
        for name in needed:
            if getattr(release, name) is None:
                reading.add_at(
                    "plant-missing-key", ("release", release.id, name),
                    Text(f"rule: {release.rule} needs {name}.", f"rule: {release.rule}에는 {name}이(가) 필요합니다."),
                    Text(f"Add {name}: {_EXAMPLES[name]}.", f"{name}: {_EXAMPLES[name]}처럼 추가하십시오."),
                )  # fmt: skip
        for name in _OWN:
            if name not in needed and getattr(release, name) is not None:
                reading.add_at(
                    "plant-contradiction", ("release", release.id, name),
                    Text(f"{name} means nothing with rule: {release.rule}.",
                         f"rule: {release.rule}이면 {name}은(는) 뜻이 없습니다."),
                    Text(f"Take {name} out, or choose another rule.", f"{name}을(를) 지우거나 다른 rule을 고르십시오."),
                )  # fmt: skip
        product = plant.products.get(release.product or "")
        if (
            release.rule == "kanban"
            and product is not None
            and "buffers" not in reading.dropped
            and "kanban" not in reading.lost
        ):
            first = {each.machine for each in product.route[0].at}
            if not any(each.kanban for each in plant.buffers.values() if each.before in first):
                reading.add_at(
                    "plant-contradiction", ("release", release.id, "rule"),
                    Text(f"No buffer before the first step of {product.id} has kanban cards.",
                         f"{product.id}의 첫 단계 앞 버퍼에 칸반 카드가 없습니다."),
                    Text("Add kanban: 6 to that buffer.", "그 버퍼에 kanban: 6처럼 추가하십시오."),
                )  # fmt: skip
