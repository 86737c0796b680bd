"""The schema table as a JSON Schema, for editors that complete and underline."""

from typing import Any

from dure.language import Language
from dure.plant.plant import PLANT


def json_schema(language: Language = "en") -> dict[str, Any]:
    """Return a JSON Schema (draft 2020-12) of the plant file.

    Editors read scalars by YAML's own rules, so it is a little wider than ``check``: it knows keys, shapes, words
    and the form of quantities, not what refers to what.
    """
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Dure plant file" if language == "en" else "Dure 공장 파일",
    }
    return head | PLANT.json_schema(language)
