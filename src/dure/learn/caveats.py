"""What an answer does not cover."""

import numpy as np

from dure.language import Text
from dure.learn.score.measured import COVERED, FILES, TOO_GOOD
from dure.learn.trial import Trial, Work


def caveats(work: Work, trial: Trial) -> tuple[Text, ...]:
    """Return one sentence per limit of a scored study, the general one last."""
    found = []
    plan = work.plan
    if plan.rows_used < plan.rows_given:
        found.append(
            Text(
                f"{plan.rows_used:,} of {plan.rows_given:,} rows were modelled, evenly spread; a larger --budget "
                "takes more.",
                f"{plan.rows_given:,}행 가운데 고르게 뽑은 {plan.rows_used:,}행만 학습에 썼습니다. "
                "--budget 을 늘리면 더 씁니다.",
            )
        )
    if trial.inputs.unread:
        names = ", ".join(trial.inputs.unread)
        found.append(
            Text(
                f"Not read, since they hold dates or too many different words: {names}.",
                f"날짜이거나 서로 다른 말이 너무 많아 쓰지 않은 열: {names}.",
            )
        )
    units = int(np.unique(work.units.unit[work.labelled]).size)
    tested = trial.held.outcome.size
    if tested < units:
        found.append(
            Text(
                f"{tested:,} of {units:,} units were tested; the others only serve to learn from.",
                f"{units:,}개 단위 가운데 {tested:,}개로 검증했습니다. 나머지는 학습에만 씁니다.",
            )
        )
    found.append(
        Text(
            f"On {FILES} simulated files whose truth is known, the 95 % interval of the gain held it in "
            f"{100 * COVERED:.0f} % and promised too much in {100 * TOO_GOOD:.0f} %.",
            f"정답을 아는 모의 파일 {FILES}개에서 이득의 95% 신뢰구간이 참값을 담은 비율은 {100 * COVERED:.0f}%, "
            f"실제보다 좋게 본 비율은 {100 * TOO_GOOD:.0f}%였습니다.",
        )
    )
    found.append(
        Text(
            "The score holds while machine, material and settings stay as they were; ask again after a change.",
            "설비, 자재, 설정이 그대로일 때의 점수입니다. 바뀌면 다시 분석하십시오.",
        )
    )
    return tuple(found)
