"""Valid plant files drawn at random, as trees of text that can be spoilt in one place and written line by line."""

from typing import Any, TypeAlias

from hypothesis import strategies as st

Tree: TypeAlias = "str | list[Tree] | Pairs"


class Pairs(list[tuple[str, Any]]):
    """A map as pairs of key and value, so that a key can stand twice."""


def pairs(**entries: Any) -> Pairs:
    """Return a map; keys with None are left out, a trailing underscore too."""
    return Pairs((name.rstrip("_"), value) for name, value in entries.items() if value is not None)


QUOTED = set(",[]{}:#&*!|>'\"%@`")


def flow(tree: Tree) -> str:
    """Return a tree inside braces; what YAML could misread is quoted."""
    if isinstance(tree, Pairs):
        return "{" + ", ".join(f"{scalar(name)}: {flow(value)}" for name, value in tree) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(flow, tree)) + "]"
    return scalar(tree)


def scalar(text: str) -> str:
    if text and text == text.strip() and not (QUOTED - {"%"}) & set(text) and text[0] not in "%-?":
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def written(plant: Pairs) -> str:
    """Return the text of a plant: a section on one line, or with every thing on a line of its own."""
    lines = []
    for name, section in plant:
        if isinstance(section, Pairs) and all(isinstance(value, Pairs) for _, value in section) and section:
            lines += [f"{name}:", *(f"  {scalar(key)}: {flow(value)}" for key, value in section)]
        else:
            lines.append(f"{name}: {flow(section)}")
    return "\n".join(lines) + "\n"


names = st.text("abc xyz가나다,:#'\"{}[]%&*\\", min_size=1, max_size=12).filter(
    lambda text: text.strip() == text
)
numbers = st.one_of(
    st.integers(1, 5000).map(str),
    st.decimals("0.1", "99", places=2).map(str),
    st.sampled_from(["1e3", "0.5", "7"]),
)
durations = st.builds("{} {}".format, numbers, st.sampled_from(["s", "min", "h", "분", "ms", "d"]))
powers = st.builds("{} {}".format, numbers, st.sampled_from(["kW", "W", "MW"]))
drawn = st.one_of(
    durations,
    st.builds("lognormal(mean={} min, sd={} s)".format, numbers, numbers),
    st.builds("exponential(mean={} h)".format, numbers),
    st.builds("weibull(mean={} h, shape=1.5)".format, numbers),
    st.builds("uniform(low=1 s, high={} h)".format, numbers),
    st.just("geometric(mean=10 s, step=1 s)"),
)
STATES = ["off", "idle", "setup", "producing", "blocked", "down"]


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


def subset(values: list[str], least: int = 0) -> st.SearchStrategy[list[str]]:
    if not values:
        return st.just([])
    return st.lists(
        st.sampled_from(values), unique=True, min_size=min(least, len(values)), max_size=len(values)
    )


@st.composite
def plants(draw: st.DrawFn) -> Pairs:
    """Return a valid plant."""
    shifts = [f"shift-{k}" for k in range(draw(st.integers(0, 3)))]
    skills = [f"skill-{k}" for k in range(draw(st.integers(1, 3)))]
    groups = [f"group-{k}" for k in range(draw(st.integers(0, 3)))]
    places = [f"place-{k}" for k in range(draw(st.integers(2, 4)))]
    machines = [f"machine-{k}" for k in range(draw(st.integers(max(1, len(groups)), 6)))]
    products = [f"product-{k}" for k in range(draw(st.integers(0, 2)))]
    singles = machines[len(groups) :]
    in_group = {name: groups[k] for k, name in enumerate(machines[: len(groups)])}
    skill = st.sampled_from(skills)
    return pairs(
        dure="1",
        plant=pairs(name=draw(names), name_ko=draw(maybe(st.just("한빛"))), start=draw(maybe(st.just("2026-11-02")))),
        calendar=pairs(shifts=Pairs((name, draw(shift())) for name in shifts)),
        operators=Pairs([("crew", pairs(count=str(draw(st.integers(1, 9))), skills=skills,
            shifts=draw(st.sampled_from([[], shifts]))))]),
        tools=Pairs([("tool-a", pairs(count="2", life=draw(st.sampled_from(["200 cycles", "12 h"])),
                                      renew=pairs(time=draw(drawn), needs=draw(maybe(skill)))))]),
        groups=Pairs((name, draw(group(skill))) for name in groups),
        machines=Pairs((name, draw(machine(name, in_group.get(name), places, shifts, skill))) for name in machines),
        buffers=Pairs((f"buffer-{name}", draw(buffer(name))) for name in draw(subset(groups + singles))),
        materials=Pairs([("resin", pairs(unit="kg", on_hand="4000 kg", arrives=[pairs(date="2026-11-20",
            quantity="2 t")]))]),
        products=Pairs((name, draw(product(name, groups + singles, skill))) for name in products),
        release=Pairs((f"r-{name}", draw(release(name))) for name in products),
        floor=pairs(places=Pairs((name, [str(k), str(k * k)]) for k, name in enumerate(places)),
                    aisles=Pairs([("aisle", pairs(through=places, width="3 m",
                        one_way=draw(st.sampled_from(["yes", "no"]))))])),
        meters=Pairs([("main", pairs(parent="none", measures="all", tags=pairs(energy="main.kwh"))),
                      ("sub", pairs(parent="main", measures=draw(subset(machines, 1)), interval="1 min"))]),
        contract=draw(maybe(st.just(pairs(meter="main", tariff="industrial_b-high_a-II", power="500 kW",
            read_day="1")))),
        storage=Pairs([("ess", pairs(meter="main", power=draw(powers), energy="600 kWh", soc=pairs(min="10 %",
            start="50 %")))]),
        costs=pairs(late=Pairs((name, "300 KRW/d") for name in products),
            changes=Pairs([("operators.crew.count", "5 만원/month")])),
    )  # fmt: skip


