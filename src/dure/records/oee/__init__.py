"""Overall equipment effectiveness from planned times, states and counts, as ISO 22400-2 defines it."""

from dure.records.oee.answer import oee
from dure.records.oee.question import OeeQuestion
from dure.records.oee.result import Bounded, Figures, Oee

__all__ = ["Bounded", "Figures", "Oee", "OeeQuestion", "oee"]
