"""Steps of routes as a log of machine states shows them: times, pieces lost, where lots went."""

from collections.abc import Mapping

from dure.language import Text
from dure.plant.model.products import Product
from dure.plant.model.routes import DONE, SCRAP, Step
from dure.plant.plant import Plant
from dure.records.event_table import EventTable
from dure.twin.calibrate.counting import clumping, share_of
from dure.twin.calibrate.estimand import Estimand, Unidentified
from dure.twin.calibrate.findings import Findings
from dure.twin.calibrate.flow import Pieces, ends_of, next_steps, pieces_by_step
from dure.twin.calibrate.history import History
from dure.twin.calibrate.parameter import Lost
from dure.twin.calibrate.sample import Sample

BY_CHANCE = 1e-6
"""A lot whose pieces are all bad with less than this chance was lost whole."""


def steps_seen(found: Findings, plant: Plant, seen: History, events: EventTable) -> None:
    """Note mean and variation of processing times, shares of pieces lost, and shares of lots by what follows."""
    counted = pieces_by_step(events)
    for product in plant.products.values():
        for step in product.route:
            _processing(found, seen, product, step)
            _scrap(found, plant, product, step, counted)
    _routing(found, plant, seen, events)


def _processing(found: Findings, seen: History, product: Product, step: Step) -> None:
    path = f"products.{product.id}.route.{step.id}.time"
    if any(each.time is not None for each in step.at):
        why = Text("alternatives have times of their own, which are not calibrated",
                   "대안 설비마다 시간이 따로라 보정하지 않음")  # fmt: skip
        found.unknown.append(Unidentified("time_mean", path, why))
        return
    pieces = product.lot if step.per == "piece" else 1
    sample = Sample()
    for each in seen.operations:
        if each.step == step.id and each.begun and each.product in {None, product.id}:
            sample.add(each.seconds / pieces, ended=each.ended)
    stated = step.time.mean_in("s") if step.time is not None else None
    found.durations("time_mean", "time_variation", path, sample, stated)


def _scrap(
    found: Findings, plant: Plant, product: Product, step: Step, counted: Mapping[str, Pieces]
) -> None:
    path = f"products.{product.id}.route.{step.id}.scrap"
    pieces = counted.get(step.id)
    if pieces is None:
        if step.scrap is not None:
            why = Text("no pieces are counted at this step", "이 단계에서 세는 개수가 없음")
            found.unknown.append(Unidentified("scrap", path, why))
        return
    pieces = _without_lost_lots(pieces, plant, product, step)
    spread, total, bad = clumping(pieces.bad, pieces.all), sum(pieces.all), sum(pieces.bad)
    value, low, high = share_of(bad, total, found.level, spread)
    stated = step.scrap.in_("1") if step.scrap is not None else None
    found.known.append(Estimand("scrap", path, value, low, high, int(total), stated=stated))
    found.parameters.append(Lost(path, value, total / spread))


def _without_lost_lots(pieces: Pieces, plant: Plant, product: Product, step: Step) -> Pieces:
    """Return the pieces without lots that were lost whole, where a route or a breakdown accounts for those.

    A lot of which every piece is bad is taken for one lost whole only where its pieces would not all be bad by chance.
    """
    centres = {each.machine for each in step.at}
    machines = [each for each in plant.machines.values() if centres & {each.id, each.group}]
    if SCRAP not in step.next and not any(b.part == SCRAP for m in machines for b in m.breakdowns.values()):
        return pieces
    kept = [(bad, every) for bad, every in zip(pieces.bad, pieces.all, strict=True) if bad < every]
    share = sum(bad for bad, _ in kept) / max(sum(every for _, every in kept), 1.0)
    if not kept or share**product.lot > BY_CHANCE:
        return pieces
    return Pieces([bad for bad, _ in kept], [every for _, every in kept])


def _routing(found: Findings, plant: Plant, seen: History, events: EventTable) -> None:
    moves = next_steps(seen.operations, ends_of(events), seen.last)
    for product in plant.products.values():
        known = {each.id for each in product.route} | {DONE, SCRAP}
        for step in product.route:
            if not step.next:
                continue
            path = f"products.{product.id}.route.{step.id}.next"
            counts = {name: n for name, n in moves.get(step.id, {}).items() if name in known}
            total = sum(counts.values())
            if total == 0:
                why = Text("no lot was followed beyond this step", "이 단계 뒤를 따라간 로트가 없음")
                found.unknown.append(Unidentified("share", path, why))
                continue
            found.shares(path, step, counts)
