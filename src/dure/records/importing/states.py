"""Words of machines and people for states of machines and for what becomes of lots, as the vocabulary names them."""

from typing import Final

import polars as pl

from dure.records import vocabulary
from dure.records.importing.headers import bare

_STATES: Final = {
    "producing": """run running production produce producing working work auto active processing 가동 가동중
        운전 운전중 생산 생산중 작업 작업중 정상가동""",
    "idle": """idle stop stopped standby wait waiting ready starved 비가동 정지 유휴 대기 대기중 자재대기
        소재대기 원료대기 작업대기 미가동""",
    "down": """down breakdown failure fault error alarm repair repairing 고장 고장정지 알람 이상 이상정지 에러
        수리 수리중""",
    "waiting_repair": "waitingrepair waitingforrepair 수리대기",
    "maintenance": "maintenance pm preventivemaintenance 보전 예방보전 정비 점검 설비점검 점검중 정기점검 청소",
    "setup": """setup changeover settingup 준비 준비교체 작업준비 셋업 교체 금형교체 품종교체 기종교체 모델교체
        공구교체""",
    "waiting_operator": "waitingoperator waitingforoperator 작업자대기 작업자부재",
    "waiting_tool": "waitingtool waitingfortool 공구대기 금형대기 치공구대기",
    "blocked": "blocked 막힘 후공정대기 만재",
    "paused": "paused pause break 휴식 휴게 휴게시간 일시정지 식사",
    "off": "off poweroff shutdown 전원off 전원꺼짐 꺼짐 휴무 계획정지",
}
_LOTS: Final = {
    "released": "released release created started 투입 생성 발행 로트생성 로트투입",
    "finished": "finished finish completed complete done 완료 종료 완성 로트완료 생산완료 입고",
    "scrapped": "scrapped scrap discarded rejected 폐기 로트폐기 불합격",
}


def _inverse(words: dict[str, str], names: tuple[str, ...]) -> dict[str, str]:
    found = {word: name for name, listed in words.items() for word in listed.split()}
    return {**found, **{bare(name): name for name in names}}


STATE_OF: Final = _inverse(_STATES, vocabulary.STATES)
BECAME_OF: Final = _inverse(_LOTS, vocabulary.LOTS)


def named(words: pl.Series, known: dict[str, str]) -> pl.Series:
    """Return the names of the vocabulary that the words of a column stand for, null for words that are not known."""
    texts = words.cast(pl.String)
    found = {word: known.get(bare(word)) for word in texts.drop_nulls().unique().to_list()}
    return texts.replace_strict(found, default=None, return_dtype=pl.String)


def known_share(words: pl.Series) -> float:
    """Return the share of the different words of a column that name a state."""
    different = words.cast(pl.String).drop_nulls().unique()
    return float(named(different, STATE_OF).is_not_null().mean() or 0.0)  # type: ignore[arg-type]  # of booleans
