"""Batches that can never be full: too little room before them, or too few lots let in."""

from fractions import Fraction

from dure.language import Text
from dure.plant.loading.nodes import Path
from dure.plant.loading.reading import Reading
from dure.plant.model.products import Product
from dure.plant.model.routes import Batch, Step
from dure.plant.plant import Plant
from dure.plant.work_centres import queue_of


def check_batches(plant: Plant, reading: Reading) -> None:
    """Note steps whose batch waits for more lots than can ever stand before it."""
    for product in plant.products.values():
        for step in product.route:
            if step.batch is None or step.batch.min.exact > step.batch.max.exact:
                continue
            here: Path = ("products", product.id, "route", step.id, "batch", _key(step.batch))
            _check_room(here, step, step.batch, plant, reading)
            _check_release(here, product, step.batch, plant, reading)


def _key(batch: Batch) -> str:
    """Return how many lots it takes to start: ``max``, or ``min`` where it does not wait for more without end."""
    return "max" if batch.wait is None else "min"


def _needed(batch: Batch) -> Fraction:
    return batch.max.exact if batch.wait is None else batch.min.exact


def _check_room(here: Path, step: Step, batch: Batch, plant: Plant, reading: Reading) -> None:
    """A lot that alternatives could take waits in the buffer of the first of them."""
    queue = queue_of(plant, step.at[0].machine)
    for buffer in plant.buffers.values():
        if buffer.before == queue and buffer.capacity is not None and buffer.capacity.exact < _needed(batch):
            reading.add_at(
                "plant-contradiction", here,
                Text(f"{_needed(batch)} lots never wait together: the buffer {buffer.id} holds {buffer.capacity}.",
                     f"버퍼 {buffer.id}의 용량이 {buffer.capacity}이라 {_needed(batch)}로트가 함께 모일 수 없습니다."),
                _advice(batch, Text("raise the capacity of the buffer", "버퍼 용량을 늘리십시오")),
            )  # fmt: skip


def _check_release(here: Path, product: Product, batch: Batch, plant: Plant, reading: Reading) -> None:
    """Lots of other products do not help a batch of one product."""
    own = [each for each in plant.release.values() if each.product == product.id]
    limits = [each.limit.exact for each in own if each.rule == "conwip" and each.limit is not None]
    if batch.same != "product" or not own or len(limits) < len(own) or sum(limits) >= _needed(batch):
        return
    if reading.dropped & {"release"}:
        return
    inside = sum(limits)
    reading.add_at(
        "plant-contradiction", here,
        Text(f"{_needed(batch)} lots never wait together: the release lets {inside} lots of {product.id} in.",
             f"{product.id}은(는) {inside}로트까지만 투입되어 {_needed(batch)}로트가 함께 모일 수 없습니다."),
        _advice(batch, Text("raise the limit of the release", "투입의 limit을 늘리십시오")),
    )  # fmt: skip


def _advice(batch: Batch, other: Text) -> Text:
    if batch.wait is None:
        return Text(f"Say how long it waits for max (wait: 3 h), lower max, or {other.en}.",
                    f"max를 기다리는 시간(wait: 3 h)을 적거나 max를 줄이거나, {other.ko}.")  # fmt: skip
    return Text(f"Lower min, or {other.en}.", f"min을 줄이거나 {other.ko}.")
