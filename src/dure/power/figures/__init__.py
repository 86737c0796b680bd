"""Figures of the bill, one per file; the title says the finding."""
