"""What was checked in the data, what was found, what was done about it, and how to decide otherwise."""

from dure.language import Language, Text
from dure.learn.overruling import overrule
from dure.learn.result import Study
from dure.learn.trap_names import not_found, trap_name
from dure.records.finding import Finding
from dure.report import numbers
from dure.report.blocks import Block, Bullets, Details, FindingBlock, Paragraph, Section

LEVELS = {
    "certain": Text(en="Certain: the data itself proves it", ko="확실: 데이터 자체가 증명합니다"),
    "suspected": Text(en="Suspected: please decide", ko="의심: 확인이 필요합니다"),
}
SHOWN_COLUMNS = 6
SHOWN_FINDINGS = 8
MINOR = frozenset({"constant_column", "counter_column"})


def findings_section(study: Study, language: Language) -> Section:
    """Return the section: certain findings first, constants and counters after what matters more."""
    ranked = sorted(study.traps, key=lambda each: (each.level != "certain", each.code in MINOR, -each.rows))
    blocks: list[Block] = [Paragraph(_opening(study).in_(language))]
    found = [finding_block(each, study, language) for each in ranked]
    blocks += found[:SHOWN_FINDINGS]
    if len(found) > SHOWN_FINDINGS:
        rest = len(found) - SHOWN_FINDINGS
        title = Text(en=f"{rest} more findings", ko=f"나머지 {rest}건").in_(language)
        blocks.append(Details(title, tuple(found[SHOWN_FINDINGS:])))
    absent = not_found(study)
    if absent:
        names = tuple(f"{trap_name(code).in_(language)} ({code})" for code in absent)
        title = Text(
            en=f"Looked for and not found: {len(absent)} kinds of trap",
            ko=f"찾아보았으나 없던 함정 {len(absent)}종",
        ).in_(language)
        blocks.append(Details(title, (Bullets(names),)))
    if study.recognised:
        how = Text(en="How the file was read", ko="파일을 어떻게 읽었는가")
        if study.arguments:
            how = Text(en="How the records were joined", ko="기록을 어떻게 붙였는가")
        said = tuple(each.in_(language) for each in study.recognised)
        blocks.append(Details(how.in_(language), (Bullets(said),)))
    return Section(
        Text(en="What was found in the data", ko="데이터에서 찾은 것").in_(language), tuple(blocks)
    )


def finding_block(finding: Finding, study: Study, language: Language) -> FindingBlock:
    """Return one finding with its evidence and the option that overrules it."""
    decision = overrule(finding, study)
    if decision and decision[1].en.split(" ")[0] in finding.action.en:
        decision = None  # what was done already says how to undo it
    return FindingBlock(
        title=trap_name(finding.code).in_(language),
        code=finding.code,
        level=LEVELS[finding.level].in_(language),
        strong=finding.level == "certain",
        evidence=finding.evidence.in_(language),
        action=_action(finding, study).in_(language),
        facts=_facts(finding, study, language),
        overrule=decision[0].in_(language) if decision else "",
        command=decision[1].in_(language) if decision else "",
    )


def _action(finding: Finding, study: Study) -> Text:
    """Return what was done; of a suspected leak only the study knows whether the leading figures do without it."""
    suspected = finding.code in {"leak_column", "proxy_column"} and set(finding.columns) & set(study.suspects)
    if not suspected or study.score_with_suspects is None:
        return finding.action
    return Text(
        en="Left out of the leading figures; the evidence shows the score with and without it.",
        ko="위의 수치에서는 뺐고, 넣었을 때와 뺐을 때의 점수를 근거에서 나란히 보입니다.",
    )


def _facts(finding: Finding, study: Study, language: Language) -> tuple[tuple[str, str], ...]:
    pairs = []
    if finding.columns:
        pairs.append((Text(en="Columns", ko="열").in_(language), listed(finding.columns, language)))
    if 0 < finding.rows <= study.rows:
        count = Text(en=f"{finding.rows:,} of {study.rows:,}", ko=f"{study.rows:,}행 중 {finding.rows:,}행")
        pairs.append((Text(en="Rows", ko="행").in_(language), count.in_(language)))
    if finding.examples:
        rows = ", ".join(numbers.count(row) for row in finding.examples)
        pairs.append((Text(en="Look at rows", ko="확인할 행 번호").in_(language), rows))
    return tuple(pairs)


def listed(columns: tuple[str, ...], language: Language, most: int = SHOWN_COLUMNS) -> str:
    """Return names joined with commas, and how many more there are."""
    shown = ", ".join(columns[:most])
    rest = len(columns) - most
    if rest <= 0:
        return shown
    return shown + Text(en=f" and {rest:,} more", ko=f" 외 {rest:,}개").in_(language)


def _opening(study: Study) -> Text:
    count = len(study.traps)
    same = study.independent_units == study.rows
    units = Text(
        en=f"{study.rows:,} rows, which form {study.independent_units:,} independent units."
        if not same
        else f"{study.rows:,} rows, each on its own.",
        ko=f"모두 {study.rows:,}행이며, 서로 독립인 단위로 세면 {study.independent_units:,}개입니다."
        if not same
        else f"모두 {study.rows:,}행이며, 행마다 독립입니다.",
    )
    if count == 0:
        return units + Text(en="No trap was found.", ko="함정은 없었습니다.")
    certain = sum(each.level == "certain" for each in study.traps)
    rest = count - certain
    return units + Text(
        en=f"{count} {'trap was' if count == 1 else 'traps were'} found: {certain} certain, {rest} suspected. "
        "Row numbers are those a spreadsheet shows; the header is row 1.",
        ko=f"함정을 {count}건 찾았습니다. 확실한 것이 {certain}건, 의심되는 것이 {rest}건입니다. "
        "행 번호는 엑셀에서 보이는 번호이며 머리글이 1행입니다.",
    )
