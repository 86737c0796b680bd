"""The words around every page, and those that the shared script says."""

from dure.language import Text

WORDS: dict[str, Text] = {
    "skip": Text(en="To the content", ko="본문으로"),
    "menu": Text(en="Pages", ko="페이지"),
    "how_to": Text(en="How to", ko="사용법"),
    "back": Text(en="Back to the page", ko="페이지로 돌아가기"),
    "theme": Text(en="Light or dark", ko="밝게·어둡게"),
    "language": Text(en="한국어", ko="English"),
    "sign_in": Text(en="Sign in", ko="로그인"),
    "sign_out": Text(en="Sign out", ko="로그아웃"),
    "name": Text(en="Name", ko="이름"),
    "password": Text(en="Password", ko="비밀번호"),
    "wrong": Text(en="Name and password do not belong together.", ko="이름과 비밀번호가 맞지 않습니다."),
    "with_token": Text(
        en="Open the address that `dure serve` printed in its window; it carries the token of this start.",
        ko="`dure serve`를 실행한 창에 나온 주소를 여십시오. 이번 시작의 토큰이 들어 있습니다.",
    ),
    "not_found": Text(en="Nothing lies at this address.", ko="이 주소에는 페이지가 없습니다."),
    "to_start": Text(en="To the first page", ko="첫 페이지로"),
}
SCRIPT: dict[str, Text] = {
    "waiting": Text(en="Waiting", ko="기다리는 중"),
    "left": Text(en="about {s} s left", ko="약 {s}초 남음"),
    "cancel": Text(en="Cancel", ko="취소"),
    "cancelled": Text(
        en="Cancelled. Nothing half-written is left.", ko="취소했습니다. 쓰다 만 파일은 남지 않았습니다."
    ),
    "unreachable": Text(
        en="The workbench does not answer. Is `dure serve` still running?",
        ko="워크벤치가 답하지 않습니다. `dure serve`가 실행 중인지 확인하십시오.",
    ),
    "what_now": Text(en="What to do", ko="할 일"),
}
