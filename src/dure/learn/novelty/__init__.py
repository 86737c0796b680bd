"""Data without an outcome: what normal is, and alarms at a chosen rate where it is left."""
