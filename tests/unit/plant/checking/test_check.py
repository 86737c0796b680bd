"""Each fault of a plant file is found, at its place, with the words that help."""

import re

import pytest

from dure.errors import PlantInvalid
from dure.plant import check_bytes, check_text, load_text
from dure.plant.problem import CODES

HEAD = "dure: 1\nplant: {name: Hanbit}\n"
DAY = 'calendar: {shifts: {day: {days: mon-fri, from: "08:00", to: "20:00"}}}\n'
CNC = "machines: {cnc-1: {family: cnc}}\n"

# text after the head, line, column, code, path, part of the message, part of the hint
FAULTS = {
    "known answer in the wrong unit": (
        "machines: {m: {family: cnc}}\nproducts: {p: {route: [{id: s, at: m, time: 1 h}]}}\n"
        "known: {w: {quantity: lead_time, of: p, value: 3 /h, source: Erlang}}",
        5, 48, "plant-wrong-unit", "known.w.value", "3 /h is no lead_time", "5 min",
    ),
    "known answer of a machine said of a product": (
        "machines: {m: {family: cnc}}\nproducts: {p: {route: [{id: s, at: m, time: 1 h}]}}\n"
        "known: {w: {quantity: producing, of: p, value: 30 %, source: Palm}}",
        5, 38, "plant-contradiction", "known.w.of", "said of machines", "Name one of machines",
    ),
    "on top of a whole step": (
        "operators: {o: {skills: [run]}}\nmachines: {m: {family: cnc}}\n"
        "products: {p: {route: [{id: s, at: m, time: 1 h, needs: {run: {skill: run, on_top: yes}}}]}}",
        5, 84, "plant-contradiction", "products.p.route.s.needs.run.on_top", "nothing comes on top", "Write run: run",
    ),
    "unknown key": (
        "machines: {m: {family: cnc, shfts: []}}",
        3, 29, "plant-unknown-key", "machines.m.shfts", "not a key of a machine", "Did you mean shifts",
    ),
    "unknown section": (
        "machine: {}",
        3, 1, "plant-unknown-key", "machine", "not a key of a plant file", "Did you mean machines",
    ),
    "missing key": (
        "machines:\n  m:\n    count: 2",
        4, 3, "plant-missing-key", "machines.m.family", "family of a machine is missing", "Add family",
    ),
    "no unit": (
        "machines: {m: {family: cnc, power: {idle: 6}}}",
        3, 43, "plant-wrong-unit", "machines.m.power.idle", "has no unit", "28 kW",
    ),
    "wrong unit": (
        "machines: {m: {family: cnc, power: {idle: 6 kWh}}}",
        3, 43, "plant-wrong-unit", "machines.m.power.idle", "'kWh' is no unit of power", "Did you mean 6 kW",
    ),
    "misspelt unit": (
        "machines: {m: {family: cnc, power: {idle: 6 kw}}}",
        3, 43, "plant-wrong-unit", "machines.m.power.idle", "'kw'", "Did you mean 6 kW",
    ),
    "negative": (
        "machines: {m: {family: cnc, power: {idle: -6 kW}}}",
        3, 43, "plant-out-of-range", "machines.m.power.idle", "negative", "zero or more",
    ),
    "thousands": (
        'machines: {m: {family: cnc, power: {idle: "1,200 kW"}}}',
        3, 43, "plant-wrong-value", "machines.m.power.idle", "no quantity", "Write 1200 kW",
    ),
    "foreign money": (
        "products: {p: {route: [{id: s, at: cnc-1, time: 1 s}]}}\ncosts: {late: {p: 3 USD/d}}\n" + CNC,
        4, 19, "plant-wrong-unit", "costs.late.p", "no unit of money per time", "KRW",
    ),
    "dangling": (
        DAY + "machines: {m: {family: cnc, shifts: [dya]}}",
        4, 38, "plant-no-such-id", "machines.m.shifts", "no shift 'dya'", "Did you mean day",
    ),
    "other kind": (
        DAY + CNC + "buffers: {b: {before: day}}",
        5, 23, "plant-no-such-id", "buffers.b.before", "'day' is a shift", "cnc-1",
    ),
    "duplicate id": (
        CNC + "buffers: {cnc-1: {before: cnc-1}}",
        4, 11, "plant-duplicate-id", "buffers.cnc-1",
        "taken by a machine on line 3", "unique over the whole file",
    ),
    "duplicate key": (
        "machines: {m: {family: cnc, family: cnc}}",
        3, 29, "plant-duplicate-key", "machines.m.family", "stands here already, on line 3", "Keep one",
    ),
    "bad id": (
        "machines: {Mold_1: {family: cnc}}",
        3, 12, "plant-bad-id", "machines.Mold_1", "cannot be an id", "Did you mean mold-1",
    ),
    "word as id": (
        "machines: {done: {family: cnc}}",
        3, 12, "plant-bad-id", "machines.done", "cannot be an id", "lower-case",
    ),
    "family": (
        "machines: {m: {family: cnk}}",
        3, 24, "plant-no-such-family", "machines.m.family", "no machine family 'cnk'", "Did you mean cnc",
    ),
    "vehicle family": (
        "vehicles: {v: {family: cnc, speed: {empty: 1 m/s, loaded: 1 m/s}}}",
        3, 24, "plant-no-such-family", "vehicles.v.family", "no vehicle family", "forklift",
    ),
    "skill": (
        "operators: {o: {skills: [repair]}}\nmachines: {m: {family: cnc, breakdowns: {j: {every: 1 h, "
        "repair: 1 h, needs: repiar}}}}",
        4, 78, "plant-no-such-skill", "machines.m.breakdowns.j.needs",
        "No pool of operators", "Did you mean repair",
    ),
    "choice": (
        "groups: {g: {dispatch: [edf]}}\nmachines: {m: {family: cnc, group: g}}",
        3, 25, "plant-wrong-value", "groups.g.dispatch", "none of fifo", "Did you mean edd",
    ),
    "law": (
        "machines: {m: {family: cnc, breakdowns: {j: {every: exponentiall(mean=1 h), repair: 1 h}}}}",
        3, 53, "plant-wrong-value", "machines.m.breakdowns.j.every",
        "no distribution", "Did you mean exponential",
    ),
    "parameter": (
        "machines: {m: {family: cnc, breakdowns: {j: {every: exponential(mien=1 h), repair: 1 h}}}}",
        3, 53, "plant-wrong-value", "machines.m.breakdowns.j.every",
        "no parameter of exponential", "exponential(mean=…)",
    ),
    "date": (
        "calendar: {holidays: {extra: [2026-02-30]}}",
        3, 31, "plant-bad-date", "calendar.holidays.extra", "no date", "year-month-day",
    ),
    "time of day": (
        'calendar: {shifts: {d: {days: mon, from: "25:00", to: "26:00"}}}',
        3, 42, "plant-bad-date", "calendar.shifts.d.from", "no time of day", "24:00",
    ),
    "weekday": (
        'calendar: {shifts: {d: {days: mon-fry, from: "08:00", to: "09:00"}}}',
        3, 31, "plant-wrong-value", "calendar.shifts.d.days", "no days of the week", "mon-fri",
    ),
    "zone": (
        "calendar: {holidays: {country: zz}}",
        3, 32, "plant-wrong-value", "calendar.holidays.country", "", "",
    ),
    "break": (
        'calendar: {shifts: {d: {days: mon, from: "08:00", to: "12:00", breaks: [{from: "13:00", '
        'to: "14:00"}]}}}',
        3, 21, "plant-shift", "calendar.shifts.d", "not inside the shift", "inside the shift",
    ),
    "shape": (
        "operators: {o: {skills: setup}}",
        3, 25, "plant-wrong-shape", "operators.o.skills", "A list is expected", "[setup]",
    ),
    "secret": (
        'connections: {c: {protocol: mqtt, address: "mqtt://a", secret: hunter2}}',
        3, 64, "plant-secret", "connections.c.secret", "no password", "env:",
    ),
    "tag": (
        'connections: {c: {protocol: mqtt, address: "mqtt://a", tags: {cnc-2.x: a}}}\n' + CNC,
        3, 72, "plant-no-such-id", "connections.c.tags.cnc-2.x",
        "does not begin with an id", "Did you mean cnc-1",
    ),
    "tabs": (
        "machines:\n\tm: {family: cnc}\n\tn: {family: cnc}",
        4, 1, "plant-tab", "", "indented with a tab", "spaces",
    ),
    "comma": (
        "machines: {m: {family: cnc, breakdowns: {j: {every: 1 h, repair: normal(mean=3 h, sd=1 h)}}}}",
        3, 66, "plant-comma", "machines.m.breakdowns.j.repair",
        "a comma ends the value", 'Write repair: "normal(mean=3 h, sd=1 h)".',
    ),
    "comma in a list": (
        "tools: {t: {fits: cnc-1, b}}\nmachines: {cnc-1: {family: cnc}, b: {family: cnc}}",
        3, 19, "plant-comma", "tools.t.fits", "a comma ends the value", "[cnc-1, b]",
    ),
    "alias": (
        "machines: {m: *x}",
        3, 15, "plant-alias", "", "aliases", "quote",
    ),
    "open brace": (
        "machines:\n  m: {family: cnc\n  n: {family: cnc}",
        4, 6, "plant-yaml", "", "not closed", "Close it with }",
    ),
    "colon": (
        "machines: {m: {family:cnc}}",
        3, 16, "plant-yaml", "machines.m.family", "no space after its colon", "family: cnc",
    ),
    "circle": (
        "meters: {a: {parent: b}, b: {parent: a}}",
        3, 22, "plant-cycle", "meters.a.parent", "a → b → a", "parent: none",
    ),
    "window": (
        CNC + 'flexible: {f: {machine: cnc-1, energy: 100 kWh, power: 10 kW, window: ["22:00", "06:00"]}}',
        4, 40, "plant-contradiction", "flexible.f.energy", "at most 80 kWh", "Widen",
    ),
    "state of charge": (
        "meters: {m: {}}\nstorage: {s: {meter: m, power: 1 kW, energy: 1 kWh, soc: {start: 5 %, min: 10 %}}}",
        4, 66, "plant-contradiction", "storage.s.soc.start", "not between", "min below max",
    ),
    "conwip": (
        "products: {p: {route: [{id: s, at: cnc-1, time: 1 s}]}}\nrelease: {r: {product: p, "
        "rule: conwip}}\n" + CNC,
        4, 11, "plant-missing-key", "release.r.limit", "needs limit", "6 lots",
    ),
    "key of another rule": (
        "products: {p: {route: [{id: s, at: cnc-1, time: 1 s}]}}\nrelease: {r: {product: p, "
        "rule: saturated, limit: 3 lots}}\n" + CNC,
        4, 51, "plant-contradiction", "release.r.limit", "means nothing", "Take limit out",
    ),
    "cycles": (
        "machines: {m: {family: cnc, breakdowns: {j: {clock: cycles, every: 1 h, repair: 1 h, chance: 1 %}}}}",
        3, 68, "plant-contradiction", "machines.m.breakdowns.j.every", "means nothing", "Take every out",
    ),
    "material": (
        "materials: {r: {unit: kg, on_hand: 5 m}}",
        3, 36, "plant-wrong-unit", "materials.r.on_hand", "cannot be counted in kg", "in kg",
    ),
    "shared queue": (
        "groups: {g: {}}\nmachines: {m: {family: cnc, group: g}}\nbuffers: {b: {before: m}}",
        5, 23, "plant-contradiction", "buffers.b.before", "shares the queue", "before: g",
    ),
    "empty work centre": (
        "groups: {g: {}}",
        3, 10, "plant-contradiction", "groups.g", "No machine belongs", "group: g",
    ),
    "zone without area": (
        "floor: {zones: {z: {corners: [[0, 0], [1, 1], [2, 2]]}}}",
        3, 21, "plant-floor", "floor.zones.z.corners", "no area", "around",
    ),
    "words for units": (
        "machines: {m: {family: cnc, breakdowns: {j: {every: 40 hours, repair: 1 h}}}}",
        3, 53, "plant-wrong-unit", "machines.m.breakdowns.j.every",
        "'hours' is no unit of duration", "Did you mean 40 h?",
    ),
    "no unit of time": (
        "machines: {m: {family: cnc, breakdowns: {j: {every: 40, repair: 1 h}}}}",
        3, 53, "plant-wrong-unit", "machines.m.breakdowns.j.every", "has no unit", "units: s, min, h, d.",
    ),
    "bad id that others spell as it should be": (
        "machines: {Cnc-1: {family: cnc}}\nbuffers: {b: {before: cnc-1}}",
        3, 12, "plant-bad-id", "machines.Cnc-1", "cannot be an id", "Did you mean cnc-1",
    ),
    "no space after a colon": (
        "machines:\n  m:\n    family:cnc   # the family\n\n    shifts: []",
        5, 5, "plant-yaml", "", "'family:cnc' has no space after its colon", "Write family: cnc.",
    ),
    "far out of range": (
        "operators: {o: {skills: [repair], count: 200000}}",
        3, 42, "plant-out-of-range", "operators.o.count", "not between 0 and 100000", "0 to 100000",
    ),
    "batch that never finds room": (
        CNC + "buffers: {b: {before: cnc-1, capacity: 3 lots}}\n"
        "products: {p: {route: [{id: s, at: cnc-1, time: 1 h, batch: {min: 4 lots, max: 8 lots, wait: 1 h}}]}}",
        5, 67, "plant-contradiction", "products.p.route.s.batch.min",
        "4 lots never wait together: the buffer b holds 3 lots", "Lower min, or raise the capacity",
    ),
    "batch that waits for max without end": (
        CNC + "buffers: {b: {before: cnc-1, capacity: 4 lots}}\n"
        "products: {p: {route: [{id: s, at: cnc-1, time: 1 h, batch: {min: 4 lots, max: 8 lots}}]}}",
        5, 80, "plant-contradiction", "products.p.route.s.batch.max",
        "8 lots never wait together", "wait: 3 h",
    ),
    "batch that never finds lots": (
        CNC + "release: {r: {product: p, rule: conwip, limit: 3 lots}}\n"
        "products: {p: {route: [{id: s, at: cnc-1, time: 1 h, batch: {min: 4 lots, max: 8 lots, wait: 1 h}}]}}",
        5, 67, "plant-contradiction", "products.p.route.s.batch.min",
        "the release lets 3 lots of p in", "Lower min, or raise the limit",
    ),
    "no way": (
        'floor: {places: {a: [0, 0], b: [5, 0], c: [9, 9], d: [12, 9]}, '
        'aisles: {x: {through: [a, b]}, y: {through: [c, d]}}}\n'
        'machines: {m: {family: cnc, place: a}, n: {family: cnc, place: c}}\n'
        'vehicles: {v: {family: forklift, speed: {empty: 2 m/s, loaded: 1 m/s}}}\n'
        'products: {p: {moved_by: v, route: [{id: s1, at: m, time: 1 s}, {id: s2, at: n, time: 1 s}]}}',
        6, 26, "plant-floor", "products.p.moved_by", "", "",
    ),
    "no place": (
        'machines: {m: {family: cnc}}\nvehicles: {v: {family: forklift, speed: {empty: 2 m/s, loaded: 1 m/s}}}\n'
        'products: {p: {moved_by: v, route: [{id: s1, at: m, time: 1 s}]}}',
        3, 12, "plant-missing-key", "machines.m.place", "which has no place", "Add place",
    ),
    "rule": (
        'rules: {r: {say: "always (now <= 1 m/s"}}',
        3, 18, "plant-wrong-value", "rules.r.say", "brackets", "Close",
    ),
    "cost": (
        "costs: {changes: {machines.m-2.count: 5 KRW}}",
        3, 39, "plant-no-such-id", "costs.changes.machines.m-2.count", "leads to nothing", "",
    ),
}  # fmt: skip
ROUTES = {
    "shares": (
        "{id: s1, at: cnc-1, time: 1 s, next: {s2: 94 %, scrap: 1 %}}, {id: s2, at: cnc-1, time: 1 s}",
        "plant-shares", "sum to 95 %",
    ),
    "no step": (
        "{id: s1, at: cnc-1, time: 1 s, next: {s9: 100 %}}",
        "plant-no-such-id", "no step of this route",
    ),
    "unreachable": (
        "{id: s1, at: cnc-1, time: 1 s, next: {done: 100 %}}, {id: s2, at: cnc-1, time: 1 s}",
        "plant-route", "No lot ever comes to step s2",
    ),
    "loop": (
        "{id: s1, at: cnc-1, time: 1 s}, {id: s2, at: cnc-1, time: 1 s, next: {s1: 100 %}}",
        "plant-route", "never leave: s1 → s2",
    ),
    "all scrapped": (
        "{id: s1, at: cnc-1, time: 1 s, next: {scrap: 100 %}}",
        "plant-route", "No lot is ever finished",
    ),
    "no time": (
        "{id: s1, at: cnc-1}",
        "plant-missing-key", "how long step s1 takes at cnc-1",
    ),
    "tool": (
        "{id: s1, at: cnc-1, time: 1 s, tool: t}",
        "plant-contradiction", "t does not fit cnc-1",
    ),
    "batch": (
        "{id: s1, at: cnc-1, time: 1 s, batch: {min: 4 lots, max: 2 lots}}",
        "plant-contradiction", "more than max",
    ),
    "run": (
        "{id: s1, at: cnc-1, time: 1 s, needs: {run: {skill: load, time: 1 s}}}",
        "plant-contradiction", "whole step",
    ),
    "load": (
        "{id: s1, at: cnc-1, time: 1 s, needs: {load: load}}",
        "plant-missing-key", "how long load holds",
    ),
    "same id": (
        "{id: s1, at: cnc-1, time: 1 s}, {id: s1, at: cnc-1, time: 1 s}",
        "plant-duplicate-id", "taken by a step",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_its_place_and_a_hint(name: str) -> None:
    text, line, column, code, path, message, hint = FAULTS[name]
    found = check_text(HEAD + text + "\n").problems
    here = [each for each in found if each.code == code]
    assert here, found
    assert (here[0].line, here[0].column, here[0].path) == (line, column, path)
    assert message in here[0].message.en
    assert hint in here[0].hint.en
    assert re.search("[가-힣]", here[0].message.ko + here[0].hint.ko)
    assert {each.code for each in found} == {code}


@pytest.mark.parametrize("name", ROUTES)
def test_a_route_that_cannot_be_is_refused(name: str) -> None:
    steps, code, message = ROUTES[name]
    text = (
        HEAD + "operators: {o: {skills: [load]}}\ntools: {t: {fits: [cnc-2]}}\n"
        "machines: {cnc-1: {family: cnc}, cnc-2: {family: cnc}}\n"
        f"products:\n  p:\n    route: [{steps}]\n"
    )
    found = check_text(text).problems
    assert [(each.code, each.line) for each in found] == [(code, 8)]
    assert message in found[0].message.en


def test_all_faults_come_at_once_in_the_order_of_the_file() -> None:
    text = (
        "dure: 1\nplant: {name: Hanbit, timezone: Asia/Soul}\n" + DAY.replace("mon-fri", "mon-fry") +
        "machines:\n  m-1: {family: cnk, shifts: [dya], power: {idle: 6 kg}}\n  m-1: {family: cnc}\n"
        "products: {p: {route: [{id: s1, at: m-2, time: 3 s, next: {s1: 90 %}}]}}\n"
    )  # fmt: skip
    found = check_text(text).problems
    assert [each.code for each in found] == [
        "plant-wrong-value", "plant-wrong-value", "plant-no-such-family", "plant-no-such-id", "plant-wrong-unit",
        "plant-duplicate-key", "plant-no-such-id", "plant-shares",
    ]  # fmt: skip
    assert [each.line for each in found] == sorted(each.line for each in found)


def test_load_raises_one_error_with_all_problems() -> None:
    with pytest.raises(
        PlantInvalid, match=r"(?s)2 problems.*2:9 \[plant-unknown-key\].*Did you mean name"
    ) as caught:
        load_text("dure: 1\nplant: {nam: Hanbit}\nmachines: {m-1: {count: 2}}")
    assert [each.code for each in caught.value.problems] == ["plant-unknown-key", "plant-missing-key"]


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "[]", "just text", "dure: 2\nplant: {name: a}", "plant: {name: a}"]
)
def test_what_is_no_plant_file_is_told_as_such(text: str) -> None:
    found = check_text(text).problems
    assert [each.code for each in found] in (["plant-format"], ["plant-missing-key"])


