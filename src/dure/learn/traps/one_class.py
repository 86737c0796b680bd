"""An outcome with a single value: nothing to tell apart."""

from dataclasses import replace

import numpy as np

from dure.language import Text
from dure.learn.measures.telling import figure
from dure.learn.subject import Detection, Subject
from dure.records.finding import Finding

CODE = "one_class"


def find(subject: Subject) -> list[Detection]:
    """Return a detection that refuses any score where every known outcome is the same."""
    target = subject.target
    if target is None:
        return []
    there = target.values[np.isfinite(target.values)]
    if there.size == 0 or there.min() != there.max():
        return []
    value = figure(float(there[0])) if target.task == "number" else target.classes[int(there[0])]
    finding = Finding(
        code=CODE,
        level="certain",
        columns=(target.name,),
        rows=int(there.size),
        evidence=Text(
            f'All {there.size:,} known outcomes of "{target.name}" are "{value}".',
            f'"{target.name}"의 알려진 결과 {there.size:,}건이 모두 "{value}"입니다.',
        ),
        action=Text(
            "No score is given. Add rows with the other outcome; until then only unusual rows could be looked for.",
            "점수를 내지 않습니다. 다른 결과가 있는 행을 더하십시오. 그 전에는 평소와 다른 행만 찾을 수 있습니다.",
        ),
    )
    return [Detection(finding, lambda before: replace(before, refused=before.refused or CODE))]
