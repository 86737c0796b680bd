import math

import numpy as np
import pytest

from dure.clock import NEVER, SECOND
from dure.errors import FloorUnfit, PathMissing, PlaceNotFound
from dure.plant.floor import Aisle, Area, Floor, GridMap

PLACES = {
    "p-mold-1": (4.0, 6.0),
    "p-mold-2": (9.0, 6.0),
    "p-cnc": (16.0, 6.0),
    "p-oven": (24.0, 12.0),
    "p-pack": (30.0, 5.0),
    "dock": (36.0, 2.0),
    "charger": (36.0, 9.0),
}
MAIN = Aisle("a-1", ("p-mold-1", "p-mold-2", "p-cnc", "p-pack", "dock"), speed_limit_m_s=1.5, width_m=3.0)
OVEN = Aisle("a-2", ("p-cnc", "p-oven", "charger", "dock"), one_way=True, width_m=2.4)
CROSS = ((14.0, 4.0), (18.0, 4.0), (18.0, 8.0), (14.0, 8.0))
HANBIT = Floor(PLACES, [MAIN, OVEN], [Area("z-cross", CROSS)])


def test_a_way_over_one_aisle():
    path = HANBIT.path("p-mold-1", "p-cnc", speed=2.0)
    assert path.places == ("p-mold-1", "p-mold-2", "p-cnc")
    assert path.points == ((4.0, 6.0), (16.0, 6.0))  # straight on: no bend at the middle place
    assert (path.length_m, path.time_ns, path.basis) == (12.0, 8 * SECOND, "aisles")


def test_the_slower_of_vehicle_and_aisle_counts():
    assert HANBIT.path("p-mold-1", "p-cnc", speed=1.0).time_s == 12.0
    assert HANBIT.path("p-cnc", "p-oven", speed=2.0).time_s == pytest.approx(5.0)  # no limit there


def test_a_one_way_aisle_is_not_taken_back():
    there, back = (HANBIT.path(*ends, speed=2.0) for ends in (("p-cnc", "charger"), ("charger", "p-cnc")))
    assert there.places == ("p-cnc", "p-oven", "charger")
    assert back.places == ("charger", "dock", "p-pack", "p-cnc")


def test_the_quickest_way_may_be_longer_than_the_shortest():
    slow = Aisle("slow", ("a", "b"), speed_limit_m_s=0.5)
    fast = Aisle("fast", ("a", "c", "b"))
    floor = Floor({"a": (0, 0), "b": (10, 0), "c": (5, 5)}, [slow, fast])
    assert floor.path("a", "b", speed=2.0).places == ("a", "c", "b")
    assert floor.path("a", "b", speed=0.4).places == ("a", "b")
    assert floor.distances()[0, 1] == 10.0
    assert floor.times(2.0)[0, 1] == floor.path("a", "b", 2.0).time_ns < 20 * SECOND


def test_a_zone_slows_down_the_part_that_lies_in_it():
    floor = Floor(PLACES, [MAIN], [Area("z-cross", CROSS, speed_limit_m_s=0.5)])
    # 5 m + 5 m at 1.5 m/s, and 2 m from x = 14 to 16 at 0.5 m/s; each part is rounded to whole ns
    assert floor.path("p-mold-1", "p-cnc", speed=2.0).time_ns == 3_333_333_333 + 7_333_333_333


def test_of_two_zones_the_slower_one_counts():
    areas = [
        Area("wide", ((0, -1), (10, -1), (10, 1), (0, 1)), 1.0),
        Area("narrow", ((4, -1), (6, -1), (6, 1), (4, 1)), 0.5),
    ]
    floor = Floor({"a": (-10, 0), "b": (10, 0)}, [Aisle("x", ("a", "b"))], areas)
    assert floor.path("a", "b", speed=2.0).time_s == 10 / 2 + 8 / 1 + 2 / 0.5


def test_an_aisle_along_the_edge_of_a_zone_lies_in_it():
    floor = Floor(
        {"a": (0, 1), "b": (10, 1)},
        [Aisle("x", ("a", "b"))],
        [Area("z", ((2, 0), (8, 0), (8, 1), (2, 1)), 0.5)],
    )
    assert floor.path("a", "b", speed=1.0).time_s == 4 + 6 / 0.5