@st.composite
def shift(draw: st.DrawFn) -> Pairs:
    begin = draw(st.integers(0, 23))
    hours = draw(st.integers(3, 23))
    rest = f"{(begin + 1) % 24:02d}:15"
    return pairs(
        days=draw(st.sampled_from(["mon-fri", "mon-sun", "sat", "월-금"])),
        from_=f"{begin:02d}:00", to=f"{(begin + hours) % 24:02d}:30",
        breaks=draw(maybe(st.just([pairs(from_=rest, to=rest.replace(":15", ":45"))]))),
        on_holidays=draw(maybe(st.sampled_from(["yes", "no"]))),
    )  # fmt: skip


@st.composite
def group(draw: st.DrawFn, skill: st.SearchStrategy[str]) -> Pairs:
    setup = pairs(by="product", needs=draw(maybe(skill)), default=draw(drawn))
    return pairs(
        dispatch=draw(subset(["fifo", "edd", "spt", "critical_ratio"], 1)),
        setup=draw(st.sampled_from(["none", setup])),
    )


@st.composite
def machine(
    draw: st.DrawFn,
    name: str,
    group_: str | None,
    places: list[str],
    shifts: list[str],
    skill: st.SearchStrategy[str],
) -> Pairs:
    jam = draw(
        st.sampled_from([
            pairs(clock="working", every=draw(drawn), repair=draw(drawn), needs=draw(maybe(skill))),
            pairs(clock="cycles", chance="1 %", repair=draw(durations), part="scrap"),
        ])
    )  # fmt: skip
    states = draw(subset(STATES))
    return pairs(
        name=draw(maybe(names)),
        family=draw(st.sampled_from(["cnc", "injection-molding", "injection_molding", "sterilizer"])),
        group=group_, place=draw(maybe(st.sampled_from(places))), shifts=draw(maybe(subset(shifts))),
        at_shift_end=draw(maybe(st.sampled_from(["finish", "pause"]))),
        breakdowns=draw(maybe(st.just(Pairs([(f"jam-{name}", jam)])))),
        power=Pairs((state, draw(powers)) for state in states) if states else None,
        ramp=Pairs([(states[0], "30 min")]) if states and draw(st.booleans()) else None,
    )  # fmt: skip


@st.composite
def buffer(draw: st.DrawFn, before: str) -> Pairs:
    return pairs(
        before=before,
        capacity=draw(st.sampled_from(["unlimited", "4 lots"])),
        holding=draw(maybe(st.just("300 원/d"))),
    )


@st.composite
def product(draw: st.DrawFn, name: str, centres: list[str], skill: st.SearchStrategy[str]) -> Pairs:
    if not centres:
        centres = ["machine-0"]
    count = draw(st.integers(1, 4))
    steps = [f"{name}-s{k}" for k in range(count)]
    return pairs(
        lot=str(draw(st.integers(1, 9000))), colour=draw(maybe(st.sampled_from(["clear", "blue"]))),
        moved_by=draw(st.sampled_from(["none", "4 min", None])), uses=Pairs([("resin", "12 kg")]),
        route=[draw(step(steps, k, centres, skill)) for k in range(count)],
    )  # fmt: skip


@st.composite
def step(
    draw: st.DrawFn, steps: list[str], k: int, centres: list[str], skill: st.SearchStrategy[str]
) -> Pairs:
    after = steps[k + 1] if k + 1 < len(steps) else "done"
    back = steps[draw(st.integers(0, k))]
    shares = Pairs([(after, "94.5 %"), (back, "5 %"), ("scrap", "0.5 %")])
    at = draw(
        st.one_of(
            st.sampled_from(centres),
            subset(centres, 1).map(lambda each: [pairs(machine=one, time="3 min") for one in each]),
        )
    )
    return pairs(
        id=steps[k], at=at, time=draw(drawn), per=draw(maybe(st.sampled_from(["lot", "piece"]))),
        tool=draw(maybe(st.just("tool-a"))), scrap=draw(maybe(st.just("0.8 %"))),
        needs=draw(maybe(st.just(pairs(run=draw(skill), load=pairs(skill=draw(skill), time="2 min"))))),
        batch=draw(maybe(st.just(pairs(min="2 lots", max="4 lots", wait=draw(durations))))),
        next=draw(maybe(st.just(shares))), max_visits=draw(maybe(st.just("3"))),
    )  # fmt: skip


@st.composite
def release(draw: st.DrawFn, name: str) -> Pairs:
    return draw(
        st.sampled_from([
            pairs(product=name, rule="rate", every=draw(drawn), due="5 d"),
            pairs(product=name, rule="conwip", limit="6 lots"),
            pairs(product=name, rule="saturated"),
        ])
    )  # fmt: skip
