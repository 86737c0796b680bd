"""Drawings of a run, one per file, each with its finding in the title."""
