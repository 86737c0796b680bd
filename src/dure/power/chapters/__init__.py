"""The parts of the page of a bill, top to bottom."""
