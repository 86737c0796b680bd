"""How a person decides otherwise than the study did about a trap: the exact option."""

from dure.language import Text
from dure.learn.command_line import option
from dure.learn.result import Study
from dure.records.finding import Finding

PUT_BACK = Text(
    en="Known before the outcome and safe to use? Put it back:",
    ko="결과가 나오기 전에 알 수 있는 값이라면 다시 넣습니다:",
)
PUT_IN = Text(
    en="Known before the outcome and safe to use? Put it in (--exclude instead settles that it stays out):",
    ko="결과가 나오기 전에 알 수 있는 값이라면 넣습니다(아니라면 대신 --exclude):",
)
NAME_GROUP = Text(
    en="Is there a column that says which rows belong together? Name it:",
    ko="어떤 행이 한 묶음인지 알려 주는 열이 있으면 지정합니다:",
)
OTHER_GROUP = Text(
    en="Do other rows belong together than these? Name their column:",
    ko="한 묶음으로 볼 열이 따로 있으면 지정합니다:",
)
SAY_SAFE = Text(
    en="Known before the outcome and safe to use? Say so (--exclude instead takes it out):",
    ko="결과가 나오기 전에 알 수 있는 값이라면 그렇다고 알려 줍니다(아니라면 대신 --exclude):",
)
NAME_TIME = Text(
    en="Is there a column with the true time or order? Name it:",
    ko="실제 시각이나 순서를 담은 열이 있으면 지정합니다:",
)

KEPT_TOGETHER = frozenset({"twin_rows", "duplicate_runs", "cloned_days", "scaled_copy", "label_per_group"})
ORDERED = frozenset({"clock_disorder", "sorted_by_label", "label_follows_time"})
OF_THE_FILE: dict[str, tuple[Text, str]] = {
    "transposed": (
        Text(en="Is the file right as it lies? Leave it:", ko="파일이 원래 그런 모양이면 그대로 둡니다:"),
        "--no-transpose",
    ),
    "no_header": (
        Text(en="Is the first row a header? Say so:", ko="첫 행이 머리글이면 알려 줍니다:"),
        "--header",
    ),
    "text_missing": (
        Text(en="Other words that mean missing:", ko="빈값을 뜻하는 글자를 직접 지정합니다:"),
        "--missing NA,-",
    ),
    "broken_decimals": (
        Text(en="Say which decimal mark the machine writes:", ko="설비가 쓰는 소수점을 지정합니다:"),
        "--decimal comma",
    ),
}
SHOWN = 3


def overrule(finding: Finding, study: Study) -> tuple[Text, Text] | None:
    """Return the sentence and the option that overrule what was done, or None where nothing can.

    A column that was taken out can be put back, a suspect that the leading figures do without can be put in.
    """
    out = [name for name in finding.columns if name in study.excluded and name not in study.question.include]
    if finding.code in OF_THE_FILE:
        sentence, typed = OF_THE_FILE[finding.code]
        return sentence, Text.same(typed)
    if out:
        return PUT_BACK, _options("include", out)
    if finding.code in {"leak_column", "proxy_column"}:
        kept = [name for name in finding.columns if name in study.suspects]
        sentence = PUT_IN if study.score_with_suspects is not None else SAY_SAFE
        return (sentence, _options("include", kept)) if kept else None
    if finding.code == "label_per_group" and len(finding.columns) > 1:
        return OTHER_GROUP, Text(en="--group COLUMN", ko="--group 열이름")
    if finding.code in KEPT_TOGETHER and study.question.group is None:
        return NAME_GROUP, Text(en="--group COLUMN", ko="--group 열이름")
    if finding.code in ORDERED and study.question.time is None:
        return NAME_TIME, Text(en="--time COLUMN", ko="--time 열이름")
    return None


def _options(name: str, columns: list[str]) -> Text:
    shown = " ".join(part for column in columns[:SHOWN] for part in option(name, column))
    return Text.same(shown if len(columns) <= SHOWN else f"{shown} …")
