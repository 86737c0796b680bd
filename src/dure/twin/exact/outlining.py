"""From a plant to its outline, or to the first thing that no exact model covers."""

from dure.language import Text
from dure.plant.model.machines import Machine
from dure.plant.model.products import Product
from dure.plant.model.routes import DONE, SCRAP, Step
from dure.plant.plant import Plant
from dure.plant.work_centres import QueuedCentre, work_centres
from dure.twin.exact.outline import Loading, Outline, Station, Visit
from dure.twin.open_hours import always_open

IN_TURN = frozenset({"fifo", "priority", "same_setup"})
"""Rules by which lots of one product without setups are taken in the order of their arrival."""


class Beyond(ValueError):
    """The plant has something that no exact model covers; ``why`` names it."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


def outline(plant: Plant) -> Outline:
    """Return the outline of a plant. Raises ``Beyond`` with the first thing that does not fit."""
    if len(plant.release) != 1:
        raise Beyond(Text("More than one release, or none.", "투입 규칙이 하나가 아닙니다."))
    (release,) = plant.release.values()
    if release.rule not in {"rate", "saturated", "conwip"} or release.product is None:
        raise Beyond(Text(f"Release by {release.rule}.", f"투입 규칙이 {release.rule}입니다."))
    product = plant.products[release.product]
    if product.moved_by is not None:
        raise Beyond(Text("Lots are moved, which takes time.", "로트 운반에 시간이 걸립니다."))
    centres = work_centres(plant)
    used = list(dict.fromkeys(each.at[0].machine for each in product.route))
    missing = [name for name in used if name not in centres]
    if missing:
        raise Beyond(Text(f"A step names one machine of several: {missing[0]}.",
                          f"작업장의 특정 설비를 지정한 단계가 있습니다: {missing[0]}."))  # fmt: skip
    stations = tuple(_station(plant, centres[name]) for name in used)
    visits = tuple(_visit(k, product, used) for k in range(len(product.route)))
    return Outline(product.id, release, stations, visits, _crews(plant, stations, visits))


def _station(plant: Plant, centre: QueuedCentre) -> Station:
    if centre.setup is not None:
        raise Beyond(Text(f"Setups at {centre.id}.", f"{centre.id}에 준비 교체가 있습니다."))
    if centre.dispatch[0] not in IN_TURN:
        raise Beyond(Text(f"{centre.id} does not take lots in their order of arrival.",
                          f"{centre.id}의 로트 처리 순서가 도착 순서가 아닙니다."))  # fmt: skip
    first = centre.machines[0]
    for machine in centre.machines:
        _check_machine(plant, machine, first)
    breakdown = next(iter(first.breakdowns.values()), None)
    buffer = centre.buffer
    room = None if buffer is None or buffer.capacity is None else int(buffer.capacity.exact)
    if buffer is not None and (buffer.kanban is not None or buffer.shelf_life is not None):
        raise Beyond(Text(f"Kanban cards or a shelf life before {centre.id}.",
                          f"{centre.id} 앞에 칸반이나 보관 기한이 있습니다."))  # fmt: skip
    names = tuple(each.id for each in centre.machines)
    return Station(centre.id, names, sum(each.count for each in centre.machines), room, breakdown)


def _check_machine(plant: Plant, machine: Machine, first: Machine) -> None:
    if not always_open(plant, machine.shifts):
        raise Beyond(Text(f"{machine.id} works in shifts.", f"{machine.id}은(는) 교대로 가동합니다."))
    if machine.maintenance:
        raise Beyond(Text(f"Maintenance of {machine.id}.", f"{machine.id}에 계획 보전이 있습니다."))
    if len(machine.breakdowns) > 1:
        raise Beyond(Text(f"{machine.id} fails in several ways.", f"{machine.id}의 고장이 여럿입니다."))
    # A breakdown has an id of its own, so machines are alike when all else is.
    kinds = [
        [(b.clock, b.every, b.chance, b.repair, b.needs, b.part) for b in each.breakdowns.values()]
        for each in (machine, first)
    ]
    if kinds[0] != kinds[1]:
        raise Beyond(Text(f"{machine.id} and {first.id} fail differently.",
                          f"{machine.id}과(와) {first.id}의 고장이 다릅니다."))  # fmt: skip


def _visit(k: int, product: Product, used: list[str]) -> Visit:
    step = product.route[k]
    if len(step.at) > 1:
        raise Beyond(Text(f"Step {step.id} has alternatives.", f"단계 {step.id}에 대안 설비가 있습니다."))
    if step.tool is not None or step.scrap is not None or step.max_visits is not None:
        raise Beyond(Text(f"Step {step.id} has a tool, scrap or a limit of visits.",
                          f"단계 {step.id}에 공구, 불량률 또는 방문 제한이 있습니다."))  # fmt: skip
    time = step.at[0].time or step.time
    if time is None:
        raise Beyond(Text(f"Step {step.id} has no time.", f"단계 {step.id}에 시간이 없습니다."))
    factor = float(product.lot) if step.per == "piece" else 1.0
    return Visit(used.index(step.at[0].machine), time, factor, step.batch, _loading(step), _after(k, product))


def _loading(step: Step) -> Loading | None:
    if not step.needs:
        return None
    load = step.needs.get("load")
    if len(step.needs) > 1 or load is None or load.time is None or not load.on_top:
        raise Beyond(Text(f"Step {step.id} needs operators.", f"단계 {step.id}에 작업자가 필요합니다."))
    return Loading(load.skill, load.time)


def _after(k: int, product: Product) -> tuple[tuple[int, float], ...]:
    step = product.route[k]
    if not step.next:
        return ((k + 1 if k + 1 < len(product.route) else -1, 1.0),)
    if step.next.get(SCRAP) is not None and step.next[SCRAP].exact > 0:
        raise Beyond(Text(f"Lots are scrapped after {step.id}.", f"단계 {step.id} 뒤에 폐기가 있습니다."))
    at = {each.id: j for j, each in enumerate(product.route)} | {DONE: -1}
    return tuple((at[name], float(share.exact)) for name, share in step.next.items() if share.exact > 0)


def _crews(plant: Plant, stations: tuple[Station, ...], visits: tuple[Visit, ...]) -> dict[str, int]:
    """Return how many people have each skill that is asked for; each pool may serve one kind of work only."""
    wanted = {
        each.breakdown.needs for each in stations if each.breakdown is not None and each.breakdown.needs
    }
    wanted |= {each.loading.skill for each in visits if each.loading is not None}
    found = dict.fromkeys(wanted, 0)
    for pool in plant.operators.values():
        mine = wanted & set(pool.skills)
        if not mine:
            continue
        if len(mine) > 1 or not always_open(plant, pool.shifts):
            raise Beyond(Text(f"The people of {pool.id} do several kinds of work or work in shifts.",
                              f"{pool.id} 작업자는 여러 일을 하거나 교대로 근무합니다."))  # fmt: skip
        found[mine.pop()] += pool.count
    return found
