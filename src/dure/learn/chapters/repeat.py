"""How to get the same answer again: the command, the data's digest, seed, version and plan."""

from typing import Protocol

from dure.language import Language, Text
from dure.learn.command_line import command_line
from dure.learn.result import Plan, Study
from dure.report import numbers
from dure.report.blocks import Block, CodeBlock, Facts, Section

LABEL = Text(
    en="Run this where the file lies. Same file, question, seed and version: same answer.",
    ko="파일이 있는 폴더에서 실행하십시오. 파일, 질문, 시드, 버전이 같으면 같은 답이 나옵니다.",
)
FILE = Text(en="File", ko="파일")


class Repeatable(Protocol):
    """An answer that knows what it was made of."""

    @property
    def source(self) -> str:
        """Name of the data."""

    @property
    def sha256(self) -> str:
        """Digest of the data."""

    @property
    def version(self) -> str:
        """Version of Dure."""

    @property
    def plan(self) -> Plan | None:
        """The work that was done."""

    @property
    def seconds(self) -> float:
        """Time taken, s."""

    @property
    def peak_mb(self) -> float:
        """Peak memory, MB."""


def repeat_section(study: Study, language: Language, reading: tuple[str, ...] = ()) -> Section:
    """Return the section; ``reading`` are the arguments that said how to read the file."""
    label = LABEL
    if study.arguments:
        label = Text(
            en="Same records, question, seed and version: same answer. What is recorded later for that span may "
            "change it; --as-of leaves that out.",
            ko="기록, 질문, 시드, 버전이 같으면 같은 답이 나옵니다. 그 기간의 기록이 나중에 더 들어오면 달라질 수 "
            "있고, --as-of 로 그것을 뺄 수 있습니다.",
        )
    name = Text(en="Records", ko="기록") if study.arguments else FILE
    command = command_line(study.question, study.source, reading, study.arguments)
    return repeated(study, command, study.question.seed, language, label=label, name=name)


def repeated(
    answer: Repeatable, command: str, seed: int, language: Language, *, label: Text = LABEL, name: Text = FILE
) -> Section:
    """Return the section of any answer: the command that asks again, digest, seed, version, plan, time, memory."""
    pairs = [(name, answer.source)]
    if answer.sha256:
        pairs.append((Text.same("SHA-256"), answer.sha256))
    pairs += [
        (Text(en="Seed", ko="시드"), str(seed)),
        (Text(en="Version", ko="버전"), f"Dure {answer.version}"),
    ]
    if answer.plan is not None:
        pairs.append((Text(en="Plan of work", ko="작업 계획"), _plan(answer.plan).in_(language)))
    if answer.seconds > 0:
        took = numbers.number(answer.seconds, 0 if answer.seconds >= 10 else 1)
        pairs.append(
            (Text(en="Time taken", ko="걸린 시간"), Text(en=f"{took} s", ko=f"{took}초").in_(language))
        )
    if answer.peak_mb > 0:
        pairs.append((Text(en="Peak memory", ko="최대 메모리"), f"{numbers.count(answer.peak_mb)} MB"))
    blocks: tuple[Block, ...] = (
        CodeBlock(command, label.in_(language)),
        Facts(tuple((told.in_(language), value) for told, value in pairs)),
    )
    return Section(Text(en="How to repeat it", ko="다시 하는 방법").in_(language), blocks)


def _plan(plan: Plan) -> Text:
    learners = ", ".join(plan.learners)
    return Text(
        en=f"{plan.folds} folds, {plan.random_folds} random folds, up to {plan.trees:,} trees, {plan.rows_used:,} of "
        f"{plan.rows_given:,} rows, {plan.bootstraps:,} bootstraps" + (f", {learners}" if learners else ""),
        ko=f"분할 {plan.folds}회, 무작위 분할 {plan.random_folds}회, 트리 최대 {plan.trees:,}개, "
        f"{plan.rows_given:,}행 중 "
        f"{plan.rows_used:,}행, 부트스트랩 {plan.bootstraps:,}회" + (f", {learners}" if learners else ""),
    )
