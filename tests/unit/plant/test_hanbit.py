"""The demo plant is what the demo says it is."""

from pathlib import Path

from dure.plant import check, load, load_text, to_text, work_centres

HANBIT = Path(__file__).parents[3] / "plants" / "hanbit"


def test_the_demo_plant_checks_clean_and_comes_back() -> None:
    assert check(HANBIT).problems == ()
    plant = load(HANBIT)
    assert load_text(to_text(plant)) == plant


def test_the_demo_plant_has_what_later_views_need() -> None:
    plant = load(HANBIT)
    assert 14 <= len(plant.machines) <= 18
    families = {each.family for each in plant.machines.values()}
    assert {"injection-molding", "cnc", "sterilizer"} <= families
    assert len(work_centres(plant)["molding"].machines) == 5
    assert {"day", "night"} <= set(plant.calendar.shifts)
    assert plant.contract is not None
    assert plant.contract.power.in_("kW") > 300
    assert plant.storage
    assert plant.vehicles["forks"].count == 2
    assert all(each.name_ko for each in plant.machines.values())


def test_a_year_of_lots_stays_a_modest_number_of_events() -> None:
    """Lots, not shots, are the entities: an upper bound of the events of a year from the release rates."""
    plant = load(HANBIT)
    year = 365 * 24.0
    lots = {}
    for release in plant.release.values():
        if release.every is not None:
            lots[release.product] = year / release.every.mean_in("h")
        else:  # a lot comes in as one goes out: at most what all machines of its first step can do
            product = plant.products[release.product]
            step = product.route[0]
            hours = step.time.mean_in("h") * (product.lot if step.per == "piece" else 1)
            lots[release.product] = year / hours * 5
    steps = sum(count * len(plant.products[name].route) for name, count in lots.items())
    assert (
        steps * 12 < 1_500_000
    )  # arrival, transport, setup, loading, start, end and their answers, generously
