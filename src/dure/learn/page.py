"""A study as a page: the answer, the doubt, the evidence, in that order."""

from dure.language import Language, Text
from dure.learn.chapters.deciding import deciding_section
from dure.learn.chapters.evidence import evidence_section
from dure.learn.chapters.findings import findings_section
from dure.learn.chapters.first_screen import headline, key_figures, kicker, next_step
from dure.learn.chapters.left_out import left_out_section
from dure.learn.chapters.limits import limits_section
from dure.learn.chapters.machine import machine_section
from dure.learn.chapters.origins import origins_section
from dure.learn.chapters.repeat import repeat_section
from dure.learn.chapters.why import why_section
from dure.learn.result import Study
from dure.report.blocks import Page


def page(study: Study, language: Language, reading: tuple[str, ...] = ()) -> Page:
    """Return the page of a study in one language.

    ``reading`` are the arguments of the command line that said how to read the file, for the part on repeating it.
    """
    sections = (
        findings_section(study, language),
        left_out_section(study, language),
        machine_section(study, language),
        evidence_section(study, language),
        deciding_section(study, language),
        why_section(study, language),
        limits_section(study, language),
        origins_section(study, language),
        repeat_section(study, language, reading),
    )
    top = headline(study, language)
    return Page(
        language=language,
        title=f"{top.word}: {study.source}",
        kicker=kicker(study, language),
        headline=top,
        figures=key_figures(study, language),
        next_step=next_step(study, language),
        sections=tuple(section for section in sections if section is not None),
        source=_source(study).in_(language),
    )


def _source(study: Study) -> Text:
    digest = f", SHA-256 {study.sha256[:12]}…" if study.sha256 else ""
    return Text(
        en=f"Source: {study.source}, {study.rows:,} rows{digest}. Dure {study.version}.",
        ko=f"자료: {study.source}, {study.rows:,}행{digest}. Dure {study.version}.",
    )
