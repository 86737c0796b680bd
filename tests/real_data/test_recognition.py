"""Which real files are of a machine that has a card, and which are not."""

import json

import pytest

from dure import machines
from dure.cli.main import run
from dure.learn.family.knowing import measured
from dure.machines.recognising import recognise
from dure.records.reading import ReadingOptions, read
from tests.made.shared import shared_file

STRANGERS = [
    "steel_energy/steel_jan_sep_2018.csv",
    "steel_plates/steel_plates_faults.csv",
    "nab/machine_temperature_system_failure.csv",
    "event_log/production_train.csv",
    "pyscrew/s01_variations-in-thread-degradation.csv",
    "pyscrew/s02_variations-in-surface-friction.csv",
    "cmapss/train_FD001.txt",
    "tep/d00.dat",
    "tep/d01.dat",
]


@pytest.mark.parametrize("name", STRANGERS)
def test_files_of_other_machines_are_not_recognised(name):
    frame = read(shared_file(name), ReadingOptions()).frame
    assert recognise(frame.columns) is None
    assert recognise(frame.columns, measured=measured(frame)) is None


def test_the_milling_machine_is_a_cnc_machine():
    frame = read(shared_file("ai4i/ai4i2020.csv"), ReadingOptions()).frame
    found = recognise(frame.columns, measured=measured(frame))
    assert found is not None
    assert found.card.name == "cnc"
    assert found.signals == {"Rotational speed [rpm]": "s_actual_speed"}


@pytest.mark.parametrize("name", machines.names())
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_file_that_a_machine_writes_is_recognised_and_asked_its_question(
    tmp_path, capsys, name, language
):
    """Korean files are CP949, as machines in Korea write them."""
    assert (
        run(["machines", "simulate", name, "--days", "2", "--out", str(tmp_path / "m"), "--lang", language])
        == 0
    )
    capsys.readouterr()
    file = str(tmp_path / "m" / "export.csv")
    assert (
        run(["learn", "study", file, "--audit-only", "--json", "--lang", "en", "--out", str(tmp_path)]) == 0
    )
    found = json.loads(capsys.readouterr().out)
    card = machines.get(name).card
    assert found["machine"]["family"] == name
    assert found["target"] == card.header(card.question.target, language)
    written = {each.header(language) for each in card.signals} & {
        each["column"] for each in found["machine"]["signals"]
    }
    assert len(written) >= 0.9 * sum(each.rate.kind != "curve" for each in card.signals)
    assert not any(each["out_of_range"] for each in found["machine"]["signals"])
