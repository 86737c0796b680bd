"""Write docs/guidebooks: one guidebook per machine family in both languages, from figures that lie beside the code.

Usage: python -m scripts.guidebooks              computes figures that are missing or stale, and writes the pages
       python -m scripts.guidebooks press cnc    computes the figures of these families anew, and writes all pages
       python -m scripts.guidebooks --pages      computes nothing; writes the pages whose figures hold
       python -m scripts.guidebooks --check      computes nothing; fails when a page or a figure is not up to date

Figures are stale when the simulated machine writes other data than it did when they were computed. Whether studies
still say the same is proved by ``make prove``.
"""

import json
import platform
import sys
from pathlib import Path
from time import process_time
from typing import Any

from dure.language import Language, Text
from dure.learn.words import VERDICTS
from dure.machines.guidance import guidance_of
from dure.machines.machine import Machine
from dure.machines.registry import get, names
from dure.report import render_markdown
from dure.studies.guidebooks.book import Book
from dure.studies.guidebooks.computing import compute, stored
from dure.studies.guidebooks.page import page
from dure.version import VERSION

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "guidebooks"
STORED = ROOT / "src" / "dure" / "studies" / "guidebooks" / "stored"
SUFFIXES: dict[Language, str] = {"en": ".md", "ko": ".ko.md"}
HEAD = Text("| family | question | a month says | enough |", "| 설비군 | 질문 | 한 달의 답 | 충분한 기록 |")
TWIN = {"en": "[한국어]({name}.ko.md)", "ko": "[English]({name}.md)"}


def families() -> list[Machine]:
    """Return the families of the house that have a guidebook text."""
    found = [get(name) for name in names()]
    return [
        each for each in found if type(each).__module__.startswith("dure.") and guidance_of(each) is not None
    ]


def stale() -> list[str]:
    """Return the families whose figures are missing or of another simulated machine."""
    return [each.card.name for each in families() if stored(each) is None]


def pages() -> dict[str, str]:
    """Return every page by its name, of the families whose figures hold."""
    made, books = {}, []
    for machine in families():
        figures, guidance = stored(machine), guidance_of(machine)
        if figures is None or guidance is None:
            continue
        book = Book(machine.card, guidance, figures)
        books.append(book)
        for language, suffix in SUFFIXES.items():
            text = render_markdown(page(book, language))
            head, _, rest = text.partition("\n\n")
            twin = TWIN[language].format(name=machine.card.name)
            made[f"{machine.card.name}{suffix}"] = f"{head}\n\n{twin}\n\n{rest}"
    for language, suffix in SUFFIXES.items():
        made[f"README{suffix}"] = index(books, language)
    return made


def index(books: list[Book], language: Language) -> str:
    """Return the list of the guidebooks."""
    lines = [
        Text("# Guidebooks", "# 가이드북").in_(language), "", TWIN[language].format(name="README"), "",
        Text(
            "One per machine family: what to record, for how long, what goes wrong and what it is worth, with the "
            "figures "
            "of a worked study on a simulated machine. Made by `make guidebooks`; `dure machines guidebook press` "
            "writes "
            "one as a page.",
            "설비군마다 하나씩: 무엇을 얼마나 기록하고, 무엇이 잘못되며, 얼마의 값어치인지를 모의 설비로 풀어 본 "
            "예제의 수치와 "
            "함께 적었습니다. `make guidebooks`로 만들며, `dure machines guidebook press`는 페이지로 씁니다.",
        ).in_(language), "",
        HEAD.in_(language),
        "|---|---|---|---|",
    ]  # fmt: skip
    for book in books:
        size, card = book.enough(), book.card
        last = book.figures.sizes[-1].days
        days = (
            Text(f"over {last} days", f"{last}일 넘게")
            if size is None
            else Text(f"{size.days} days", f"{size.days}일")
        )
        verdict = VERDICTS[book.figures.worked.verdict]  # type: ignore[index]
        cells = (
            f"[{card.names.in_(language)}]({card.name}{SUFFIXES[language]})",
            card.question.words.in_(language), verdict.in_(language), days.in_(language),
        )  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def computed(machine: Machine) -> dict[str, Any]:
    """Return the figures of a family, computed now, with what they were made on."""
    guidance, began = guidance_of(machine), process_time()
    if guidance is None:
        raise ValueError(f"{machine.card.name} has no guidebook text")
    figures = compute(machine, guidance).to_json()
    made = {
        "version": VERSION,
        "python": platform.python_version(),
        "machine": platform.machine(),
        "cpu_s": round(process_time() - began),
    }
    return {"made": made, "figures": figures}


def main(arguments: list[str]) -> int:
    """Compute what is stale or named, write the pages, or compare; return the exit status."""
    check, asked = "--check" in arguments, [each for each in arguments if not each.startswith("--")]
    for name in [] if check or "--pages" in arguments else sorted({*stale(), *asked}):
        sys.stderr.write(f"{name}: computing\n")
        text = json.dumps(computed(get(name)), ensure_ascii=False, indent=1) + "\n"
        (STORED / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")
    old = [f"figures of {name}" for name in stale()]
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        path = FOLDER / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            old.append(name)
            if not check:
                path.write_text(text, encoding="utf-8", newline="\n")
    if old:
        sys.stderr.write(f"docs/guidebooks: {', '.join(old)} {'not up to date' if check else 'written'}\n")
    return 1 if old and check else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