def test_bytes_that_are_not_utf_8_are_named_with_their_place() -> None:
    report = check_bytes("dure: 1\nplant: {name: 한빛}\n".encode("cp949"))
    assert [(each.code, each.line, each.column) for each in report.problems] == [("plant-encoding", 2, 15)]


def test_a_mark_of_utf_8_and_windows_line_ends_are_read() -> None:
    text = "\ufeff" + HEAD.replace("\n", "\r\n") + "machines: {m: {family: cnk}}\r\n"
    assert [(each.line, each.column) for each in check_text(text).problems] == [(3, 24)]
    assert check_bytes((("\ufeff" + HEAD).replace("\n", "\r\n")).encode()).ok


def test_words_that_yaml_would_turn_into_something_else_stay_text() -> None:
    plant = load_text(
        HEAD + DAY + "machines: {m: {family: cnc, name: off, name_ko: 1e3, power: {off: 1e3 W}}}\n"
    )
    assert plant.machines["m"].name == "off"
    assert plant.machines["m"].name_ko == "1e3"
    assert plant.machines["m"].power["off"].in_("kW") == 1.0


def test_both_spellings_of_a_family_are_one() -> None:
    plant = load_text(HEAD + "machines: {a: {family: injection_molding}, b: {family: injection-molding}}")
    assert {each.family for each in plant.machines.values()} == {"injection-molding"}


