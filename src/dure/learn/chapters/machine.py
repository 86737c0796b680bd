"""Which family of machine the file is of, how that is known, and which values are out of its normal range."""

from dure.language import Language, Text
from dure.learn.family.known import KnownColumn, KnownMachine
from dure.learn.result import Study
from dure.report import numbers
from dure.report.blocks import Block, Details, Paragraph, Section, TableBlock


def machine_section(study: Study, language: Language) -> Section | None:
    """Return the section, None where no family was recognised or named."""
    machine = study.machine
    if machine is None:
        return None
    blocks: list[Block] = [Paragraph(how_known(machine).in_(language))]
    if study.question.target is None and machine.target is not None:
        blocks.append(Paragraph(_asked(machine).in_(language)))
    strange = [each for each in machine.signals if each.strange]
    blocks.append(Paragraph(_ranges(machine, strange).in_(language)))
    if strange:
        caption = Text(en="Out of the normal range", ko="정상 범위를 벗어난 열")
        blocks.append(_table(strange, caption, language))
    known = _known_later(study, machine)
    if known is not None:
        blocks.append(Paragraph(known.in_(language)))
    if machine.signals:
        title = Text(en="What the card says of each column", ko="설비군 카드로 본 열")
        caption = Text(en="Columns that the card knows", ko="카드가 아는 열")
        blocks.append(Details(title.in_(language), (_table(machine.signals, caption, language),)))
    return Section(Text(en="The machine", ko="설비").in_(language), tuple(blocks))


def how_known(machine: KnownMachine) -> Text:
    """Return how the family is known, what that does, and how to say otherwise."""
    names, known, columns = machine.names, machine.known, machine.columns
    if machine.how == "named":
        first = Text(
            en=f"Read as the file of this family, as asked: {names.en}. Its card knows {known} of {columns} columns.",
            ko=f"지정하신 대로 {names.ko}의 파일로 보았습니다. 카드가 아는 열은 {columns}개 가운데 {known}개입니다.",
        )
    else:
        rival = Text("", "")
        if machine.next_family is not None:
            share = machine.next_evidence / machine.evidence
            rival = Text(
                en=f" The evidence for the next family, {machine.next_family}, is {numbers.percent(share, 'en')} of "
                "that.",
                ko=f" 다음으로 가까운 설비군({machine.next_family})의 근거는 그 {numbers.percent(share, 'ko')}입니다.",
            )
        first = Text(
            en=f"Recognised by its columns: {names.en}, {known} of {columns} names are known.",
            ko=f"열 이름으로 알아본 설비군: {names.ko}. 열 {columns}개 가운데 {known}개의 이름을 압니다.",
        ).joined(rival)
    return first + Text(
        en="From its card come units, normal ranges and settings; verdict and scores do not depend on it. "
        "Another one: --machine FAMILY, none at all: --machine none.",
        ko="카드에서는 단위, 정상 범위, 설정값 구분만 가져옵니다. 판정과 점수에는 영향이 없습니다. "
        "다르면 --machine 설비군, 쓰지 않으려면 --machine none.",
    )


def _asked(machine: KnownMachine) -> Text:
    return Text(
        en=f"No outcome was named, so the first question of such a machine was asked: {machine.question.en} "
        f"The outcome is “{machine.target}”; --target names another.",
        ko=f"결과 열을 지정하지 않아 이런 설비에서 먼저 묻는 질문을 썼습니다: {machine.question.ko} "
        f"결과 열은 “{machine.target}”이며 --target으로 바꿀 수 있습니다.",
    )


def _ranges(machine: KnownMachine, strange: list[KnownColumn]) -> Text:
    looked = sum(each.values is not None for each in machine.signals)
    if not strange:
        return Text(
            en=f"In each of {looked} columns at least 95 % of the values lie in the normal range of a healthy machine.",
            ko=f"살펴본 열 {looked}개 모두 값의 95% 이상이 정상 설비의 범위 안에 있습니다.",
        )
    return Text(
        en=f"In {len(strange)} of {looked} columns more than 5 % of the values lie outside of the normal range of a "
        "healthy machine: another unit, another size of machine, a sensor, or a fault. Nothing was left out for it.",
        ko=f"살펴본 열 {looked}개 가운데 {len(strange)}개에서 값의 5% 넘게 정상 설비의 범위를 벗어납니다. "
        "단위나 설비 크기가 다르거나, 센서나 설비에 이상이 있을 수 있습니다. 이 때문에 뺀 값은 없습니다.",
    )


def _known_later(study: Study, machine: KnownMachine) -> Text | None:
    """Return a warning of columns that such machines fill in once the outcome is known, of those still read."""
    inputs = {*study.roles.get("settings", ()), *study.roles.get("measurements", ())}
    late = [
        column
        for column, kind in machine.fields.items()
        if kind in {"reason", "outcome"} and column in inputs and column != study.target
    ]
    if not late:
        return None
    names = ", ".join(f"“{name}”" for name in late)
    return Text(
        en=f"Such machines usually know this only after the outcome: {names}. If it is so here, use --exclude.",
        ko=f"이런 설비에서는 보통 결과가 나온 뒤에야 아는 열입니다: {names}. 여기서도 그렇다면 --exclude로 빼십시오.",
    )


def _table(
    columns: list[KnownColumn] | tuple[KnownColumn, ...], caption: Text, language: Language
) -> TableBlock:
    heads = Text(
        en="Column|Signal|Normal range|Middle value|Outside|Role", ko="열|신호|정상 범위|중앙값|벗어난 비율|구분"
    ).in_(language).split("|")  # fmt: skip
    return TableBlock(
        caption=caption.in_(language),
        columns=tuple(heads),
        rows=tuple(_row(each, language) for each in columns),
        numeric=(False, False, True, True, True, False),
    )


def _row(each: KnownColumn, language: Language) -> tuple[str, ...]:
    role = Text(en="setting", ko="설정값") if each.setting else Text(en="measurement", ko="측정값")
    bounds = numbers.between(numbers.plain(each.low), numbers.plain(each.high), language)
    share = None if not each.values else (each.outside or 0) / each.values
    return (
        each.column,
        each.names.in_(language),
        f"{bounds} {each.unit}",
        numbers.plain(each.median),
        numbers.MISSING if share is None else numbers.share_percent(share, language),
        role.in_(language),
    )
