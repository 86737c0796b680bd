"""The command that asks about remaining life again, written so that it can be pasted."""

from dure.learn.command_line import option, quoted
from dure.learn.life.question import LifeQuestion

DEFAULT = LifeQuestion()


def life_command(question: LifeQuestion, source: str, reading: tuple[str, ...] = ()) -> str:
    """Return ``dure learn study … --life`` with every option that is not at its default."""
    parts = ["dure", "learn", "study", *(quoted(each) for each in (source, *reading)), "--life"]
    if question.unit is not None:
        parts += option("group", question.unit)
    if question.cycle is not None:
        parts += option("time", question.cycle)
    for name in question.running:
        parts += option("still-running", name)
    if question.horizon is not None:
        parts += option("horizon", f"{question.horizon:.15g}")
    for name in question.exclude:
        parts += option("exclude", name)
    if question.useful != DEFAULT.useful:
        parts += option("useful", f"{question.useful:g}")
    if question.budget != DEFAULT.budget:
        parts += option("budget", f"{question.budget:g}s")
    parts += option("seed", str(question.seed))
    return " ".join(parts)
