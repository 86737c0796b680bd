"""Dated prices and rules of electricity: data per supplier, and the kinds of rule as code."""

from dure.tariffs.loading import load
from dure.tariffs.registry import get, names
from dure.tariffs.rule import STANDING_WORDS, Rule, Standing
from dure.tariffs.supplier import CustomerClass, Supplier, Tariff

__all__ = [
    "STANDING_WORDS",
    "CustomerClass",
    "Rule",
    "Standing",
    "Supplier",
    "Tariff",
    "get",
    "load",
    "names",
]
