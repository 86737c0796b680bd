"""The parts of a guidebook, top to bottom."""
