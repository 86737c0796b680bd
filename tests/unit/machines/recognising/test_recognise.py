"""Which family a file comes from: told by its columns, and by nothing less than enough of them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure import machines
from dure.machines.recognising import installed, read_as, recognise

NAMES = machines.names()


def headers(name, language):
    made = machines.get(name).simulate(6, 1)
    return [made.card.header(column, language) for column in made.export.columns]


HEADERS = {(name, language): headers(name, language) for name in NAMES for language in ("ko", "en")}


@pytest.mark.parametrize(("name", "language"), sorted(HEADERS))
def test_every_familys_own_export_is_recognised_and_every_signal_is_found(name, language):
    found = recognise(HEADERS[name, language])
    assert found is not None
    assert found.card.name == name
    card = found.card
    written = {each.header(language): each.name for each in card.signals}
    there = {column: signal for column, signal in written.items() if column in HEADERS[name, language]}
    assert {column: found.signals.get(column) for column in there} == there
    assert found.column_of(card.question.target) == card.header(card.question.target, language)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_half_of_the_columns_in_any_spelling_and_order_are_enough(data):
    """Cards are told apart by what is left of a file: units off, case and spaces as anybody types them."""
    name, language = data.draw(st.sampled_from(sorted(HEADERS)))
    columns = HEADERS[name, language]
    rng = np.random.default_rng(data.draw(st.integers(0, 10_000)))
    signals = {each.header(language) for each in machines.get(name).card.signals}
    own = [each for each in columns if each in signals]
    kept = [str(each) for each in rng.choice(own, size=max(5, len(own) // 2), replace=False)]
    spelled = [respelled(each, rng, language) for each in kept]
    found = recognise([*spelled, "비고", "Remark"])
    assert found is not None, spelled
    assert found.card.name == name


def respelled(header, rng, language):
    bare = header.split("[")[0].strip()
    unit = header[header.find("[") :] if "[" in header else ""
    if language == "en":
        bare = [bare.upper(), bare.replace(" ", "_"), bare.title().replace(" ", ""), bare][
            int(rng.integers(4))
        ]
    else:
        place = int(rng.integers(1, max(2, len(bare))))
        bare = [bare, f"{bare[:place]} {bare[place:]}"][int(rng.integers(2))]
    return bare + ["", f" {unit}", f"({unit[1:-1]})" if unit else ""][int(rng.integers(3))]


WORDS = [
    "Temperature", "Pressure", "Speed", "Current", "Voltage", "Time", "Set temperature", "Result", "Line", "Operator",
    "온도", "압력", "속도", "전류", "전압", "시간", "온도설정", "판정", "작업자", "비고", "Value",
    "column_1", "Sensor 3", "Power",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12, unique=True))
def test_words_that_every_machine_has_tell_nothing(columns):
    assert recognise(columns) is None


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(min_size=0, max_size=12), max_size=20))
def test_any_names_at_all_are_answered(columns):
    for name in NAMES:
        assert read_as(columns, name).known <= len(columns)
    recognise(columns)


def test_two_families_in_one_file_are_neither():
    half = [*HEADERS["injection_molding", "en"][:12], *HEADERS["sterilizer", "en"][:12]]
    found = recognise(half)
    assert found is None or found.evidence >= 1.5 * found.next_evidence


def test_a_card_alone_is_recognised_without_another_to_compare_with():
    one = type(installed())({"cnc": installed().families["cnc"]})
    found = recognise(HEADERS["cnc", "ko"], one)
    assert found is not None
    assert found.next_family is None


def test_zones_are_the_signal_of_their_number():
    found = read_as(["배럴온도1", "배럴온도 2", "Barrel_Temperature_3", "배럴온도7"], "injection_molding")
    assert list(found.signals.values())[:3] == [f"barrel_temperature_{k}" for k in (1, 2, 3)]
    assert "배럴온도7" in found.signals


PUBLISHED = {
    "injection_molding": "TimeStamp EQUIP_CD PassOrFail Reason Injection_Time Filling_Time Plasticizing_Time "
    "Cycle_Time Clamp_Close_Time Cushion_Position Switch_Over_Position Plasticizing_Position Clamp_Open_Position "
    "Max_Injection_Speed Max_Screw_RPM Average_Screw_RPM Max_Injection_Pressure Max_Switch_Over_Pressure "
    "Max_Back_Pressure Average_Back_Pressure Barrel_Temperature_1 Barrel_Temperature_7 Hopper_Temperature "
    "Mold_Temperature_1 Mold_Temperature_12",
    "cnc": "X1_ActualPosition X1_ActualVelocity X1_CommandPosition X1_CurrentFeedback X1_DCBusVoltage X1_OutputCurrent "
    "X1_OutputPower Y1_ActualVelocity Y1_OutputCurrent Z1_OutputCurrent S1_ActualVelocity S1_DCBusVoltage "
    "S1_OutputCurrent S1_OutputPower M1_CURRENT_PROGRAM_NUMBER M1_sequence_number M1_CURRENT_FEEDRATE "
    "Machining_Process",
    "melting_tank": "STD_DT NUM MELT_TEMP MOTORSPEED MELT_WEIGHT INSP TAG",
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_headers_of_published_machine_data_are_recognised(name):
    found = recognise(PUBLISHED[name].split())
    assert found is not None
    assert found.card.name == name


def test_a_published_outcome_is_the_cards():
    assert recognise(PUBLISHED["injection_molding"].split()).column_of("defect") == "PassOrFail"
    assert recognise(PUBLISHED["melting_tank"].split()).column_of("moisture") == "INSP"
