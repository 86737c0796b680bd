"""What the battery does in the next quarter-hour, decided again every quarter-hour."""
