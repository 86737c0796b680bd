"""Routes: what follows what, and whether every lot gets out."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from dure.language import Text
from dure.plant.checking.steps import check_step
from dure.plant.loading.nodes import Path
from dure.plant.loading.reading import Reading
from dure.plant.model.routes import DONE, SCRAP, Step
from dure.plant.plant import Plant


def check_routes(plant: Plant, reading: Reading) -> None:
    """Note shares that do not sum to 100 %, steps that nothing leads to, and loops that nothing leaves."""
    for product in plant.products.values():
        here: Path = ("products", product.id, "route")
        sound = [_check_next((*here, step.id), step, product.route, reading) for step in product.route]
        for step in product.route:
            check_step((*here, step.id), step, plant, reading)
        if all(sound) and len({each.id for each in product.route}) == len(product.route):
            _check_flow(here, follows(product.route), reading)


def follows(route: tuple[Step, ...]) -> dict[str, dict[str, Fraction]]:
    """Return for each step the shares of lots by what comes next: a step, ``scrap`` or ``done``."""
    found: dict[str, dict[str, Fraction]] = {}
    for k, step in enumerate(route):
        after = route[k + 1].id if k + 1 < len(route) else DONE
        shares = {name: each.exact for name, each in step.next.items()} or {after: Fraction(1)}
        found[step.id] = {name: share for name, share in shares.items() if share > 0}
    return found


def _check_next(here: Path, step: Step, route: tuple[Step, ...], reading: Reading) -> bool:
    known = [*(each.id for each in route), SCRAP, DONE]
    sound = True
    for name in step.next:
        if name not in known:
            sound = False
            reading.add_at(
                "plant-no-such-id", (*here, "next", name),
                Text(f"{name!r} is no step of this route.", f"{name!r}은(는) 이 경로의 단계가 아닙니다."),
                reading.advice(name, known),
            )  # fmt: skip
    total = sum((each.exact for each in step.next.values()), Fraction(0))
    if step.next and total != 1:
        sound = False
        percent = float(total * 100)
        reading.add_at(
            "plant-shares", (*here, "next"),
            Text(f"The shares after {step.id} sum to {percent:g} %, not to 100 %.",
                 f"{step.id} 다음의 비율을 더하면 {percent:g} %로 100 %가 아닙니다."),
            Text("Change one of them; lots that leave the route go to done, lost ones to scrap.",
                 "하나를 고치십시오. 경로를 마친 로트는 done, 버리는 로트는 scrap으로 보냅니다."),
        )  # fmt: skip
    return sound


def _check_flow(here: Path, after: Mapping[str, Mapping[str, Fraction]], reading: Reading) -> None:
    first = next(iter(after))
    reached = closure([first], after)
    for step in after:
        if step not in reached:
            reading.add_at(
                "plant-route", (*here, step),
                Text(f"No lot ever comes to step {step}.", f"단계 {step}에 오는 로트가 없습니다."),
                Text("Name it in the next of an earlier step, or take it out.", "앞 단계의 next에 적거나 지우십시오."),
            )  # fmt: skip
    before: dict[str, dict[str, Fraction]] = {}
    for step, shares in after.items():
        for name in shares:
            before.setdefault(name, {})[step] = Fraction(1)
    leaving = closure([DONE, SCRAP], before)
    stuck = [step for step in after if step in reached and step not in leaving]
    if stuck:
        loop = " → ".join(stuck)
        reading.add_at(
            "plant-route", (*here, stuck[0]),
            Text(f"Lots that come here never leave: {loop}.", f"여기에 온 로트는 빠져나가지 못합니다: {loop}."),
            Text("Let a share go to a later step, to done or to scrap.",
                 "일부를 뒤 단계나 done, scrap으로 보내십시오."),
        )  # fmt: skip
    elif DONE not in reached:
        reading.add_at(
            "plant-route", here,
            Text("No lot is ever finished: all are scrapped.", "완료되는 로트가 없습니다. 모두 폐기됩니다."),
            Text("Let a share go to done.", "일부를 done으로 보내십시오."),
        )  # fmt: skip


def closure(start: Iterable[str], edges: Mapping[str, Mapping[str, Fraction]]) -> set[str]:
    """Return all that can be reached from ``start``, itself included."""
    reached = set(start)
    waiting = list(reached)
    while waiting:
        for name in edges.get(waiting.pop(), {}):
            if name not in reached:
                reached.add(name)
                waiting.append(name)
    return reached
