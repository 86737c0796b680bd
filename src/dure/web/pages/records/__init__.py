"""The page *Records*: any tag over any span, gaps visible, export."""

from pathlib import Path

from dure.language import Text
from dure.records.readings.query import reader_of
from dure.records.settings import timezone_of, units
from dure.web.page import Asked, Page, Shown

MOST_TAGS = 5_000


def show(asked: Asked) -> Shown:
    """Return the tags to choose from; the chart asks for its points by itself."""
    workspace = asked.context.workspace
    names = sorted(reader_of(workspace).snapshot().names) if workspace.records.is_dir() else []
    known = units(workspace)
    chosen = asked.query.get("tag", "")
    return Shown(
        values={
            "tags": [(name, known.get(name, "")) for name in names[:MOST_TAGS]],
            "chosen": chosen if chosen in names else (names[0] if names else ""),
            "zone": timezone_of(workspace),
            "said": SAID,
        },
        data={"zone": timezone_of(workspace)},
    )


SAID = {
    "tag": Text(en="Tag", ko="태그"),
    "from": Text(en="From", ko="부터"),
    "to": Text(en="To", ko="까지"),
    "draw": Text(en="Show", ko="보기"),
    "day": Text(en="Last day", ko="마지막 하루"),
    "week": Text(en="Last week", ko="마지막 일주일"),
    "all": Text(en="Everything", ko="전체"),
    "closer": Text(en="Closer", ko="확대"),
    "wider": Text(en="Wider", ko="축소"),
    "earlier": Text(en="Earlier", ko="이전"),
    "later": Text(en="Later", ko="이후"),
    "export": Text(en="Export as CSV", ko="CSV로 내보내기"),
    "chart": Text(en="Chart", ko="그래프"),
    "gaps": Text(en="Gaps: where nothing was recorded", ko="수집 공백: 기록이 없는 구간"),
    "nothing": Text(en="Nothing was recorded yet.", ko="아직 기록이 없습니다."),
    "first": Text(
        en="Make the demo plant on the first page, or put a file into the records.",
        ko="첫 페이지에서 예제 공장을 만들거나 파일을 기록에 넣으십시오.",
    ),
    "to_start": Text(en="To the first page", ko="첫 페이지로"),
    "zone": Text(en="Times are those of", ko="시각 기준:"),
}
page = Page(
    name="records",
    address="/records",
    order=30,
    title=Text(en="Records", ko="기록"),
    does=Text(
        en="Choose a tag and a span; drag over the chart to look closer.",
        ko="태그와 기간을 고르십시오. 그래프 위를 끌면 그 구간을 확대합니다.",
    ),
    help=(
        Text(
            en="Choose a tag: type a part of its name, then pick it from the list.",
            ko="태그를 고릅니다. 이름 일부를 적으면 목록에서 고를 수 있습니다.",
        ),
        Text(
            en="Choose a span with the buttons or the two times, or drag over the chart. The arrow keys move, + "
            "and - "
            "zoom while the chart has the focus.",
            ko="단추나 시작·끝 시각으로 기간을 고르거나 그래프 위를 끕니다. 그래프에 초점이 있으면 화살표 키로 "
            "움직이고 "
            "+와 -로 확대·축소합니다.",
        ),
        Text(
            en="The line is the mean of each step; the band reaches from the least to the greatest reading in "
            "it, so no "
            "peak is smoothed away. Readings of bad quality do not count.",
            ko="선은 간격마다의 평균이고, 띠는 그 안의 최솟값부터 최댓값까지입니다. 그래서 튀는 값이 사라지지 "
            "않습니다. 품질이 나쁜 "
            "측정 기록은 빼고 그립니다.",
        ),
        Text(
            en="Shaded stretches are gaps: nothing was recorded for more than three usual intervals. The line is not "
            "drawn through them.",
            ko="음영은 수집 공백입니다. 평소 간격의 세 배가 넘도록 기록이 없는 구간이며, 선을 잇지 않습니다.",
        ),
        Text(
            en="Export gives the readings as recorded, in a CSV file with times in UTC.",
            ko="내보내기는 기록된 그대로를 UTC 시각의 CSV 파일로 줍니다.",
        ),
    ),
    folder=Path(__file__).parent,
    show=show,
    words={
        "count": Text(en="{n} readings", ko="측정 기록 {n}개"),
        "step": Text(en="one step is {s}", ko="간격 하나 {s}"),
        "each": Text(en="every reading is drawn", ko="모든 측정 기록을 그립니다"),
        "none": Text(en="No readings in this span.", ko="이 기간에는 측정 기록이 없습니다."),
        "gap": Text(en="{from} to {to} ({s})", ko="{from}부터 {to}까지 ({s})"),
        "no_gaps": Text(en="None in this span.", ko="이 기간에는 없습니다."),
        "more": Text(en="and {n} shorter ones", ko="그 밖에 더 짧은 공백 {n}개"),
        "at": Text(en="{at}: mean {mean} ({low} to {high})", ko="{at}: 평균 {mean} ({low} ~ {high})"),
        "alt": Text(
            en="{tag} from {from} to {to}: least {low}, greatest {high}, {gaps} gaps",
            ko="{tag}, {from}부터 {to}까지: 최소 {low}, 최대 {high}, 공백 {gaps}개",
        ),
        "s": Text(en="{n} s", ko="{n}초"),
        "min": Text(en="{n} min", ko="{n}분"),
        "h": Text(en="{n} h", ko="{n}시간"),
        "d": Text(en="{n} d", ko="{n}일"),
    },
)
