"""One figure of a study per file; each returns a block with the finding as its title."""
