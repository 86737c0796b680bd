"""Sizes kept on disk: one row each, and the answer as JSON."""

import json
from dataclasses import dataclass
from typing import Any

from dure.language import Language, Text
from dure.power.sizing.asking import Asked
from dure.power.sizing.other import OtherReading
from dure.power.sizing.page import sizing_page
from dure.power.sizing.result import Sizing
from dure.report import render_html
from dure.workspace.results import ResultFolder

SIZE = "power-size"


@dataclass(frozen=True)
class KeptSizing:
    """Sizes that know where they lie."""

    sizing: Sizing
    currency: str
    notes: tuple[Text, ...]
    path: str
    report: str = ""
    other: OtherReading | None = None

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return everything as plain values."""
        notes = [text.in_(language) for text in self.notes]
        return {
            **self.sizing.to_json(language),
            "currency": self.currency,
            "notes": notes,
            "table": self.path,
            "report": self.report,
            "saving_other_reading": None if self.other is None else round(self.other.saving, 2),
            "pays_other_reading": None if self.other is None else self.other.pays,
            "other_reading": None if self.other is None else self.other.said.in_(language),
        }


def save_sizing(asked: Asked, folder: ResultFolder, language: Language, command: str = "") -> KeptSizing:
    """Write ``page.html``, ``sizes.csv`` and ``size.json``; raises what ``ResultFolder.write`` raises."""
    table, report = (str(folder.path / name) for name in ("sizes.csv", "page.html"))
    kept = KeptSizing(asked.sizing, asked.currency, asked.notes, table, report, asked.other)
    folder.write("page.html", render_html(sizing_page(asked, language, command)))
    rows = [one.to_json() for one in asked.sizing.sizes]
    names = [name for name in rows[0] if not name.startswith("saving_l") and not name.startswith("saving_h")]
    lines = [",".join(names), *(",".join(f"{row[name]}" for name in names) for row in rows)]
    folder.write("sizes.csv", "\n".join(lines) + "\n")
    whole = json.dumps(kept.to_json(language), ensure_ascii=False, allow_nan=False, indent=2)
    folder.write("size.json", whole + "\n")
    return kept
