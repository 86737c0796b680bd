"""The command that asks a question again, written so that it can be pasted."""

import re
import shlex

from dure.learn.question import StudyQuestion

SIMPLE = re.compile(r"[\w./:%+@-]+")
LISTS = ("settings", "exclude", "include")
DEFAULT = StudyQuestion()


def command_line(
    question: StudyQuestion, source: str, reading: tuple[str, ...] = (), arguments: tuple[str, ...] = ()
) -> str:
    """Return ``dure learn study …`` with every option that is not at its default.

    ``reading`` are further arguments that say how the file is read, such as ``("--encoding", "cp949")``.
    ``arguments`` stand in the place of file and reading for a table that was made of records.
    """
    parts = ["dure", "learn", "study", *(quoted(each) for each in arguments or (source, *reading))]
    for name in ("target", "positive", "time", "group", "practice", "machine"):
        value = getattr(question, name)
        if value is not None:
            parts += option(name, value)
    for name in LISTS:
        for value in getattr(question, name):
            parts += option(name, value)
    if question.gap is not None:
        parts += option("gap", str(question.gap))
    if question.useful != DEFAULT.useful:
        parts += option("useful", f"{question.useful:g}")
    if question.false_alarms != DEFAULT.false_alarms:
        parts += option("false-alarms", f"{100 * question.false_alarms:g}%")
    if question.miss_cost is not None and question.false_alarm_cost is not None:
        parts += option(
            "cost", f"miss={question.miss_cost:.15g},false_alarm={question.false_alarm_cost:.15g}"
        )
    if question.inspect is not None:
        parts += option("inspect", f"{100 * question.inspect:.15g}%")
    if question.label_delay is not None:
        parts += option("label-delay", str(question.label_delay))
    if question.budget != DEFAULT.budget:
        parts += option("budget", f"{question.budget:g}s")
    parts += option("seed", str(question.seed))
    if question.audit_only:
        parts.append("--audit-only")
    return " ".join(parts)


def option(name: str, value: str) -> list[str]:
    """Return an option with its value; joined where the value could be taken for an option."""
    if value.startswith("-"):
        return [quoted(f"--{name}={value}")]
    return [f"--{name}", quoted(value)]


def quoted(word: str) -> str:
    """Return a word quoted for a shell: in double quotes, which Windows takes too, unless a Unix shell would
    read something inside them.
    """
    if SIMPLE.fullmatch(word):
        return word
    if any(each in word for each in '"$`\\!\n\r'):
        return shlex.quote(word)
    return f'"{word}"'
