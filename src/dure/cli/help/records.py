"""The words of ``--help`` for ``dure records`` and ``dure oee``."""

from dure.language import Text

COMMANDS: dict[str, Text] = {
    "records": Text(
        en="What was recorded: tags, times, gaps, sizes.",
        ko="무엇이 기록되어 있는지 봅니다: 태그, 시각, 수집 공백, 크기.",
    ),
    "import": Text(
        en="Put a file's readings into the records; which column is what is shown and remembered.",
        ko="파일의 측정값을 기록에 넣습니다. 어떤 열을 어떻게 읽었는지 보여 주고 다음에도 그렇게 읽습니다.",
    ),
    "oee": Text(
        en="How much of the planned time made good pieces (OEE), and where the rest went.",
        ko="계획한 시간 가운데 얼마가 양품이 되었는지(설비종합효율), 나머지는 어디로 갔는지 알려 줍니다.",
    ),
}
PARAMETERS: dict[str, Text] = {
    "by": Text(
        en="Cut the answer: span, day or shift.", ko="나누어 보기: span(전체), day(날짜), shift(교대조)."
    ),
    "source": Text(
        en="Collector without whose heartbeats nothing counts as recorded.",
        ko="살아 있던 시간만 기록으로 인정할 수집기 이름.",
    ),
    "tag": Text(
        en="Column that names the tag, where a row is one reading.",
        ko="한 행에 측정값이 하나일 때 태그가 든 열.",
    ),
    "value": Text(en="Column with the value of that tag.", ko="그 태그의 값이 든 열."),
    "tag_prefix": Text(
        en="Text before every tag, such as mold-1.", ko="모든 태그 앞에 붙일 글자. 예: mold-1."
    ),
    "machine": Text(
        en="Machine by its id in the plant file; a,b or repeated.",
        ko="공장 파일의 설비 id. a,b 또는 반복.",
    ),
}
