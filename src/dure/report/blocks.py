"""Neutral blocks of a page: what a view says, with no word about how it is shown."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from dure.language import Language

Tone: TypeAlias = Literal["good", "bad", "open"]


@dataclass(frozen=True)
class Headline:
    """The answer in one sentence, with the word for the verdict and why it is so."""

    tone: Tone
    word: str
    sentence: str
    why: str = ""


@dataclass(frozen=True)
class KeyFigure:
    """One of the at most three numbers of the first screen; ``interval`` is already in words."""

    value: str
    label: str
    interval: str = ""


@dataclass(frozen=True)
class NextStep:
    """What to do now, with the command for it where one exists."""

    title: str
    sentence: str
    command: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A few sentences of prose."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """Short statements, in a list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Names with their values, such as how to repeat a result."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FindingBlock:
    """One fault found in data: the evidence, what was done, and how to decide otherwise.

    ``strong`` is True where the data itself proves it. ``facts`` are short pairs (rows, columns, examples);
    ``overrule`` is a sentence with ``command``, the exact option.
    """

    title: str
    code: str
    level: str
    strong: bool
    evidence: str
    action: str
    facts: tuple[tuple[str, str], ...] = ()
    overrule: str = ""
    command: str = ""


@dataclass(frozen=True)
class TableBlock:
    """A table with a caption; ``numeric`` says which columns are numbers. The first column names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class FigureBlock:
    """A drawing in two widths; ``title`` says the finding, ``alt`` what the drawing shows, in words."""

    title: str
    alt: str
    wide: str
    narrow: str
    note: str = ""


@dataclass(frozen=True)
class CodeBlock:
    """Something to type or copy."""

    code: str
    label: str = ""


@dataclass(frozen=True)
class Details:
    """What only some readers want; closed until asked for, open on paper."""

    summary: str
    blocks: "tuple[Block, ...]"


Block: TypeAlias = Paragraph | Bullets | Facts | FindingBlock | TableBlock | FigureBlock | CodeBlock | Details


@dataclass(frozen=True)
class Section:
    """A part of the page under its own heading."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Page:
    """A whole page: the answer first, then the doubt, then the evidence.

    ``kicker`` is the line above the answer (what was studied); ``title`` names the document, ``source`` closes it.
    """

    language: Language
    title: str
    kicker: str
    headline: Headline
    figures: tuple[KeyFigure, ...]
    next_step: NextStep
    sections: tuple[Section, ...]
    source: str = ""
