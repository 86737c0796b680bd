"""What the study does not say."""

from dure.language import Language, Text
from dure.learn.result import Study
from dure.report.blocks import Bullets, Section


def limits_section(study: Study, language: Language) -> Section:
    """Return the study's own limits, then those that every study has."""
    texts = [*study.limits]
    if study.plan is not None and study.plan.rows_used < study.plan.rows_given:
        texts.append(Text(
            en=f"To stay within the budget, {study.plan.rows_used:,} of {study.plan.rows_given:,} "
            "rows were learned from; "
            "a larger --budget uses more.",
            ko=f"정한 시간 안에 끝내기 위해 {study.plan.rows_given:,}행 중 "
            f"{study.plan.rows_used:,}행으로 학습했습니다. "
            "--budget을 늘리면 더 많이 씁니다.",
        ))  # fmt: skip
    if study.drivers:
        texts.append(Text(
            en="A column that drives the prediction is not proof of a cause: change a setting on "
            "trial before trusting it.",
            ko="예측에 영향이 큰 열이라고 해서 원인이라는 증거는 아닙니다. 설정을 바꾸기 전에 시험 "
            "가동으로 확인하십시오.",
        ))  # fmt: skip
    texts.append(Text(
        en="Traps that leave no trace in the file, such as wrong labels entered by hand, cannot be "
        "found from the file.",
        ko="사람이 잘못 적은 판정처럼 파일에 흔적이 남지 않는 함정은 파일만 보고 찾을 수 없습니다.",
    ))  # fmt: skip
    return Section(
        Text(en="Limits", ko="한계").in_(language), (Bullets(tuple(each.in_(language) for each in texts)),)
    )
