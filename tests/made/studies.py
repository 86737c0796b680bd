"""Studies as the real thing would return them, one of each kind, for tests of pages and doors."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np

from dure.language import Text
from dure.learn.question import StudyQuestion
from dure.learn.result import (
    Baseline,
    Curve,
    Driver,
    Estimate,
    FoldSpan,
    Needs,
    Operating,
    Plan,
    Score,
    Split,
    Study,
)
from dure.learn.wording import without_suspects
from dure.records.finding import Finding

SHA = "9f2c1f0e7b6a5d4c3b2a19087f6e5d4c3b2a19087f6e5d4c3b2a19087f6e5d4c"
START = datetime(2026, 9, 1, 8, tzinfo=UTC)


def plan(**changes):
    made = Plan(
        budget_s=60.0, folds=6, random_folds=4, trees=300, rows_used=18_420, rows_given=18_420, bootstraps=2_000,
        threads=2, learners=("boosting", "linear"),
    )  # fmt: skip
    return replace(made, **changes)


def forward_spans(days=42, folds=6, scores=(0.41, 0.55, 0.48, 0.61, None, 0.52)):
    spans = []
    step = days / (folds + 2)
    for k in range(folds):
        first = START.timestamp()
        cut = (START + timedelta(days=step * (k + 2))).timestamp()
        end = (START + timedelta(days=step * (k + 3))).timestamp()
        spans.append(FoldSpan((first, cut), (cut + 3_600, end), 380 * (k + 2), 380, scores[k % len(scores)]))
    return tuple(spans)


def findings():
    return (
        Finding(
            code="twin_rows", level="certain", columns=("캐비티",), rows=9_210,
            evidence=Text(
                en="9,210 rows repeat the sensor values of the row before: 9,210 cycles are written as 18,420 rows.",
                ko="9,210행이 바로 앞 행과 센서값이 모두 같습니다. 9,210사이클이 18,420행으로 기록되어 있습니다.",
            ),
            action=Text(
                en="Rows of one cycle are kept together; the cycle is scored, not the row.",
                ko="한 사이클의 행을 함께 묶고, 행이 아니라 사이클 단위로 채점합니다.",
            ),
            examples=(3, 5, 7, 9, 11),
        ),
        Finding(
            code="leak_column", level="certain", columns=("불량사유", "재작업대"), rows=402,
            evidence=Text(
                en="불량사유 and 재작업대 are filled in 402 of 402 bad rows and in none of the 18,018 good ones.",
                ko="불량사유와 재작업대는 불량 402행 모두에 적혀 있고 양품 18,018행에는 하나도 없습니다.",
            ),
            action=Text(en="Left out of the model.", ko="모델에서 뺐습니다."),
            examples=(118, 119, 404, 405, 988),
        ),
        Finding(
            code="leak_column", level="suspected", columns=("보압 최대 [bar]",), rows=18_420,
            evidence=Text(
                en="보압 최대 [bar] alone separates bad from good with an AUC of 0.93.",
                ko="보압 최대 [bar] 하나만으로 불량과 양품이 AUC 0.93으로 갈립니다.",
            ),
            action=Text(en="Kept; the score is shown with and without it.", ko="남겨 두고, 넣었을 "
            "때와 뺐을 때의 점수를 함께 보입니다."),
        ),
        Finding(
            code="counter_column", level="certain", columns=("숏 번호",), rows=18_420,
            evidence=Text(en="숏 번호 rises by one in every cycle.", ko="숏 번호는 사이클마다 1씩 커집니다."),
            action=Text(en="Used for the order of the rows, not as an "
            "input.", ko="행의 순서를 아는 데만 쓰고 입력에서는 뺐습니다."),
        ),
        Finding(
            code="sentinel_values", level="certain", columns=("금형 온도 [°C]",), rows=311,
            evidence=Text(
                en="금형 온도 [°C] is exactly 1449 in 311 rows; all others lie between 38 and 71.",
                ko="금형 온도 [°C]가 311행에서 정확히 1449입니다. 나머지는 모두 38~71 사이입니다.",
            ),
            action=Text(en="These values are treated as missing.", ko="이 값들은 빈값으로 다룹니다."),
            examples=(52, 53, 977),
        ),
    )  # fmt: skip


def drivers():
    x = tuple(float(v) for v in np.linspace(186, 214, 12))
    pressure = tuple(float(v) for v in 1.1 / (1 + np.exp(-(np.linspace(-5, 5, 12)))) - 0.5)
    turning = tuple(float(v) for v in 0.3 * np.cos(np.linspace(0, 6, 12)))
    return (
        Driver(("보압 최대 [bar]", "보압 평균 [bar]"), 0.34, 1, 197.4, 204.6, 6, 6, False, x, pressure),
        Driver(
            ("노즐 온도 [°C]",), 0.22, -1, 231.0, 238.5, 5, 6, True, tuple(v + 36 for v in x), pressure[::-1]
        ),
        Driver(("쿠션 위치 [mm]",), 0.15, 0, 4.1, 5.2, 3, 6, False, tuple(v / 40 for v in x), turning),
        Driver(("사이클 시간 [s]",), 0.09, 1, None, None, 2, 6),
        Driver(("건조기 노점 [°C]",), 0.05, 1, -38.0, -31.5, 4, 6),
    )


def binary_score(**changes):
    made = Score(
        metric="average_precision",
        direction="higher",
        honest=Estimate(0.523, 0.41, 0.634),
        later=Estimate(0.523, 0.36, 0.68),
        optimistic=Estimate(0.812, 0.79, 0.83),
        baselines=(
            Baseline("majority", Estimate(0.0218, 0.0181, 0.026)),
            Baseline("always_alarm", Estimate(0.0218, 0.0181, 0.026)),
            Baseline("clock_only", Estimate(0.094, 0.05, 0.14)),
            Baseline("last_value", Estimate(0.071, 0.04, 0.10)),
        ),
        best_baseline="clock_only",
        gain=Estimate(0.429, 0.31, 0.54),
        others={"roc_auc": Estimate(0.871, 0.83, 0.90)},
    )
    return replace(made, **changes)


def usable_binary(**changes):
    """A usable two-class study of an injection machine, Korean headers, with every kind of block."""
    recall = np.linspace(0, 1, 60)
    precision = np.clip(0.97 - 0.2 * recall - 0.74 * recall**6, 0.03, 1)
    made = Study(
        verdict="usable",
        headline=Text(
            en="Usable: of 100 bad parts it finds 71 and stops 3 of 100 good ones.",
            ko="쓸 수 있습니다. 불량 100개 가운데 71개를 찾고, 양품 100개 가운데 3개를 불량으로 잘못 봅니다.",
        ),
        why=Text(
            en="On 6 later stretches that it had not seen, it did better than any guess that reads no sensor.",
            ko="학습에 쓰지 않은 이후 6개 구간에서, 센서를 보지 않는 어떤 찍기보다 나았습니다.",
        )
        + without_suspects(("보압 최대 [bar]",)),
        next_step=Text(
            en="Ask whoever knows the machine whether 보압 최대 [bar] is known before the part is judged; then run it "
            "beside the present inspection for two weeks.",
            ko="보압 최대 [bar]가 판정 전에 나오는 값인지 설비 담당자에게 확인하고, 지금 검사와 "
            "나란히 2주 동안 돌려 보십시오.",
        ),
        task="binary",
        target="판정",
        positive="NG",
        rows=18_420,
        independent_units=9_210,
        split=Split(
            "group_forward", ("시각", "숏 번호"), 6,
            Text(
                en="The file has a clock and rows that belong to one cycle, so whole cycles are tested later in time.",
                ko="시각이 있고 한 사이클이 여러 행으로 기록되어 있어, 사이클 단위로 나중 시점을 시험합니다.",
            ),
            0, "time", forward_spans(),
        ),
        score=binary_score(),
        score_with_suspects=binary_score(honest=Estimate(0.71, 0.62, 0.79), gain=Estimate(0.62, 0.53, 0.7)),
        operating=Operating(0.05, Estimate(0.712, 0.58, 0.82), Estimate(0.031, 0.022, 0.043), 201, 9_009),
        curve=Curve("precision_recall", tuple(recall.tolist()), tuple(precision.tolist())),
        traps=findings(),
        excluded={
            "불량사유": "leak_column", "재작업대": "leak_column", "숏 번호": "counter_column",
            "금형 번호": "constant_column",
        },
        suspects=("보압 최대 [bar]",),
        roles={
            "time": "시각", "order": None, "group": None, "counters": ("숏 번호",),
            "settings": ("노즐 온도 [°C]",), "measurements": ("보압 최대 [bar]", "쿠션 위치 [mm]"),
        },
        role_reasons={
            "시각": Text(en="dates and times in rising order", ko="날짜와 시각이 순서대로 들어 있음"),
            "노즐 온도 [°C]": Text(en="few values, changes rarely", ko="값의 종류가 적고 드물게 바뀜"),
        },
        recognised=(
            Text(en="Korean text in CP949, columns parted by commas.", ko="CP949로 쓴 한글 "
            "파일이며 쉼표로 나뉘어 있습니다."),
            Text(en="Dates are written year-month-day.", ko="날짜는 연-월-일 순서입니다."),
        ),
        needs=None,
        drivers=drivers(),
        plan=plan(),
        question=StudyQuestion(target="판정", positive="NG", exclude=("작업자",), seed=7),
        source="사출3호기_9월.csv",
        sha256=SHA,
        version="0.1.0",
        useful=0.05,
        seconds=38.4,
        peak_mb=212.0,
        limits=(
            Text(en="Only one mould was running; other moulds are not covered.", ko="금형 하나만 "
            "돌린 기록이므로 다른 금형에는 맞지 않을 수 있습니다."),
        ),
    )  # fmt: skip
    return replace(made, **changes)


def cannot_tell(**changes):
    """A two-class study with too few defects to tell."""
    base = usable_binary()
    needs = Needs(
        "defects", True, 40, 160, 25.0, 98.0,
        Text(
            en="To tell, about 40 to 160 more defects are needed: 25 to 98 more days at the rate seen so far.",
            ko="판정하려면 불량이 약 40~160건 더 필요합니다. 지금까지의 발생 추세로 25~98일치입니다.",
        ),
    )  # fmt: skip
    made = replace(
        base,
        verdict="cannot_tell_yet",
        headline=Text(
            en="We cannot tell yet whether this file can foretell a bad part: 17 bad parts are too few.",
            ko="이 파일로 불량을 예측할 수 있는지 아직 알 수 없습니다. 불량 17건은 너무 적습니다.",
        ),
        why=Text(
            en="The gain over guessing may be anything from nothing to 0.4.",
            ko="찍는 것보다 나은 정도가 0일 수도, 0.4일 수도 있습니다.",
        ),
        next_step=Text(en="Keep recording as now and ask again.", ko="지금처럼 계속 기록한 뒤 다시 분석하십시오."),
        needs=needs,
        score=binary_score(honest=Estimate(0.21, 0.06, 0.47), gain=Estimate(0.17, -0.04, 0.4)),
        score_with_suspects=None,
        suspects=(),
        operating=Operating(0.05, Estimate(0.35, 0.08, 0.66), Estimate(0.048, 0.03, 0.071), 17, 1_194),
        rows=1_211,
        independent_units=1_211,
        traps=(findings()[3], Finding(
            "few_events", "certain", ("판정",), 17,
            Text(en="17 of 1,211 rows are bad, on 5 of 31 days.", ko="1,211행 중 17행이 불량이며 "
            "31일 가운데 5일에 몰려 있습니다."),
            Text(en="The interval says how little this tells.", ko="이 정도로 얼마나 알 수 "
            "있는지를 구간으로 보입니다."),
        )),
        excluded={"숏 번호": "counter_column"},
        question=StudyQuestion(target="판정"),
    )  # fmt: skip
    return replace(made, **changes)


def no_better(**changes):
    """A two-class study that is no better than the clock."""
    base = usable_binary()
    made = replace(
        base,
        verdict="no_better_than_guessing",
        headline=Text(
            en="The sensors in this file foretell bad parts no better than the calendar does.",
            ko="이 파일의 센서로는 달력만 보고 찍는 것보다 불량을 더 잘 예측하지 못합니다.",
        ),
        why=Text(
            en="A random split would have promised an AUC of 0.88; by day nothing of it is left.",
            ko="무작위로 나누면 AUC 0.88처럼 보이지만, 날짜 단위로 나누면 남는 것이 없습니다.",
        ),
        next_step=Text(
            en="Record what changes between good and bad days: material lot, dryer, operator, "
            "first shots after a stop.",
            ko="불량이 많은 날과 적은 날에 무엇이 다른지 함께 기록하십시오. 원료 로트, 건조기, "
            "작업자, 정지 후 첫 숏 등입니다.",
        ),
        score=Score(
            "roc_auc", "higher", Estimate(0.47, 0.42, 0.53), Estimate(0.47, 0.38, 0.57), Estimate(0.88, 0.86, 0.9),
            (Baseline("majority", Estimate(0.5, 0.5, 0.5)), Baseline("clock_only", Estimate(0.54, 0.5, 0.58))),
            "clock_only", Estimate(-0.07, -0.13, 0.01), {"average_precision": Estimate(0.24, 0.2, 0.29)},
        ),
        score_with_suspects=None,
        suspects=(),
        drivers=drivers()[2:],
        operating=Operating(0.05, Estimate(0.048, 0.02, 0.09), Estimate(0.052, 0.04, 0.066), 880, 3_300),
        traps=(Finding(
            "label_follows_time", "certain", ("판정",), 880,
            Text(en="812 of 880 bad rows lie on 6 of 14 days.", ko="불량 880행 중 812행이 14일 가운데 6일에 있습니다."),
            Text(en="Tested on whole later days.", ko="이후 날짜를 통째로 시험합니다."), (120, 121, 122),
        ),),
        excluded={},
    )  # fmt: skip
    return replace(made, **changes)


def number(**changes):
    """A usable study of a number."""
    rng = np.random.default_rng(3)
    actual = rng.gamma(3.0, 12.0, 800)
    base = usable_binary()
    made = replace(
        base,
        verdict="usable",
        headline=Text(
            en="Usable: the energy of the next quarter hour is foretold to ±4.1 kWh on average.",
            ko="쓸 수 있습니다. 다음 15분의 전력량을 평균 ±4.1 kWh 안에서 예측합니다.",
        ),
        task="number",
        target="Usage [kWh]",
        positive=None,
        source="steel_energy.csv",
        score=Score(
            "r2", "higher", Estimate(0.672, 0.61, 0.72), Estimate(0.672, 0.52, 0.77), Estimate(0.83, 0.82, 0.84),
            (
                Baseline("majority", Estimate(-0.012, -0.04, -0.001)),
                Baseline("clock_only", Estimate(0.31, 0.24, 0.38)),
                Baseline("last_value", Estimate(0.55, 0.49, 0.6)), Baseline("last_week", Estimate(-0.21, -0.4, -0.05)),
            ),
            "last_value", Estimate(0.122, 0.07, 0.18), {"mae": Estimate(4.13, 3.72, 4.61)},
        ),
        score_with_suspects=None,
        suspects=(),
        operating=None,
        curve=Curve(
            "predicted_actual", tuple(actual.tolist()), tuple((actual * 0.9 + 3 + rng.normal(0, 5, 800)).tolist())
        ),
        question=StudyQuestion(target="Usage [kWh]"),
        excluded={"CO2(tCO2)": "leak_column", "NSM": "counter_column"},
        traps=(findings()[3],),
    )  # fmt: skip
    return replace(made, **changes)


def classes(**changes):
    """A usable study of several classes, split by group and not by time."""
    labels = ("Pastry", "Z_Scratch", "K_Scatch", "Stains", "Dirtiness", "Bumps", "Other_Faults")
    matrix = (
        (70, 2, 0, 0, 6, 30, 50), (0, 172, 1, 0, 0, 2, 15), (0, 3, 372, 0, 0, 1, 15), (0, 0, 0, 66, 0, 1, 5),
        (4, 0, 0, 0, 36, 3, 12), (20, 4, 0, 2, 3, 240, 133), (38, 22, 10, 6, 9, 118, 470),
    )  # fmt: skip
    spans = tuple(FoldSpan((0, 340), (0, 340), 272, 68, s) for s in (0.71, 0.74, 0.69, 0.73, 0.75))
    base = usable_binary()
    made = replace(
        base,
        headline=Text(en="Usable: of 100 plates it names the fault of 73 rightly.", ko="쓸 수 "
        "있습니다. 강판 100장 가운데 73장의 결함 종류를 맞힙니다."),
        task="classes",
        target="fault",
        positive=None,
        classes=labels,
        source="Faults.NNA",
        split=Split(
            "group", ("Steel_Plate_Thickness",), 5,
            Text(en="The file is sorted by outcome, so its order is not time.", ko="파일이 결과 "
            "순서로 정렬되어 있어 행의 순서를 시간으로 볼 수 없습니다."),
            0, "units", spans,
        ),
        score=Score(
            "macro_f1", "higher", Estimate(0.724, 0.69, 0.755), Estimate(0.724, 0.67, 0.77), Estimate(0.80, 0.78, 0.82),
            (Baseline("majority", Estimate(0.074, 0.07, 0.08)),), "majority", Estimate(0.65, 0.61, 0.68),
            {"log_loss": Estimate(0.71, 0.66, 0.77)},
        ),
        score_with_suspects=None,
        suspects=(),
        operating=None,
        curve=Curve("confusion", labels=labels, matrix=matrix),
        question=StudyQuestion(target="fault", group="Steel_Plate_Thickness"),
        excluded={},
        traps=(Finding(
            "sorted_by_label", "certain", ("fault",), 1_941,
            Text(en="The outcome changes only 6 times over 1,941 "
            "rows.", ko="1,941행을 지나는 동안 결과가 6번만 바뀝니다."),
            Text(en="Row order is not taken for time.", ko="행의 순서를 시간으로 보지 않습니다."),
        ),),
        roles={"group": "Steel_Plate_Thickness"},
        role_reasons={},
    )  # fmt: skip
    return replace(made, **changes)


def audit(**changes):
    """An audit without any score."""
    made = replace(
        usable_binary(),
        verdict="cannot_tell_yet",
        headline=Text(en="5 traps were found; 2 columns know the outcome.", ko="함정 5건을 "
        "찾았습니다. 결과를 이미 아는 열이 2개 있습니다."),
        why=Text(en="Only the data was checked; nothing was scored.", ko="데이터만 점검했고 점수는 매기지 않았습니다."),
        next_step=Text(en="Ask for the answer:", ko="이제 답을 물어보십시오."),
        split=None, score=None, score_with_suspects=None, operating=None, curve=None, needs=None, drivers=(),
        plan=None, limits=(), question=StudyQuestion(target="판정", audit_only=True), seconds=1.2,
    )  # fmt: skip
    return replace(made, **changes)


def refused(**changes):
    """A file that holds one class only."""
    made = replace(
        audit(),
        headline=Text(en="No score is possible: every row is “OK”.", ko="점수를 매길 수 없습니다. "
        "모든 행이 ‘OK’입니다."),
        why=Text(en="A file cut to good parts cannot teach what a bad one looks "
        "like.", ko="양품만 남긴 파일로는 불량이 어떤 모습인지 알 수 없습니다."),
        next_step=Text(en="Export the bad parts as well.", ko="불량까지 포함해 다시 내보내십시오."),
        positive=None,
        question=StudyQuestion(target="판정"),
        traps=(Finding(
            "one_class", "certain", ("판정",), 4_000,
            Text(en="All 4,000 rows are “OK”.", ko="4,000행이 모두 ‘OK’입니다."),
            Text(en="Nothing was scored.", ko="점수를 매기지 않았습니다."),
        ),),
        rows=4_000, independent_units=4_000, excluded={}, suspects=(), recognised=(),
    )  # fmt: skip
    return replace(made, **changes)


def hostile(markup='<img src=x onerror="alert(1)"><script>document.title="owned"</script>', **changes):
    """A study in which every string that comes from the user is markup."""
    base = usable_binary()
    trap = replace(
        base.traps[1],
        columns=(markup,),
        evidence=Text.same(f"column {markup}"),
        action=Text.same(f"left out {markup}"),
    )
    score = base.score
    spans = base.split.spans
    made = replace(
        base,
        target=markup, positive=markup, source=markup,
        headline=Text.same(markup), why=Text.same(markup), next_step=Text.same(markup),
        traps=(trap, *base.traps), excluded={markup: "leak_column", **base.excluded}, suspects=(markup,),
        roles={"time": markup, "measurements": (markup,)}, role_reasons={markup: Text.same(markup)},
        recognised=(Text.same(markup),), limits=(Text.same(markup),),
        drivers=tuple(replace(d, columns=(markup, *d.columns)) for d in base.drivers),
        split=Split("group", (markup,), 6, Text.same(markup), 0, "units", spans),
        score=score, task="classes", operating=None,
        curve=Curve("confusion", labels=(markup, "OK"), matrix=((3, 4), (5, 6))),
        question=StudyQuestion(target=markup, positive=markup, exclude=(markup,)),
    )  # fmt: skip
    return replace(made, **changes)


KINDS = {
    "usable": usable_binary, "cannot_tell": cannot_tell, "no_better": no_better, "number": number,
    "classes": classes, "audit": audit, "refused": refused, "hostile": hostile,
}  # fmt: skip
