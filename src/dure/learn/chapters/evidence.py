"""The evidence: gain, scores beside baselines, how training and test were kept apart, the curve."""

from math import isfinite

from dure.language import Language, Text
from dure.learn.chapters.coverage import coverage_paragraph
from dure.learn.chapters.late import late_paragraph
from dure.learn.chapters.suspects import suspects_table
from dure.learn.figures.confusion import confusion_figure
from dure.learn.figures.gain import gain_figure
from dure.learn.figures.precision_recall import precision_recall_figure
from dure.learn.figures.predicted_actual import predicted_actual_figure
from dure.learn.figures.scores import figure, score_rows, scores_figure
from dure.learn.figures.split import split_figure
from dure.learn.kinds import kinds_of
from dure.learn.result import Score, Study
from dure.learn.scale import RANKING
from dure.learn.words import BLIND_MEANING, ROLES, metric_words
from dure.report import numbers
from dure.report.blocks import Block, Details, FigureBlock, Paragraph, Section, TableBlock


def evidence_section(study: Study, language: Language) -> Section | None:
    """Return the section, or None where nothing was scored and nothing split."""
    blocks: list[Block] = []
    score = study.score
    if score is not None:
        gain = gain_figure(study, language)
        blocks += [gain] if gain else []
        blocks.append(scores_figure(score, language))
        blocks.append(Paragraph(metric_words(score.metric).meaning.in_(language)))
        if score.metric in RANKING and any(each.name == "always_alarm" for each in score.baselines):
            blocks.append(Paragraph(BLIND_MEANING.in_(language)))
        beside = suspects_table(study, language)
        blocks += [beside] if beside else []
    if study.split is not None:
        split = split_figure(study.split, score.metric if score else None, language)
        blocks.append(split or Paragraph(study.split.reason.in_(language)))
    curve = _curve(study, language)
    blocks += [curve] if curve else []
    if study.interval_coverage is not None:
        blocks.append(coverage_paragraph(study.interval_coverage, language))
    if study.late_labels is not None:
        blocks.append(late_paragraph(study.late_labels, language))
    tables: list[Block] = []
    if score is not None:
        tables.append(
            Details(
                Text(en="All scores as a table", ko="점수 전체 표").in_(language), (_table(score, language),)
            )
        )
    if study.roles or study.role_reasons:
        roles = _roles(study, language)
        title = Text(en="What each column was taken for", ko="각 열을 무엇으로 보았는가").in_(language)
        tables += [Details(title, (roles,))] if roles.rows else []
    blocks += tables
    if not blocks:
        return None
    return Section(Text(en="The evidence", ko="근거").in_(language), tuple(blocks))


def _curve(study: Study, language: Language) -> FigureBlock | TableBlock | None:
    curve = study.curve
    if curve is None:
        return None
    if curve.kind == "precision_recall":
        return (
            precision_recall_figure(curve, study.operating, kinds_of(study.positive), language)
            if curve.x
            else None
        )
    if curve.kind == "predicted_actual":
        return predicted_actual_figure(curve, study.target or "", language)
    return confusion_figure(curve, language) or _mistakes(curve.labels, curve.matrix, language)


def _mistakes(
    labels: tuple[str, ...], matrix: tuple[tuple[int, ...], ...], language: Language, most: int = 12
) -> TableBlock | None:
    """Return the commonest mistakes where there are too many classes to draw."""
    wrong = sorted(
        ((units, i, j) for i, row in enumerate(matrix) for j, units in enumerate(row) if i != j and units),
        reverse=True,
    )
    if not wrong:
        return None
    return TableBlock(
        caption=Text(en="The commonest mistakes", ko="가장 잦은 오판").in_(language),
        columns=tuple(
            text.in_(language)
            for text in (
                Text(en="actual", ko="실제"),
                Text(en="called", ko="판정"),
                Text(en="units", ko="개수"),
            )
        ),
        rows=tuple((labels[i], labels[j], numbers.count(units)) for units, i, j in wrong[:most]),
        numeric=(False, False, True),
    )


def _table(score: Score, language: Language) -> TableBlock:
    rows = [
        (row.name, metric_words(score.metric).name.in_(language), figure(row.score, language))
        for row in score_rows(score, language)
        if row.mark != "later"
    ]
    if score.later.low is not None and score.later.high is not None:
        name = Text(en="Expected on the next stretch", ko="다음 구간에서 예상되는 범위").in_(language)
        bounds = numbers.interval(score.later.low, score.later.high, language)
        rows.insert(1, (name, metric_words(score.metric).name.in_(language), bounds))
    honest = Text(en="Honest", ko="실전 점수").in_(language)
    rows += [
        (honest, metric_words(name).name.in_(language), figure(other, language))
        for name, other in score.others.items()
        if isfinite(other.value)
    ]
    return TableBlock(
        caption=Text(en="Scores with 95 % intervals", ko="점수와 95% 신뢰구간").in_(language),
        columns=(
            Text(en="What", ko="항목").in_(language),
            Text(en="Metric", ko="지표").in_(language),
            Text(en="Score (interval)", ko="점수 (구간)").in_(language),
        ),
        rows=tuple(rows),
        numeric=(False, False, True),
    )


def _roles(study: Study, language: Language) -> TableBlock:
    rows = []
    for role, words in ROLES.items():
        held = study.roles.get(role)
        names = (held,) if isinstance(held, str) else tuple(held or ())
        rows += [
            (
                name,
                words.in_(language),
                study.role_reasons[name].in_(language) if name in study.role_reasons else "",
            )
            for name in names
        ]
    return TableBlock(
        caption=Text(
            en="Roles of the columns; --time, --group, --settings say otherwise",
            ko="열의 역할 (--time, --group, --settings로 바꿀 수 있음)",
        ).in_(language),
        columns=(
            Text(en="Column", ko="열").in_(language),
            Text(en="Taken for", ko="역할").in_(language),
            Text(en="Why", ko="이유").in_(language),
        ),
        rows=tuple(rows),
    )
