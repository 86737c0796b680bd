"""The words of the page *Plant*, states of machines among them."""

from dure.language import Text

STATES = {
    "off": Text(en="switched off", ko="꺼짐"),
    "paused": Text(en="paused", ko="일시 중지"),
    "idle": Text(en="idle", ko="유휴"),
    "waiting_operator": Text(en="waiting for an operator", ko="작업자 대기"),
    "waiting_tool": Text(en="waiting for a tool", ko="공구 대기"),
    "setup": Text(en="setup", ko="준비 교체"),
    "producing": Text(en="producing", ko="생산 중"),
    "blocked": Text(en="blocked", ko="막힘"),
    "down": Text(en="breakdown", ko="고장"),
    "waiting_repair": Text(en="waiting for repair", ko="수리 대기"),
    "maintenance": Text(en="maintenance", ko="보전"),
    "unknown": Text(en="not recorded", ko="기록 없음"),
}
SAID = {
    "none": Text(en="This folder has no plant file yet.", ko="이 폴더에는 아직 공장 파일이 없습니다."),
    "to_start": Text(en="To the first page", ko="첫 페이지로"),
    "day": Text(en="Day", ko="날짜"),
    "time": Text(en="Time", ko="시각"),
    "play": Text(en="Play", ko="재생"),
    "machines": Text(en="Machines", ko="설비"),
    "machine": Text(en="machine", ko="설비"),
    "state": Text(en="state", ko="상태"),
    "since": Text(en="since", ko="언제부터"),
    "stops": Text(en="Breakdowns of the day", ko="그날의 고장"),
    "producing": Text(en="machines producing", ko="생산 중인 설비"),
    "down": Text(en="machines broken down", ko="고장 난 설비"),
    "share": Text(
        en="of the recorded time so far was producing", ko="지금까지 기록된 시간 가운데 생산한 비율"
    ),
    "floor": Text(en="The floor", ko="바닥 그림"),
}
WORDS = {
    "play": Text(en="Play", ko="재생"),
    "pause": Text(en="Pause", ko="멈춤"),
    "of": Text(en="{n} of {all}", ko="{all}대 중 {n}대"),
    "none": Text(en="None was recorded.", ko="기록된 고장이 없습니다."),
    "stop": Text(en="{machine}: {from}, {length}{reason}", ko="{machine}: {from}부터 {length}{reason}"),
    "nothing": Text(en="No states were recorded on this day.", ko="이날 기록된 상태가 없습니다."),
    "s": Text(en="{n} s", ko="{n}초"),
    "min": Text(en="{n} min", ko="{n}분"),
    "h": Text(en="{n} h", ko="{n}시간"),
    "d": Text(en="{n} d", ko="{n}일"),
}
