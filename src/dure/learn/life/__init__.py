"""Remaining life of a unit, from records of units that ran until they failed."""