def test_thousands_of_faults_are_listed_without_searching_names_for_each() -> None:
    text = (
        HEAD + "machines:\n" + "".join(f"  m-{k}: {{family: cnc, place: nowhere-{k}}}\n" for k in range(3000))
    )
    found = check_text(text).problems
    assert len(found) == 3000
    assert {each.code for each in found} == {"plant-no-such-id"}


def test_codes_are_those_of_the_table() -> None:
    assert {code for _, _, _, code, *_ in FAULTS.values()} <= set(CODES)


def test_a_batch_that_can_fill_is_left_alone() -> None:
    """Of two releases, of other products in the same batch, or with just enough room."""
    route = "route: [{{id: {}, at: cnc-1, time: 1 h, batch: {{min: 4 lots, max: 4 lots, same: {}}}}}]"
    limits = "release: {r: {product: p, rule: conwip, limit: 3 lots}, r2: {product: p, rule: conwip, limit: 1 lots}}\n"
    room = "buffers: {b: {before: cnc-1, capacity: 4 lots}}\n"
    assert check_text(HEAD + CNC + limits + room + f"products: {{p: {{{route.format('s', 'product')}}}}}").ok
    limits = "release: {r: {product: p, rule: conwip, limit: 3 lots}}\n"
    assert check_text(HEAD + CNC + limits + f"products: {{p: {{{route.format('s', 'any')}}}}}").ok
    assert not check_text(HEAD + CNC + limits + f"products: {{p: {{{route.format('s', 'product')}}}}}").ok


