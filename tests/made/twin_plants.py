"""Random plants for the twin: small, crowded, with every rule somewhere; from one seed the same text."""

import random
from collections.abc import Callable

LAWS: tuple[Callable[[random.Random, float], str], ...] = (
    lambda r, mean: f"exponential(mean={mean:.3f} min)",
    lambda r, mean: f"{max(round(mean), 1)} min",
    lambda r, mean: f"lognormal(mean={mean:.3f} min, sd={mean * r.uniform(0.1, 1.5):.3f} min)",
    lambda r, mean: f"uniform(low=0 min, high={2 * mean:.3f} min)",
    lambda r, mean: f"triangular(low=0 min, mode={mean:.3f} min, high={2 * mean:.3f} min)",
    lambda r, mean: f"geometric(mean={2 * max(round(mean), 1)} min, step={max(round(mean), 1)} min)",
    lambda r, mean: f"gamma(mean={mean:.3f} min, sd={mean * r.uniform(0.2, 2):.3f} min)",
    lambda r, mean: f"weibull(mean={mean:.3f} min, shape={r.uniform(0.7, 3):.2f})",
)
RULES = ("fifo", "priority", "edd", "spt", "critical_ratio", "same_setup")
SHIFTS = ("early", "late", "split", "round")


class Maker:
    """Draws one plant. ``r`` is the only luck."""

    def __init__(self, seed: int) -> None:
        self.r = random.Random(seed)

    def law(self, low: float, high: float) -> str:
        """A time between so and so many minutes on average; often a whole number, so that ties happen."""
        mean = self.r.uniform(low, high)
        return self.r.choice(LAWS[:2] if self.r.random() < 0.5 else LAWS)(self.r, mean)

    def some(self, chance: float) -> bool:
        return self.r.random() < chance

    def shifts(self) -> str:
        if self.some(0.5):
            return ""
        chosen = self.r.sample(SHIFTS, self.r.randint(1, 2))
        return f", shifts: [{', '.join(chosen)}], at_shift_end: {self.r.choice(['finish', 'pause'])}"

    def text(self) -> str:
        """Return the text of a plant file."""
        r = self.r
        self.skills = ["fix", "set", "run", "load"]
        self.groups = [f"g{k}" for k in range(r.randint(1, 4))]
        self.count = r.randint(1, 3)
        parts = [
            "dure: 1\nplant: {name: made, timezone: Asia/Seoul, start: 2026-11-02}\n",
            "calendar: {shifts: {early: {days: mon-fri, from: \"06:00\", to: \"14:00\", "
            "breaks: [{from: \"10:00\", to: \"10:30\"}]}, late: {days: mon-sat, from: \"14:00\", to: \"22:00\"}, "
            "split: {days: mon-sun, from: \"08:00\", to: \"20:00\", breaks: [{from: \"12:00\", to: \"13:00\"}]}, "
            "round: {days: mon-sun, from: \"00:00\", to: \"24:00\"}}}\n",
            self.operators(), self.tools(), self.work_centres(), self.machines(), self.buffers(), self.products(),
            self.release(), self.transport(),
        ]  # fmt: skip
        return "".join(parts)

    def operators(self) -> str:
        r = self.r
        rows = [f"  o{k}: {{count: {r.randint(1, 3)}, skills: [{', '.join(r.sample(self.skills, r.randint(1, 3)))}]"
                f"{self.shifts()}}}" for k in range(r.randint(0, 2))]  # fmt: skip
        rows.append(f"  crew: {{count: {r.randint(1, 2)}, skills: [fix, set, run, load]}}")
        return "operators:\n" + "\n".join(rows) + "\n"

    def tools(self) -> str:
        r, rows = self.r, []
        self.tool_ids = [f"t{k}" for k in range(r.randint(0, 2))]
        for name in self.tool_ids:
            life = ""
            if self.some(0.7):
                amount = r.choice(["1 cycles", "5 cycles", "40 cycles", "30 min", "3 h"])
                needs = ", needs: set" if self.some(0.6) else ""
                life = f", life: {amount}, renew: {{time: {self.quoted(1, 20)}{needs}}}"
            rows.append(f"  {name}: {{count: {r.randint(1, 3)}{life}}}")
        return "tools:\n" + "\n".join(rows) + "\n" if rows else ""

    def quoted(self, low: float, high: float) -> str:
        return f'"{self.law(low, high)}"'

    def work_centres(self) -> str:
        rows = []
        for name in self.groups:
            rules = self.r.sample(RULES, self.r.randint(1, 3))
            setup = ""
            if self.some(0.5):
                needs = "needs: set, " if self.some(0.6) else ""
                pairs = (
                    f", pairs: {{red>blue: {self.quoted(0, 20)}}}"
                    if self.some(0.5) and self.count > 1
                    else ""
                )
                setup = f", setup: {{by: colour, {needs}default: {self.quoted(0, 15)}{pairs}}}"
            rows.append(f"  {name}: {{dispatch: [{', '.join(rules)}]{setup}}}")
        return "groups:\n" + "\n".join(rows) + "\n"

    def breakdowns(self, name: str) -> str:
        rows = []
        for k in range(self.r.choice([0, 0, 1, 2, 3])):
            clock = self.r.choice(["working", "calendar", "cycles"])
            when = (
                f"chance: {self.r.randint(1, 40)} %"
                if clock == "cycles"
                else f"every: {self.quoted(20, 300)}"
            )
            needs = ", needs: fix" if self.some(0.5) else ""
            part = self.r.choice(["resume", "restart", "scrap"])
            rows.append(
                f"{name}b{k}: {{clock: {clock}, {when}, repair: {self.quoted(1, 60)}{needs}, part: {part}}}"
            )
        made = f", breakdowns: {{{', '.join(rows)}}}" if rows else ""
        if self.some(0.3):
            renews = f", renews: [{name}b0]" if rows else ""
            needs = ", needs: fix" if self.some(0.5) else ""
            made += (
                f", maintenance: {{{name}u: {{clock: {self.r.choice(['calendar', 'working'])}, "
                f"every: {self.r.choice(['2 h', '5 h', '1 d'])}, time: {self.quoted(5, 60)}{needs}{renews}}}}}"
            )
        return made

    def machines(self) -> str:
        rows, k = [], 0
        self.machine_ids: list[str] = []
        for group in self.groups:
            for _ in range(self.r.randint(1, 2)):
                name = f"m{k}"
                power = ", power: {off: 0.5 kW, idle: 1 kW, producing: 7 kW, setup: 2.5 kW}, ramp: {producing: 7 min}"
                rows.append(
                    f"  {name}: {{family: cnc, group: {group}, place: p{k % 3}"
                    f"{', count: 2' if self.some(0.2) else ''}{self.shifts()}{self.breakdowns(name)}"
                    f"{power if self.some(0.7) else ''}}}"
                )
                self.machine_ids.append(name)
                k += 1
        return "machines:\n" + "\n".join(rows) + "\n"

    def buffers(self) -> str:
        rows = []
        self.cards = set()
        for name in self.groups:
            if self.some(0.6):
                cards = ""
                if self.some(0.3):
                    cards = f", kanban: {self.r.randint(1, 6)}"
                    self.cards.add(name)
                shelf = f", shelf_life: {self.r.randint(20, 200)} min" if self.some(0.15) else ""
                capacity = self.r.choice(["0 lots", "1 lots", "2 lots", "5 lots", "unlimited"])
                rows.append(f"  b-{name}: {{before: {name}, capacity: {capacity}{cards}{shelf}}}")
        return "buffers:\n" + "\n".join(rows) + "\n" if rows else ""

    def step(self, product: int, k: int, names: list[str]) -> str:
        r, last = self.r, k == len(names) - 1
        where = r.choice(self.groups)
        at = where
        if self.some(0.2):
            machine = r.choice(self.machine_ids)
            at = f"[{{machine: {where}}}, {{machine: {machine}, time: {self.quoted(2, 30)}}}]"
        per_piece = self.some(0.25)
        time = self.quoted(0.2, 2) if per_piece else self.quoted(1, 30)
        made = f"id: {names[k]}, at: {at}, time: {time}{', per: piece' if per_piece else ''}"
        if k == 0:
            self.first[product] = where
        if self.tool_ids and self.some(0.3):
            made += f", tool: {r.choice(self.tool_ids)}"
        needs = [
            text for text, chance in (
                ("run: run", 0.25), (f"load: {{skill: load, time: {self.quoted(0, 5)}}}", 0.25),
                (f"unload: {{skill: load, time: {self.quoted(0, 5)}}}", 0.2),
            ) if self.some(chance)
        ]  # fmt: skip
        made += f", needs: {{{', '.join(needs)}}}" if needs else ""
        made += f", scrap: {r.randint(1, 30)} %" if self.some(0.3) else ""
        made += f", energy: {r.randint(1, 9)} kWh" if self.some(0.2) else ""
        if self.some(0.2):
            least = r.randint(1, 3)
            wait = f", wait: {r.choice(['0 min', '10 min', '45 min'])}" if self.some(0.6) else ""
            same = r.choice(["product", "colour", "any"])
            made += f", batch: {{min: {least} lots, max: {least + r.randint(0, 2)} lots{wait}, same: {same}}}"
        if self.some(0.3):
            back = r.choice(names[: k + 1])
            onward = "done" if last else names[k + 1]
            scrap = r.randint(1, 10)
            made += f", next: {{{onward}: {80 - scrap} %, {back}: 20 %, scrap: {scrap} %}}"
            if self.some(0.5):
                made += f", max_visits: {r.randint(1, 3)}"
        return "{" + made + "}"

    def products(self) -> str:
        rows = []
        self.first: dict[int, str] = {}
        self.carried = False
        colours = self.r.sample(["red", "blue"], 2)
        for p in range(self.count):
            names = [f"p{p}-s{k}" for k in range(self.r.randint(1, 4))]
            route = ", ".join(self.step(p, k, names) for k in range(len(names)))
            moved = self.r.choice(["", "", f", moved_by: {self.quoted(0, 6)}", ", moved_by: carts"])
            self.carried = self.carried or "carts" in moved
            rows.append(
                f"  q{p}: {{lot: {self.r.choice([1, 3, 20])}, colour: {colours[p % 2]}, "
                f"priority: {self.r.randint(1, 3)}{moved}, route: [{route}]}}"
            )
        return "products:\n" + "\n".join(rows) + "\n"

    def release(self) -> str:
        rows = []
        for p in range(self.count):
            rule = self.r.choice(["rate", "rate", "conwip", "saturated", "kanban"])
            if rule == "kanban" and self.first[p] not in self.cards:
                rule = "rate"
            extra = {
                "rate": f", every: {self.quoted(10, 90)}", "conwip": f", limit: {self.r.randint(1, 8)} lots",
            }.get(rule, "")  # fmt: skip
            due = f", due: {self.quoted(60, 600)}" if self.some(0.5) else ""
            rows.append(f"  r{p}: {{product: q{p}, rule: {rule}{extra}{due}}}")
        return "release:\n" + "\n".join(rows) + "\n"

    def transport(self) -> str:
        battery = ""
        if self.some(0.6):
            battery = ", battery: {energy: 1 kWh, use: 4 kW, charge: 3 kW, low: 40 %, place: p3}"
        home = ", home: p3" if self.some(0.5) else ""
        shifts = f", shifts: [{self.r.choice(SHIFTS)}]" if self.some(0.3) else ""
        floor = "floor: {unit: m, places: {p0: [0, 0], p1: [30, 0], p2: [0, 60], p3: [9, 9]}}\n"
        meters = "meters: {whole: {parent: none, measures: all}, part: {parent: whole, measures: [m0]}}\n"
        if not self.carried:
            return floor + meters
        return (
            floor
            + meters
            + f"vehicles: {{carts: {{family: forklift, count: {self.r.randint(1, 2)}{home}{shifts}, "
            f"speed: {{empty: 0.5 m/s, loaded: 0.25 m/s}}, load_time: {self.quoted(0, 2)}, unload_time: 30 s"
            f"{battery}}}}}\n"
        )


def twin_plant(seed: int) -> str:
    """Return the text of the plant of a seed; not every one passes the check of plant files."""
    return Maker(seed).text()
