"""Findings of an answer that has no outcome: evidence and what was done, nothing to overrule."""

from dure.language import Language, Text
from dure.learn.chapters.findings import LEVELS, MINOR, SHOWN_FINDINGS, listed
from dure.learn.trap_names import trap_name
from dure.records.finding import Finding
from dure.report import numbers
from dure.report.blocks import Block, Details, FindingBlock


def finding_blocks(findings: tuple[Finding, ...], language: Language) -> list[Block]:
    """Return the findings, certain ones first, constants and counters after what matters more."""
    ranked = sorted(findings, key=lambda each: (each.level != "certain", each.code in MINOR, -each.rows))
    blocks: list[Block] = [_block(each, language) for each in ranked]
    if len(blocks) <= SHOWN_FINDINGS:
        return blocks
    rest = len(blocks) - SHOWN_FINDINGS
    title = Text(en=f"{rest} more findings", ko=f"나머지 {rest}건").in_(language)
    return [*blocks[:SHOWN_FINDINGS], Details(title, tuple(blocks[SHOWN_FINDINGS:]))]


def _block(finding: Finding, language: Language) -> FindingBlock:
    facts = []
    if finding.columns:
        facts.append((Text(en="Columns", ko="열").in_(language), listed(finding.columns, language)))
    if finding.examples:
        rows = ", ".join(numbers.count(row) for row in finding.examples)
        facts.append((Text(en="Look at rows", ko="확인할 행 번호").in_(language), rows))
    return FindingBlock(
        title=trap_name(finding.code).in_(language),
        code=finding.code,
        level=LEVELS[finding.level].in_(language),
        strong=finding.level == "certain",
        evidence=finding.evidence.in_(language),
        action=finding.action.in_(language),
        facts=tuple(facts),
    )
