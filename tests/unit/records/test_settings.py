"""What a workspace says of itself: the zone and the plant, read again only when the file changes."""

import os

import pytest

from dure import workspace
from dure.errors import PlantFileMissing, PlantInvalid
from dure.records import settings
from dure.records.settings import plant_of, timezone_of

PLANT = "dure: 1\nplant: {name: X, timezone: Europe/Berlin, currency: EUR}\n"


@pytest.fixture
def place(tmp_path):
    return workspace.open(tmp_path)


def test_without_a_plant_file_the_zone_is_that_of_seoul(place):
    assert timezone_of(place) == "Asia/Seoul"
    with pytest.raises(PlantFileMissing, match="plant-file-missing"):
        plant_of(place)


def test_the_zone_is_what_the_loader_reads_not_what_looks_like_it(place):
    place.plant_file.write_text(
        "# timezone: Europe/Berlin\ndure: 1\nplant:\n  name: 'timezone: Asia/Tokyo'\n  timezone: \"Europe/Paris\"\n",
        encoding="utf-8",
    )
    assert timezone_of(place) == "Europe/Paris"


def test_faults_elsewhere_do_not_matter_but_a_zone_that_is_none_is_refused(place):
    place.plant_file.write_text(PLANT + "machines: {m: {familly: cnc}}\n", encoding="utf-8")
    assert timezone_of(place) == "Europe/Berlin"
    with pytest.raises(PlantInvalid, match="plant-unknown-key"):
        plant_of(place)
    place.plant_file.write_text("dure: 1\nplant: {name: X, timezone: Asia/Soul}\n", encoding="utf-8")
    with pytest.raises(PlantInvalid, match="Asia/Seoul"):
        timezone_of(place)
    place.plant_file.write_text("dure: 1\nplant: {name: X\n", encoding="utf-8")
    with pytest.raises(PlantInvalid):
        timezone_of(place)
    place.plant_file.write_bytes(b"plant: {name: \xb0\xa1}")
    with pytest.raises(PlantInvalid, match="plant-encoding"):
        timezone_of(place)


def test_a_file_without_the_section_has_the_usual_zone(place):
    place.plant_file.write_text("dure: 1\n", encoding="utf-8")
    assert timezone_of(place) == "Asia/Seoul"


def test_the_file_is_read_once_until_it_changes(place, monkeypatch):
    place.plant_file.write_text(PLANT, encoding="utf-8")
    reads = []
    real = settings.load_site
    monkeypatch.setattr(settings, "load_site", lambda path: reads.append(path) or real(path))
    assert [timezone_of(place) for _ in range(3)] == ["Europe/Berlin"] * 3
    assert len(reads) == 1
    place.plant_file.write_text(PLANT.replace("Berlin", "Paris"), encoding="utf-8")
    stamp = place.plant_file.stat().st_mtime_ns + 1_000_000_000
    os.utime(place.plant_file, ns=(stamp, stamp))
    assert timezone_of(place) == "Europe/Paris"
    assert len(reads) == 2
    assert plant_of(place).site.timezone == "Europe/Paris"
    assert plant_of(place) is plant_of(place)
