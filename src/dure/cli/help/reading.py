"""The words of ``--help`` on how a file is read."""

from dure.language import Text

PARAMETERS: dict[str, Text] = {
    "encoding": Text(en="Encoding of the text, such as cp949.", ko="글자 인코딩. 예: cp949."),
    "delimiter": Text(
        en="What parts the columns: comma, tab, semicolon, pipe, space.",
        ko="열을 나누는 글자: comma, tab, semicolon, pipe, space.",
    ),
    "decimal": Text(en="Decimal mark: point or comma.", ko="소수점: point 또는 comma."),
    "date_order": Text(en="Order of day, month, year: dmy, mdy, ymd.", ko="날짜 순서: dmy, mdy, ymd."),
    "header": Text(en="Whether the first row names the columns.", ko="첫 행이 열 이름인지 여부."),
    "sheet": Text(en="Sheet of a workbook.", ko="엑셀 시트 이름."),
    "transpose": Text(en="Whether channels lie in rows.", ko="채널이 행으로 놓여 있는지 여부."),
    "member": Text(
        en="File inside a zip or folder; * stands for any part.", ko="zip이나 폴더 안의 파일. *는 아무 글자."
    ),
    "missing": Text(en="Words that mean missing; a,b or repeated.", ko="빈값을 뜻하는 글자. a,b 또는 반복."),
}
