"""A plan kept on disk: every step as a row, and the answer as JSON."""

import json
from dataclasses import replace

import numpy as np

from dure.clock import zone
from dure.language import Language
from dure.power.dispatch.answer import DispatchAnswer
from dure.power.dispatch.page import dispatch_page
from dure.power.dispatch.question import DispatchQuestion
from dure.report import render_html
from dure.workspace.results import ResultFolder

DISPATCH = "power-dispatch"
COLUMNS = ("begins", "load_kw", "battery_kw", "stored_kwh", "jobs_kw", "bought_kw", "sold_kw", "curtailed_kw")


def save_dispatch(
    answer: DispatchAnswer,
    question: DispatchQuestion,
    folder: ResultFolder,
    language: Language,
    command: str = "",
) -> DispatchAnswer:
    """Write ``page.html``, ``plan.csv`` and ``dispatch.json``; raises what ``ResultFolder.write`` raises.

    A row's ``begins`` is the wall clock of the place; ``stored_kwh`` is what is stored when the step ends.
    """
    load, plan = question.load.quarters(), answer.plan
    wall = zone(load.zone).to_wall(load.begins).astype("datetime64[ns]").astype("datetime64[m]")
    jobs = plan.jobs_kw.sum(axis=0) if plan.jobs_kw.size else np.zeros(len(load))
    columns = (
        load.kw, plan.battery_kw, plan.stored_kwh[1:], jobs, plan.bought_kw, plan.sold_kw, plan.curtailed_kw
    )  # fmt: skip
    rows = [",".join(COLUMNS)]
    table = np.round(np.column_stack(columns), 6) + 0.0  # no minus before a zero
    for when, values in zip(np.datetime_as_string(wall), table.tolist(), strict=True):
        rows.append(",".join([str(when), *(f"{value:g}" for value in values)]))
    kept = replace(answer, path=str(folder.path / "plan.csv"), report=str(folder.path / "page.html"))
    folder.write("page.html", render_html(dispatch_page(kept, question, language, command)))
    folder.write("plan.csv", "\n".join(rows) + "\n")
    folder.write(
        "dispatch.json",
        json.dumps(kept.to_json(language), ensure_ascii=False, allow_nan=False, indent=2) + "\n",
    )
    return kept
