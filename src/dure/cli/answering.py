"""How an answer is wanted: the options of every command that leaves a result folder."""

from dataclasses import dataclass

from dure.cli import options
from dure.cli.grouped import OptionGroup
from dure.language import Language, default_language


@dataclass(frozen=True)
class Answering(OptionGroup):
    """As JSON or for people, in which language, and where results are kept."""

    json: options.Json = False
    lang: options.Lang = None
    out: options.Out = "results"

    @property
    def language(self) -> Language:
        """The language that was asked for, that of the system where none was."""
        return self.lang or default_language()
