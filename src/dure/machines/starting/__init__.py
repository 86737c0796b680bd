"""A new machine family as a package of its own: ``starter`` is what it begins as, ``package`` writes it."""

from dure.machines.starting.package import New, package

__all__ = ["New", "package"]
