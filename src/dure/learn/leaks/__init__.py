"""The ways in which a column can give the outcome away, one per file."""