def test_a_zone_may_be_hollow():
    horseshoe = ((0, 0), (9, 0), (9, 3), (6, 3), (6, 1), (3, 1), (3, 3), (0, 3))
    floor = Floor({"a": (0, 2), "b": (9, 2)}, [Aisle("x", ("a", "b"))], [Area("z", horseshoe, 0.5)])
    assert floor.path("a", "b", speed=1.0).time_s == 3 / 0.5 + 3 + 3 / 0.5


def test_a_given_length_counts_instead_of_the_straight_line():
    floor = Floor({"a": (0, 0), "b": (10, 0), "c": (40, 0)}, [Aisle("x", ("a", "b", "c"), length_m=80)])
    assert floor.distances()[0].tolist() == [0, 20, 80]
    with pytest.raises(FloorUnfit, match=r"30 m long, but its places lie 40\.00 m apart"):
        _ = Floor(floor.places, [Aisle("x", ("a", "b", "c"), length_m=30)]).network


def test_places_at_one_point_are_no_time_apart():
    floor = Floor({"a": (0, 0), "b": (0, 0), "c": (3, 4)}, [Aisle("x", ("a", "b", "c"))])
    assert floor.distances().tolist() == [[0, 0, 5], [0, 0, 5], [5, 5, 0]]
    assert floor.times(1.0)[0].tolist() == [0, 0, 5 * SECOND]
    assert floor.path("a", "b", 1.0).places == ("a", "b")


def test_from_a_place_to_itself_it_takes_nothing():
    path = HANBIT.path("dock", "dock", speed=1.0)
    assert (path.places, path.points, path.length_m, path.time_ns) == (("dock",), ((36.0, 2.0),), 0.0, 0)


def test_of_parallel_aisles_the_quicker_one_is_taken():
    floor = Floor(
        {"a": (0, 0), "b": (10, 0)},
        [
            Aisle("x", ("a", "b"), speed_limit_m_s=0.5),
            Aisle("y", ("b", "a")),
            Aisle("z", ("a", "b"), length_m=30),
        ],
    )
    assert floor.times(1.0).tolist() == [[0, 10 * SECOND], [10 * SECOND, 0]]
    assert floor.path("a", "b", 1.0).time_s == 10


def test_of_ways_that_take_equally_long_the_shorter_is_taken_then_the_first():
    places = {"a": (0, 0), "b": (10, 0), "top": (5, 5), "low": (5, -5)}
    over, under = Aisle("over", ("a", "top", "b")), Aisle("under", ("a", "low", "b"))
    assert Floor(places, [over, under]).path("a", "b", 1.0).places == ("a", "top", "b")
    assert Floor(places, [under, over]).path("a", "b", 1.0).places == ("a", "low", "b")
    longer = Aisle("over", ("a", "top", "b"), speed_limit_m_s=4.0, length_m=40)
    short = Aisle("under", ("a", "low", "b"), speed_limit_m_s=2.0, length_m=20)
    assert Floor(places, [longer, short]).path("a", "b", 4.0).places == ("a", "low", "b")


def test_a_wide_vehicle_goes_round_a_narrow_aisle():
    floor = Floor(PLACES, [MAIN, OVEN])
    assert floor.path("p-cnc", "p-oven", speed=2.0, width=2.4).places == ("p-cnc", "p-oven")
    with pytest.raises(PathMissing, match=r"narrower than 2\.5 m"):
        floor.path("p-cnc", "p-oven", speed=2.0, width=2.5)
    assert floor.times(2.0, width=2.5)[2, 3] == NEVER


def test_a_place_that_cannot_be_reached_is_named_with_the_nearest_that_can():
    floor = Floor({**PLACES, "yard": (40.0, 2.0)}, [MAIN, OVEN])
    with pytest.raises(
        PathMissing, match=r"No way leads from p-mold-1 to yard.* dock is nearest to yard \(4\.0 m\)"
    ):
        floor.path("p-mold-1", "yard", 1.0)
    with pytest.raises(PathMissing, match="From yard no other place can be reached") as caught:
        floor.path("yard", "dock", 1.0)
    assert "yard" in caught.value.what.ko
    assert math.isinf(floor.distances()[0, 7])
    assert floor.times(1.0)[0, 7] == NEVER


def test_a_one_way_aisle_in_the_way_is_said():
    floor = Floor({"a": (0, 0), "b": (1, 0)}, [Aisle("x", ("a", "b"), one_way=True)])
    with pytest.raises(PathMissing, match="From a to b there is a way: an aisle between them is one_way"):
        floor.path("b", "a", 1.0)


