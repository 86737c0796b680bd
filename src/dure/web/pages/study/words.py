"""The words of the page *Study*."""

from dure.language import Text

SAID = {
    "read": Text(
        en="Read the verdict first, then the doubts, then the evidence.",
        ko="판정을 먼저 읽고, 그다음 의심스러운 점, 그다음 근거를 읽으십시오.",
    ),
    "file": Text(en="A file", ko="파일"),
    "drop": Text(en="Drop a file here, or choose one.", ko="여기에 파일을 놓거나 고르십시오."),
    "stays": Text(en="It stays on this computer.", ko="파일은 이 컴퓨터에만 있습니다."),
    "records": Text(en="What was recorded", ko="기록"),
    "machine": Text(en="Machine", ko="설비"),
    "of": Text(en="Outcome", ko="결과"),
    "of_hint": Text(
        en="A tag such as mold-1.reject, or lots.result, lots.scrap_share.",
        ko="mold-1.reject 같은 태그, 또는 lots.result, lots.scrap_share.",
    ),
    "start": Text(en="Start the study", ko="분석 시작"),
    "past": Text(en="Studies so far", ko="지금까지의 분석"),
    "none": Text(en="None yet.", ko="아직 없습니다."),
    "alone": Text(en="Open the page alone", ko="페이지만 따로 열기"),
    "json": Text(en="As JSON", ko="JSON으로 받기"),
    "again": Text(en="Another study", ko="다른 분석"),
    "report": Text(en="The page of the study", ko="분석 페이지"),
    "no_right": Text(
        en="Your role may look at studies, not start one.",
        ko="분석을 볼 수 있지만 시작할 수는 없는 역할입니다.",
    ),
}
WORDS = {
    "recognised": Text(en="What was recognised", ko="알아본 내용"),
    "rows": Text(en="{rows} rows, {columns} columns in {source}", ko="{source}: {rows}행, {columns}열"),
    "outcome": Text(en="Outcome", ko="결과 열"),
    "choose": Text(en="Choose …", ko="고르십시오 …"),
    "positive": Text(en="The defect is", ko="불량을 뜻하는 값"),
    "own": Text(en="Find out by itself", ko="알아서 판단"),
    "time": Text(en="Time", ko="시간 열"),
    "columns": Text(
        en="Columns: take away the mark of those that are only known afterwards",
        ko="열: 나중에야 알 수 있는 열은 표시를 지우십시오",
    ),
    "use": Text(en="use", ko="사용"),
    "name": Text(en="name", ko="이름"),
    "kind": Text(en="kind", ko="종류"),
    "missing": Text(en="missing", ko="빈 값"),
    "different": Text(en="different values", ko="서로 다른 값"),
    "first": Text(en="first rows", ko="첫 행들"),
    "start": Text(en="Start the study", ko="분석 시작"),
    "uploading": Text(
        en="Sending the file to this computer's workbench …", ko="파일을 워크벤치로 보내는 중 …"
    ),
    "number": Text(en="number", ko="숫자"),
    "text": Text(en="words", ko="글자"),
    "yes_no": Text(en="yes or no", ko="예·아니요"),
    "a_time": Text(en="time", ko="시각"),
}
