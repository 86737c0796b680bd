"""The words of ``--help`` for ``dure records`` and ``dure oee``."""

from dure.language import Text

COMMANDS: dict[str, Text] = {
    "records": Text(
        en="What was recorded: tags, times, gaps, sizes.",
        ko="무엇이 기록되어 있는지 봅니다: 태그, 시각, 수집 공백, 크기.",
    ),
    "import": Text(
        en="Put a file into the records: readings, events, lots or orders. How it is read is shown and remembered.",
        ko="파일을 기록에 넣습니다: 측정 기록, 이벤트, 로트, 주문. 어떻게 읽었는지 보여 주고 다음에도 그렇게 읽습니다.",
    ),
    "rebuild": Text(
        en="Make a damaged state file (lots, orders, units) anew from what can still be read of it.",
        ko="손상된 상태 파일(로트, 주문, 단위)을 아직 읽을 수 있는 것으로 다시 만듭니다.",
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
    "quality": Text(
        en="Column with the quality of each value: good, uncertain, bad, or codes of OPC.",
        ko="값의 품질(신뢰도)이 든 열: 양호, 불확실, 불량 또는 OPC 코드.",
    ),
    "as_": Text(
        en="What the file holds, where it is taken for something else: readings, events, lots or orders.",
        ko="다른 것으로 읽을 때 파일의 종류를 지정: readings(측정 기록), events(이벤트), lots(로트), orders(주문).",
    ),
    "columns": Text(
        en="What a column of events, lots or orders holds, such as lot=LotNo,end=Finished.",
        ko="이벤트·로트·주문 파일에서 열이 담은 것. 예: lot=로트번호,end=종료일시.",
    ),
    "words": Text(
        en="States that words of the file stand for, such as Run1=producing.",
        ko="파일의 말이 뜻하는 상태. 예: 조업=producing.",
    ),
    "between": Text(
        en="State of a machine from the end of a row to its next, such as idle.",
        ko="행이 끝나고 다음 행이 시작할 때까지 설비의 상태. 예: idle.",
    ),
    "correction": Text(
        en="Take a file that differs from what is recorded: its values are right.",
        ko="기록과 다른 파일도 받아들입니다. 새 값이 맞을 때 씁니다.",
    ),
    "tag_prefix": Text(
        en="Text before every tag, such as mold-1.", ko="모든 태그 앞에 붙일 글자. 예: mold-1."
    ),
    "machine": Text(
        en="Machine by its id in the plant file; a,b or repeated.",
        ko="공장 파일의 설비 id. a,b 또는 반복.",
    ),
}