def test_unknown_places_are_named_with_the_nearest():
    with pytest.raises(PlaceNotFound, match=r"no place 'p-mold1'[\s\S]*Did you mean p-mold-1"):
        HANBIT.path("p-mold1", "dock", 1.0)
    with pytest.raises(PlaceNotFound, match="dock") as caught:
        Floor(PLACES, [Aisle("a-9", ("p-cnc", "dok"))])
    assert caught.value.where == "floor.aisles.a-9.through"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Aisle("x", ("a",)), "leads from place to place"),
        (lambda: Aisle("x", ("a", "b", "b")), "leads from place to place"),
        (lambda: Aisle("x", ("a", "b"), speed_limit_m_s=0.0), "0 cannot be"),
        (lambda: Aisle("x", ("a", "b"), width_m=math.inf), "inf cannot be"),
        (lambda: Area("z", ((0, 0), (1, 1))), "enclose no area"),
        (lambda: Area("z", ((0, 0), (1, 1), (2, 2))), "enclose no area"),
        (lambda: Area("z", CROSS, -1.0), "-1 cannot be"),
        (lambda: Floor({"a": (math.nan, 0.0)}), "is no point"),
    ],
)
def test_what_cannot_be_is_refused(make, said):
    with pytest.raises(FloorUnfit, match=said):
        make()


def test_a_traveller_moves():
    for speed in (0.0, -1.0, math.inf, math.nan):
        with pytest.raises(ValueError, match="above zero"):
            HANBIT.path("dock", "charger", speed)
        with pytest.raises(ValueError, match="above zero"):
            HANBIT.times(speed)


def test_without_aisles_and_map_ways_are_straight_and_say_so():
    floor = Floor({"a": (0, 0), "b": (3, 4), "c": (6, 8)})
    assert floor.path("a", "c", 2.0).basis == "straight"
    assert floor.distances()[0].tolist() == [0, 5, 10]


def test_a_floor_without_places_has_no_distances():
    assert Floor({}).distances().shape == (0, 0)
    assert Floor({}).times(1.0).shape == (0, 0)


WALLED = GridMap(np.array([list(row) for row in ("....", ".@@.", "...@", "@.@.")]), cell_m=0.5)


def test_a_way_over_a_grid_goes_round_walls():
    floor = Floor({"a": (0.1, 0.1), "b": (0.9, 1.4)}, grid=WALLED)
    path = floor.path("a", "b", speed=0.5)
    assert path.basis == "grid"
    assert path.points == ((0.25, 0.25), (0.25, 1.25), (0.75, 1.25))
    assert (path.length_m, path.time_s) == (1.5, 3.0)


def test_a_diagonal_step_never_cuts_a_corner():
    places = {"a": (0.1, 0.6), "b": (0.6, 1.1), "c": (1.6, 1.6)}
    assert Floor(places, grid=WALLED).distances()[0, 1] == 1.0
    assert Floor(places, grid=WALLED, diagonal=True).distances()[0, 1] == 1.0  # a wall stands at the corner
    open_hall = GridMap(np.full((4, 4), "."), cell_m=0.5)
    assert Floor(places, grid=open_hall, diagonal=True).distances()[0, 1] == pytest.approx(math.sqrt(0.5))
    assert math.isinf(Floor(places, grid=WALLED, diagonal=True).distances()[0, 2])


def test_zones_hold_on_a_grid():
    hall = GridMap(np.full((1, 10), "."), cell_m=1.0)
    floor = Floor(
        {"a": (0.5, 0.5), "b": (9.5, 0.5)},
        areas=[Area("z", ((4, 0), (6, 0), (6, 1), (4, 1)), 0.5)],
        grid=hall,
    )
    assert floor.path("a", "b", 1.0).time_s == 7 + 2 / 0.5


def test_a_place_in_a_wall_or_outside_is_refused():
    with pytest.raises(FloorUnfit, match=r"b lies in a wall[\s\S]*nearest free cell is at \[0\.75, 0\.25\]"):
        Floor({"b": (0.6, 0.6)}, grid=WALLED)
    with pytest.raises(FloorUnfit, match="outside the map of 2 m x 2 m"):
        Floor({"b": (2.0, 0.6)}, grid=WALLED)


def test_places_in_one_cell_are_no_way_apart():
    floor = Floor({"a": (0.1, 0.1), "b": (0.4, 0.4)}, grid=WALLED)
    assert floor.path("a", "b", 1.0).length_m == 0.0
    assert floor.distances().tolist() == [[0, 0], [0, 0]]
