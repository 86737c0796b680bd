"""Power: the bill under its rules, and the best use of every hour."""
