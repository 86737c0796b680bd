"""Words that stand where a value should: no value, beyond the range, infinite."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# In a column of numbers none of these can be a value. Compared in lower case, blanks stripped.
MISSING = _words("""
    na n/a #n/a #na n.a. n.a <na> nan -nan +nan nan.0 null (null) nil none #null! #value! #ref! #name? #num!
    #div/0! 1.#ind -1.#ind 1.#qnan -1.#qnan missing (missing) void empty (empty) blank (blank) nat undefined
    - -- --- ---- ----- – — . .. ... … * ** *** **** ***** ? ?? ??? / \\n _ __
    결측 결측치 없음 무 미측정 미입력 미정 해당없음 값없음 공란 빈값 데이터없음 측정안함""") | frozenset(
    {
        "no data",
        "nodata",
        "no value",
        "not available",
        "not measured",
        "데이터 없음",
        "측정 안함",
        "해당 없음",
    }
)

# What gauges and loggers write in place of a reading that failed or left the range.
FAILED = (
    _words("""
    bad err error #error err! fail failed fault timeout comm_fail offline disconnected open short invalid
    over under ovr ovf ovfl overflow underflow overload overrange underrange ol o.l o.l. -ol or ur hi lo hh ll
    에러 오류 이상 통신이상 통신불량 통신오류 단선 단락 측정불가 측정오류 범위초과 초과 미만 점검 점검중 고장""")
    | frozenset(
        {
            "bad input",
            "i/o timeout",
            "comm fail",
            "over range",
            "under range",
            "out of range",
            "+over",
            "-over",
            "sensor error",
            "no signal",
            "통신 이상",
            "통신 불량",
            "측정 불가",
            "범위 초과",
            "센서 이상",
            "점검 중",
        }
    )
)

INFINITE = _words("inf -inf +inf infinity -infinity +infinity ∞ -∞ +∞ 1.#inf -1.#inf")

# Words of a text column that might mean "no value" and might be a value; the user is asked, nothing is changed.
DOUBTFUL = _words("""
    na n/a #n/a n.a. <na> nan null (null) nil none missing void blank undefined - -- --- ? .
    결측 결측치 없음 미측정 미입력 해당없음 공란""") | frozenset(
    {"no data", "not available", "해당 없음", "데이터 없음"}
)

CENSORED = re.compile(
    r"^[<>≤≥]\s*=?\s*[-+]?[\d.,]+(?:[eE][-+]?\d+)?$|^[-+]?[\d.,]+\s*(?:이상|이하|초과|미만)$"
)

SUMMARY = _words("""합계 총계 소계 총합 계 평균 최대 최소 최대값 최소값 최댓값 최솟값 표준편차 편차
    total totals sum subtotal average avg mean max min maximum minimum std stdev""") | frozenset(
    {"grand total", "sub total", "합 계", "총 계", "소 계", "평 균"}
)
