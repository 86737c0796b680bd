"""What each trap is called on a page, and when it could be looked for at all."""

from dure.language import Text
from dure.learn.result import Study

TRAPS: dict[str, Text] = {
    "twin_rows": Text(en="One cycle written as several rows", ko="한 사이클이 여러 행으로 기록됨"),
    "duplicate_runs": Text(en="Whole runs copied", ko="런 전체가 복사됨"),
    "contradictory_labels": Text(en="Same data, different outcome", ko="데이터는 같은데 결과가 다름"),
    "label_per_group": Text(en="The outcome never changes inside a group", ko="그룹 안에서 결과가 늘 같음"),
    "label_follows_time": Text(en="The outcome follows the calendar", ko="결과가 특정 시기에 몰림"),
    "sorted_by_label": Text(en="The file is sorted by outcome", ko="파일이 결과 순서로 정렬됨"),
    "leak_column": Text(en="A column that knows the outcome", ko="결과를 이미 알고 있는 열"),
    "counter_column": Text(en="A counter or identifier", ko="카운터 또는 식별번호"),
    "constant_column": Text(en="A column that never changes", ko="값이 변하지 않는 열"),
    "sentinel_values": Text(en="A number that means “no reading”", ko="측정 없음을 뜻하는 숫자"),
    "text_missing": Text(en="Words that mean “missing”", ko="빈값을 뜻하는 글자"),
    "broken_decimals": Text(en="Decimal marks lost", ko="소수점이 사라진 값"),
    "clock_disorder": Text(en="The clock does not run evenly", ko="시각이 고르지 않음"),
    "cloned_days": Text(en="Whole days copied", ko="하루치 데이터가 통째로 복사됨"),
    "scaled_copy": Text(en="Rows made by scaling other rows", ko="다른 행에 배수를 곱해 만든 행"),
    "proxy_column": Text(en="A clock in disguise", ko="시각을 대신하는 열"),
    "one_class": Text(en="Only one outcome in the file", ko="결과가 한 종류뿐임"),
    "few_events": Text(en="Too few bad units", ko="불량이 너무 적음"),
    "transposed": Text(en="Rows and columns are swapped", ko="행과 열이 뒤바뀜"),
    "no_header": Text(en="No header row", ko="머리글 행이 없음"),
    "one_hot_target": Text(en="The outcome spread over several columns", ko="결과가 여러 열로 나뉘어 있음"),
}

OF_RECORDS: dict[str, Text] = {
    "readings_missing": Text(en="Readings missing", ko="측정 기록이 없는 곳"),
    "known_early": Text(en="Outcome known before the lot ended", ko="로트가 끝나기 전에 알려진 결과"),
    "lots_overlap": Text(en="Lots on one machine at the same time", ko="같은 설비에 함께 있던 로트"),
    "records-lost": Text(en="Records that cannot be read", ko="읽을 수 없는 기록"),
    "records-manifest-damaged": Text(en="List of files damaged", ko="손상된 파일 목록"),
}
"""What a table made of records may say besides; these are not looked for in files."""
OF_THE_FILE = frozenset({"text_missing", "broken_decimals", "transposed", "no_header"})
OF_CLASSES = frozenset(
    {
        "contradictory_labels",
        "label_per_group",
        "sorted_by_label",
        "one_class",
        "few_events",
        "one_hot_target",
    }
)
OF_THE_TARGET = OF_CLASSES | {"label_follows_time", "leak_column", "proxy_column", "scaled_copy"}
OF_TIME = frozenset({"clock_disorder", "cloned_days", "label_follows_time", "proxy_column"})


def trap_name(code: str) -> Text:
    """Return what a trap is called; one that is not known here goes by its code."""
    return TRAPS.get(code) or OF_RECORDS.get(code) or Text.same(code)


def not_found(study: Study) -> tuple[str, ...]:
    """Return the traps that could be looked for in this file and were not found.

    Left out are those of the file where no file was read, those of the outcome where none was named, those of
    labels where the outcome is a number, and those of time where there is no time.
    """
    apart = {finding.code for finding in study.traps}
    if not study.recognised or study.arguments:
        apart |= OF_THE_FILE
    if study.target is None:
        apart |= OF_THE_TARGET
    if study.task == "number":
        apart |= OF_CLASSES
    if not study.roles.get("time"):
        apart |= OF_TIME
    return tuple(code for code in TRAPS if code not in apart)