def test_ways_are_wanted_where_lots_go_not_where_steps_stand_in_the_list() -> None:
    """Rework stands last in the list: nothing goes from the end of the route to it, but to and from it."""
    text = HEAD + (
        "floor: {places: {a: [0, 0], b: [5, 0], c: [9, 0]}, aisles: {there: {through: [a, b, c], one_way: yes}%s}}\n"
        "vehicles: {v: {family: forklift, speed: {empty: 1 m/s, loaded: 1 m/s}}}\n"
        "machines: {m-a: {family: cnc, place: a}, m-b: {family: cnc, place: b}, m-c: {family: cnc, place: c}}\n"
        "products: {p: {moved_by: v, route: [{id: one, at: m-a, time: 1 h, next: {two: 90 %%, redo: 10 %%}}, "
        "{id: two, at: m-c, time: 1 h, next: {done: 100 %%}}, {id: redo, at: m-b, time: 1 h, next: {two: 100 %%}}]}}"
    )
    assert check_text(text % "").problems == ()
    back = text.replace("next: {two: 100 %%}}]", "next: {one: 100 %%}}]")
    (problem,) = check_text(back % "").problems
    assert (problem.code, problem.path) == ("plant-floor", "products.p.moved_by")
    assert "No way leads from b to a" in problem.message.en
    assert check_text(back % ", back: {through: [b, a]}").problems == ()


