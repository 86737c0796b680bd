"""The plants that ``twin.py`` runs beside its peers, as plant files: one queue, lines, and plants that grow."""

HEAD = "dure: 1\nplant: {name: Made}\n"

ONE_QUEUE = HEAD + (
    'machines: {m: {family: cnc}}\nproducts: {p: {route: [{id: s, at: m, time: "exponential(mean=0.8 s)"}]}}\n'
    "release: {r: {product: p, rule: rate, every: exponential(mean=1 s)}}\n"
)
"""M/M/1 with load 0.8: a lot is in the system for 4 s on average."""
LINE_STATIONS, LINE_BUFFER, LINE_MTBF, LINE_MTTR = 10, 5, 100.0, 5.0


def line(stations: int = LINE_STATIONS) -> str:
    """Return a saturated line: mean time 1 s, five places between, failures while working, one repairer for all."""
    machines = ", ".join(
        f"m{k}: {{family: cnc, breakdowns: {{f{k}: {{clock: working, every: exponential(mean={LINE_MTBF} s), "
        f"repair: exponential(mean={LINE_MTTR} s), needs: repair}}}}}}"
        for k in range(stations)
    )
    buffers = ", ".join(f"b{k}: {{before: m{k}, capacity: {LINE_BUFFER} lots}}" for k in range(1, stations))
    steps = ", ".join(f"{{id: s{k}, at: m{k}, time: exponential(mean=1 s)}}" for k in range(stations))
    return (
        f"{HEAD}operators: {{crew: {{count: 1, skills: [repair]}}}}\nmachines: {{{machines}}}\n"
        f"buffers: {{{buffers}}}\nproducts: {{p: {{route: [{steps}]}}}}\n"
        "release: {r: {product: p, rule: saturated}}\n"
    )


def many(machines: int) -> str:
    """Return a plant of so many machines in work centres of two, each with two steps of lots that come at a rate.

    Load 0.75 everywhere; failures, operators for setups, energy by state. Only the size grows.
    """
    centres = machines // 2
    groups = ", ".join(f"g{k}: {{setup: {{by: colour, default: 6 s, needs: setup}}}}" for k in range(centres))
    each = ", ".join(
        f"m{k}: {{family: cnc, group: g{k // 2}, breakdowns: {{f{k}: {{clock: working, every: "
        f"exponential(mean=1 h), repair: exponential(mean=2 min), needs: repair}}}}, "
        f"power: {{idle: 1 kW, setup: 2 kW, producing: 7 kW, down: 1 kW}}}}"
        for k in range(machines)
    )
    products = ", ".join(
        f"{name}{k}: {{colour: {colour}, route: [{{id: {name}{k}a, at: g{k}, time: exponential(mean=1 min)}}, "
        f"{{id: {name}{k}b, at: g{(k + 1) % centres}, time: exponential(mean=1 min)}}]}}"
        for k in range(centres)
        for name, colour in (("red", "red"), ("blue", "blue"))
    )
    releases = ", ".join(
        f"r-{name}{k}: {{product: {name}{k}, rule: rate, every: exponential(mean=3 min)}}"
        for k in range(centres)
        for name in ("red", "blue")
    )
    crews = max(1, machines // 10)
    return (
        f"{HEAD}operators: {{crew: {{count: {crews}, skills: [repair]}}, "
        f"setters: {{count: {crews}, skills: [setup]}}}}\n"
        f"groups: {{{groups}}}\nmachines: {{{each}}}\nproducts: {{{products}}}\nrelease: {{{releases}}}\n"
    )
