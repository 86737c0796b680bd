"""The command that asks about data without an outcome again, written so that it can be pasted."""

from dure.learn.command_line import option, quoted
from dure.learn.novelty.question import NoveltyQuestion, Span

DEFAULT = NoveltyQuestion()


def novelty_command(question: NoveltyQuestion, source: str, reading: tuple[str, ...] = ()) -> str:
    """Return ``dure learn study …`` with every option that is not at its default."""
    parts = ["dure", "learn", "study", *(quoted(each) for each in (source, *reading)), "--no-life"]
    if question.rate is not None:
        parts += option("false-alarms", question.rate.said)
    if isinstance(question.normal, Span):
        parts += option("normal", f"{question.normal.start}..{question.normal.end}")
    elif question.normal is not None:
        parts += option("normal", "=".join(question.normal))
    for name, value in (
        ("windows", question.windows_file),
        ("faults", question.faults),
        ("time", question.time),
        ("group", question.group),
    ):
        if value is not None:
            parts += option(name, value)
    for name in question.exclude:
        parts += option("exclude", name)
    if question.budget != DEFAULT.budget:
        parts += option("budget", f"{question.budget:g}s")
    parts += option("seed", str(question.seed))
    return " ".join(parts)