STAFFED = (
    'calendar: {shifts: {day: {days: mon-fri, from: "08:00", to: "20:00"}, night: {days: mon-fri, from: "20:00", '
    'to: "08:00"}, sunday: {days: sun, from: "20:00", to: "08:00"}, early: {days: mon, from: "07:00", to: "09:00"}}}\n'
    "operators: {o: {skills: [pack], shifts: [%s]}}\n"
    "machines: {m-1: {family: cnc, shifts: [%s]}, m-2: {family: cnc, shifts: [%s]}}\n"
    "products: {p: {route: [{id: s, at: [m-1, m-2], time: 1 h, needs: {%s}}]}}"
)


@pytest.mark.parametrize(
    ("pool", "one", "two", "needs", "meets"),
    [
        ("day", "night", "night", "run: pack", False),
        ("day", "night", "night", "load: {skill: pack, time: 1 min}", False),
        ("day", "night", "night", "unload: {skill: pack, time: 1 min}", True),
        ("day", "night", "day", "run: pack", True),
        ("day", "night", "", "run: pack", True),
        ("", "night", "night", "run: pack", True),
        ("day, night", "night", "night", "run: pack", True),
        ("sunday", "early", "early", "run: pack", True),  # the night from Sunday is Monday's morning
        ("sunday", "day", "day", "run: pack", False),
    ],
)
def test_a_step_whose_operator_never_meets_its_machine_is_refused(pool, one, two, needs, meets) -> None:
    found = check_text(HEAD + STAFFED % (pool, one, two, needs)).problems
    if meets:
        assert found == ()
        return
    (problem,) = found
    assert (problem.code, problem.path) == (
        "plant-contradiction",
        f"products.p.route.s.needs.{needs.split(':')[0]}",
    )
    assert "Nobody with the skill pack is there while m-1, m-2 works" in problem.message.en
