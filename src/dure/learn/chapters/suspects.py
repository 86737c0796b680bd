"""The score with and without the columns that may only exist once the outcome is known."""

from dure.language import Language, Text
from dure.learn import scale
from dure.learn.kinds import kinds_of
from dure.learn.result import Score, Study
from dure.report import numbers
from dure.report.blocks import TableBlock


def suspects_table(study: Study, language: Language) -> TableBlock | None:
    """Return the two scores side by side, or None where no column is suspected or nothing was scored."""
    score, beside = study.score, study.score_with_suspects
    if not study.suspects or score is None:
        return None
    # Where nothing else was left to learn from, the suspects are in the leading score.
    pairs = (beside, score) if beside is not None else (score, None)
    names = (
        Text(en="with them", ko="넣었을 때"),
        Text(en="without them (the figures above)", ko="뺐을 때 (위의 수치)"),
    )
    dash = Text(en="not scored: no other column is left", ko="계산하지 않음 (다른 열이 없음)").in_(language)
    rows = []
    for name, each in zip(names, pairs, strict=True):
        if each is None:
            rows.append((Text(en="without them", ko="뺐을 때").in_(language), dash, ""))
            continue
        bounds = scale.gain_bounds(each)
        gain = scale.gain(each).in_(language) + (f" ({bounds.in_(language)})" if bounds else "")
        rows.append((name.in_(language), _level(each, language), gain))
    columns = ", ".join(study.suspects)
    measured = scale.measure(score.metric, kinds_of(study.positive)).in_(language)
    return TableBlock(
        caption=Text(
            en=f"With and without the columns that may know the outcome: {columns}",
            ko=f"결과를 미리 아는 것으로 의심되는 열을 넣고 뺀 점수: {columns}",
        ).in_(language),
        columns=("", measured, Text(en="gain (95 % interval)", ko="이득 (95% 신뢰구간)").in_(language)),
        rows=tuple(rows),
        numeric=(False, True, True),
        note=Text(
            en="An excellent sensor and a leak can look alike; only someone who knows the machine can tell.",
            ko="아주 좋은 센서와 누설은 데이터만으로 구별하기 어렵습니다. 설비를 아는 사람이 판단해야 합니다.",
        ).in_(language),
    )


def _level(score: Score, language: Language) -> str:
    """Return the honest score with its interval in brackets."""
    low, high = score.honest.low, score.honest.high
    value = scale.level(score, score.honest.value).in_(language)
    if low is None or high is None:
        return value
    ends = [scale.level(score, end).in_(language) for end in (low, high)]
    return f"{value} ({numbers.between(ends[0], ends[1], language)})"
