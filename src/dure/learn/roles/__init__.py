"""What the columns of a table are: outcome, time, counters, groups, settings, measurements."""
