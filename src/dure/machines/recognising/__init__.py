"""Which machine family wrote a file, told from the names of its columns."""

from dure.machines.recognising.lexicon import Lexicon, installed
from dure.machines.recognising.matching import Match, matches
from dure.machines.recognising.recognise import Recognition, read_as, recognise

__all__ = ["Lexicon", "Match", "Recognition", "installed", "matches", "read_as", "recognise"]
