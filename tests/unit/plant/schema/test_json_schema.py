"""The JSON Schema for editors agrees with what is read: the example and the demo plant pass, faults do not."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from dure.plant import json_schema
from dure.plant.plant import PLANT
from dure.plant.schema.records import Record

HANBIT = Path(__file__).parents[4] / "plants" / "hanbit" / "plant.yaml"


def as_editors_read(text: str) -> object:
    """Read as an editor does: words stay words, only numbers and truth values are typed."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        letter: [(tag, pattern) for tag, pattern in rows if not tag.endswith(("timestamp", "null"))]
        for letter, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(text, Loader=Loader)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_schema_is_one_and_the_demo_plant_passes_it(language: str) -> None:
    schema = json_schema(language)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(as_editors_read(HANBIT.read_text(encoding="utf-8")), schema)


@pytest.mark.parametrize(
    "spoilt",
    [
        "machines: {m: {famly: cnc}}",
        "machines: {m: {}}",
        "machines: {M: {family: cnc}}",
        "machines: {m: {family: cnc, power: {idle: 6}}}",
    ],
)
def test_what_is_wrong_in_form_is_refused(spoilt: str) -> None:
    text = f"dure: 1\nplant: {{name: a}}\n{spoilt}\n"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(as_editors_read(text), json_schema())


def test_a_state_that_yaml_1_1_reads_as_false_passes_as_a_key_of_json() -> None:
    """An editor hands over JSON, whose keys are text: `off: 0 kW` arrives as the name "false"."""
    text = "dure: 1\nplant: {name: a}\nmachines: {m: {family: cnc, power: {off: 0 kW, idle: 2 kW}}}\n"
    read = yaml.safe_load(text)
    assert False in read["machines"]["m"]["power"]
    as_json = json.loads(json.dumps(read))
    assert "false" in as_json["machines"]["m"]["power"]
    jsonschema.validate(as_json, json_schema())
    jsonschema.validate(json.loads(json.dumps(as_editors_read(text))), json_schema())
    as_json["machines"]["m"]["power"] = {"no": "0 kW"}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(as_json, json_schema())


def test_every_key_says_what_it_means_in_both_languages() -> None:
    for name, row in rows(PLANT):
        assert row.meaning.en.strip().endswith("."), name
        assert any("가" <= letter <= "힣" for letter in row.meaning.ko), name


def rows(record: Record, path: str = "") -> list:
    found = []
    for row in record.keys.values():
        found.append((f"{path}.{row.name}", row))
        inside = row.kind
        while inside is not None and not isinstance(inside, Record):
            inside = inside.inner()
        if inside is not None:
            found += rows(inside, f"{path}.{row.name}")
    return found
