"""Words by which factories name things, English and Korean."""


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text that are separated by white space."""
    return tuple(text.split())


OUTCOME = words("""
    target label outcome result class quality defect defective fault faults failure fail ng nok pass passed ok
    judgement judgment verdict y scrap reject rejected passorfail
    판정 불량 결과 합격 양부 양품 품질 등급 고장 이상
""")
DEFECT_VALUES = frozenset(
    words("""
    불량 불합격 불량품 비정상 이상 고장 파손 불 부적합
    ng nok n.g. n.g fail failed failure defect defective bad reject rejected scrap error faulty fault abnormal
    anomaly worn broken leak true yes y 1 1.0
    """)
) | {"no good", "not ok"}
GOOD_VALUES = frozenset(
    words(
        "양품 합격 정상 양호 양 적합 ok o.k. pass passed good accept accepted normal unworn none false no n 0 0.0"
    )
)
GOOD_NAMES = words("pass passed ok good yield accept accepted 양품 합격 양호 정상 적합")
BAD_NAMES = words(
    "fail failed failure defect defective ng nok fault bad reject scrap 불량 불합격 고장 이상 부적합"
)
TIME = words(
    "time timestamp datetime date ts epoch stamp when at 시각 시간 일시 날짜 일자 측정일 생산일 기록"
)
BEGIN = words("start begin from 시작 착수")
IDENTIFY = words("""
    id no index idx seq sequence serial row udi uid key barcode qr 번호 순번 연번 일련 바코드 식별 시리얼
""")
COUNT = IDENTIFY + words("num number count counter cnt shot shots 카운트 카운터 누적 숏 쇼트")
CUMULATIVE = words("cum cumulative total totalizer hours odometer 누적 적산 가동시간")
GROUP = words("""
    lot batch run workpiece serial cycle file unit engine piece wafer coil heat panel session experiment trial
    case specimen tray pallet cassette subject slab plate roll ingot campaign job shot
    로트 롯트 배치 런 작업지시 시리얼 제조번호 파일 코일 차수 실험 시편 작업물 소재 회차 차지 파렛트 잉곳 숏
""")
SET = words("set setting setpoint sp sv command cmd nominal 설정 설정값 지령 지령값 목표값")
SETTING = SET + words("""
    recipe product model mold mould type grade material tool mode machine line operator shift
    레시피 제품 품번 품명 모델 금형 기종 재질 모드 조건 설비 호기 라인 작업자 교대
""")
MEASURED = words(
    "pv act actual meas measured sensor mean avg max min std rms 실측 측정 실제 현재 평균 최대 최소"
)
