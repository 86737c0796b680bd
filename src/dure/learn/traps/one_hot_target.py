"""An outcome spread over several 0/1 columns."""

from dure.language import Text
from dure.learn.measures.telling import listed
from dure.learn.roles.one_hot import family_of, span
from dure.learn.subject import Detection, Subject
from dure.records.finding import Finding

CODE = "one_hot_target"


def find(subject: Subject) -> list[Detection]:
    """Return a detection that takes the sisters of a one-hot outcome out of the inputs."""
    target = subject.target
    if target is None:
        return []
    parts = tuple(name for name, code in subject.excluded.items() if code == CODE)
    if parts:
        return [_told(subject, parts, joined=True)]
    if target.task != "binary":
        return []
    family = family_of(subject.frame, target.name)
    return [_told(subject, family, joined=False)] if family else []


def _told(subject: Subject, family: tuple[str, ...], *, joined: bool) -> Detection:
    name = subject.target.name if subject.target else ""
    sisters = tuple(one for one in family if one != name)
    shown = listed(family, most=7)
    if joined:
        action = Text(
            "Used as one outcome with classes; none of them is an input.",
            "등급이 여러 개인 하나의 결과로 쓰고, 입력에서는 모두 제외했습니다.",
        )
    else:
        short = span(family, subject.frame.columns)
        action = Text(
            f'The others are never inputs. To ask for all of them as one outcome: --target "{short}"',
            f'나머지 열은 입력에서 제외했습니다. 전체를 하나의 결과로 물으려면: --target "{short}"',
        )
    finding = Finding(
        code=CODE,
        level="certain",
        columns=family,
        rows=subject.rows,
        evidence=Text(
            f"{len(family)} columns of 0 and 1 describe one outcome, never two at once in a row: {shown.en}.",
            f"0과 1로 된 {len(family)}개 열이 하나의 결과를 나눠 적고 있으며 한 행에 둘이 함께 1인 경우가 없습니다: "
            f"{shown.ko}.",
        ),
        action=action,
    )
    return Detection(finding, lambda before: before.without(sisters, CODE))
