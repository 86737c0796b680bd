"""From chances to decisions: the threshold, the doubtful band beside it, and what both would have cost."""
