"""The words of a study in both languages: verdicts, metrics, baselines, splits, roles."""

from dataclasses import dataclass

from dure.language import Text
from dure.learn.result import SplitKind, Verdict
from dure.learn.scale import RANKING
from dure.report.blocks import Tone

VERDICTS: dict[Verdict, Text] = {
    "usable": Text(en="Usable", ko="쓸 수 있음"),
    "no_better_than_guessing": Text(en="No better than guessing", ko="찍는 것보다 낫지 않음"),
    "cannot_tell_yet": Text(en="Cannot tell yet", ko="아직 알 수 없음"),
}
AUDIT = Text(en="Data checked", ko="데이터 점검")

TONES: dict[Verdict, Tone] = {"usable": "good", "no_better_than_guessing": "bad", "cannot_tell_yet": "open"}


@dataclass(frozen=True)
class MetricWords:
    """A metric by name, what it means in one sentence, and how a figure of it is called on the first screen."""

    name: Text
    meaning: Text
    first: Text


METRICS: dict[str, MetricWords] = {
    "average_precision": MetricWords(
        Text(en="average precision", ko="평균 정밀도(AP)"),
        Text(
            en="Average precision is the share of alarms that are right, averaged over every threshold. "
            "1 is perfect; blind guessing gets the share of bad units.",
            ko="평균 정밀도는 경보 가운데 맞은 것의 비율을 모든 판정 기준에 걸쳐 평균한 값입니다. "
            "1이면 완벽하고, 그냥 찍으면 불량률과 같아집니다.",
        ),
        Text(en="sorting bad from good (1 is perfect)", ko="불량을 가려내는 점수 (1이 만점)"),
    ),
    "roc_auc": MetricWords(
        Text(en="area under the ROC curve (AUC)", ko="ROC 곡선 아래 면적(AUC)"),
        Text(
            en="AUC is the chance that a bad unit is ranked above a good one. 0.5 is guessing, 1 is perfect.",
            ko="AUC는 불량 하나와 양품 하나를 뽑았을 때 불량을 더 위험하다고 보는 확률입니다. "
            "0.5이면 찍는 것과 같고 1이면 완벽합니다.",
        ),
        Text(
            en="sorting bad from good (0.5 is guessing, 1 perfect)",
            ko="불량을 가려내는 점수 (0.5는 찍기, 1이 만점)",
        ),
    ),
    "macro_f1": MetricWords(
        Text(en="macro-F1", ko="매크로 F1"),
        Text(
            en="Macro-F1 weighs, for each class, how many were found against how many calls were right, and gives "
            "rare classes the same say as common ones. 1 is perfect.",
            ko="매크로 F1은 종류마다 얼마나 찾았는지와 얼마나 맞았는지를 함께 보고, 드문 종류도 흔한 종류와 같은 "
            "무게로 평균한 값입니다. 1이면 완벽합니다.",
        ),
        Text(en="telling the kinds apart (1 is perfect)", ko="종류를 구분하는 점수 (1이 만점)"),
    ),
    "log_loss": MetricWords(
        Text(en="log loss", ko="로그 손실"),
        Text(
            en="Log loss punishes confident wrong calls; 0 is perfect, lower is better.",
            ko="로그 손실은 자신 있게 틀릴수록 크게 벌하는 값입니다. 0이면 완벽하고 낮을수록 좋습니다.",
        ),
        Text(en="surprise per unit (0 is perfect)", ko="빗나간 정도 (0이 만점)"),
    ),
    "mae": MetricWords(
        Text(en="mean absolute error", ko="평균 절대 오차(MAE)"),
        Text(
            en="Mean absolute error is how far a prediction is off on average, in the outcome's own unit.",
            ko="평균 절대 오차는 예측이 평균적으로 얼마나 빗나가는지를 결과값의 단위로 나타낸 값입니다.",
        ),
        Text(en="off on average", ko="평균 오차"),
    ),
    "mae_of_baseline": MetricWords(
        Text(en="mean absolute error of the best guess", ko="가장 나은 찍기의 평균 절대 오차"),
        Text(
            en="How far the best guess is off on average.",
            ko="가장 나은 찍기가 평균적으로 빗나가는 정도입니다.",
        ),
        Text(en="off on average, by guessing", ko="찍었을 때의 평균 오차"),
    ),
    "r2": MetricWords(
        Text(en="R²", ko="결정계수(R²)"),
        Text(
            en="R² is the share of the outcome's ups and downs that the predictions explain. 1 is perfect, 0 is no "
            "better than the average, below 0 is worse than the average.",
            ko="R²는 결과값의 오르내림 가운데 예측이 설명하는 비율입니다. 1이면 완벽하고, 0이면 평균값을 대는 것과 "
            "같으며, 0보다 작으면 평균값만도 못합니다.",
        ),
        Text(en="of the ups and downs explained (1 is all)", ko="오르내림을 설명하는 정도 (1이 전부)"),
    ),
}

BASELINES: dict[str, Text] = {
    "majority": Text(en="always the usual outcome", ko="늘 가장 흔한 결과로 답하기"),
    "always_alarm": Text(en="stopping every part", ko="모두 세우기"),
    "clock_only": Text(en="the clock alone, no sensor", ko="센서 없이 시각만 보기"),
    "last_value": Text(en="the last value again", ko="직전 값 그대로"),
    "last_week": Text(en="last week's value", ko="지난주 값 그대로"),
}

BLIND_ORDER = Text(en="blind guessing (stopping parts at random)", ko="그냥 찍기(아무 부품이나 세우기)")
BLIND_MEANING = Text(
    en="Stopping every part puts none before another. Where the order is scored, it is therefore worth what stopping "
    "parts at random is worth: blind guessing.",
    ko="모두 불량으로 보면 어느 것이 더 위험한지 순서가 없습니다. 그래서 순서를 채점하는 이 점수에서는 아무 부품이나 "
    "세우는 것, 곧 그냥 찍기와 같습니다.",
)

SPLITS: dict[SplitKind, Text] = {
    "forward": Text(en="forward in time", ko="시간 순서대로"),
    "group": Text(en="by group", ko="그룹 단위로"),
    "group_forward": Text(en="by group, forward in time", ko="그룹 단위로 시간 순서대로"),
    "random": Text(en="at random", ko="무작위로"),
}

ROLES: dict[str, Text] = {
    "time": Text(en="time", ko="시각"),
    "order": Text(en="order of the rows", ko="행의 순서"),
    "group": Text(en="group", ko="그룹"),
    "counters": Text(en="counts or identifies", ko="카운터·식별번호"),
    "settings": Text(en="setting", ko="설정값"),
    "measurements": Text(en="measurement", ko="측정값"),
}


def metric_words(name: str) -> MetricWords:
    """Return the words of a metric; one that is not known here goes by its own name."""
    own = Text.same(name)
    return METRICS.get(name, MetricWords(own, own, own))


def baseline_name(name: str, metric: str = "") -> Text:
    """Return the words of a baseline; one that is not known here goes by its own name.

    Stopping every part puts no part before another, so where an order is scored it is chance.
    """
    if name == "always_alarm" and metric in RANKING:
        return BLIND_ORDER
    return BASELINES.get(name, Text.same(name))
