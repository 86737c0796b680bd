"""Columns that exist only because the outcome is known."""

from dure.language import Text
from dure.learn.leaks.against_number import number_leaks
from dure.learn.leaks.clue import Clue
from dure.learn.leaks.flag_family import flag_leaks
from dure.learn.leaks.missing import missing_leaks
from dure.learn.leaks.recoded import recoded_leaks
from dure.learn.leaks.separating import separating_columns
from dure.learn.measures.telling import lines_at
from dure.learn.measures.words import names_one_of
from dure.learn.roles.words import words
from dure.learn.subject import Detection, Subject
from dure.records.finding import Finding, Level

CODE = "leak_column"
AFTERWARDS = words("""
    reason cause mode rework repair remark comment note action failure fault defect ng result code judge verdict
    사유 원인 재작업 수리 조치 비고 불량 판정 결과 고장
""")


def find(subject: Subject) -> list[Detection]:
    """Return a detection per column, or family of columns, that gives the outcome away.

    Certain where the values prove it: the outcome recoded, computed from it, present only with one outcome.
    Suspected where a single column separates the outcomes nearly perfectly, as an excellent sensor may.
    """
    target = subject.target
    if target is None:
        return []
    if target.task == "number":
        return [_told(subject, clue) for clue in number_leaks(subject)]
    clues = [*recoded_leaks(subject), *missing_leaks(subject), *flag_leaks(subject)]
    seen: set[str] = set()
    kept = []
    for clue in sorted(clues, key=lambda one: not one.certain):
        fresh = tuple(name for name in clue.columns if name not in seen)
        if fresh == clue.columns or (fresh and len(clue.columns) > 1):
            kept.append(clue)
            seen.update(clue.columns)
    kept += [clue for clue in separating_columns(subject) if clue.columns[0] not in seen]
    return [_told(subject, clue) for clue in kept]


def _told(subject: Subject, clue: Clue) -> Detection:
    evidence = clue.evidence
    telling = [name for name in clue.columns if names_one_of(name, AFTERWARDS)]
    if telling:
        evidence = evidence + Text("The name points to it too.", "열 이름도 이를 뒷받침합니다.")
    put_back = '" --include "'.join(clue.columns)
    take_out = '" --exclude "'.join(clue.columns)
    if clue.certain:
        action = Text(
            f'Left out of the inputs. To put them back: --include "{put_back}"',
            f'입력에서 제외했습니다. 되돌리려면: --include "{put_back}"',
        )
    else:
        action = Text(
            "Kept; the score is shown with and without it. Is it known before the outcome? "
            f'If not: --exclude "{take_out}"',
            f"그대로 두고 이 열이 있을 때와 없을 때의 점수를 함께 보입니다. 결과가 나오기 전에 알 수 있는 값입니까? "
            f'아니면: --exclude "{take_out}"',
        )
    level: Level = "certain" if clue.certain else "suspected"
    finding = Finding(CODE, level, clue.columns, clue.rows, evidence, action, lines_at(subject, clue.where))
    if clue.certain:
        return Detection(finding, lambda before: before.without(clue.columns, CODE))
    return Detection(finding, lambda before: before.suspecting(clue.columns))
