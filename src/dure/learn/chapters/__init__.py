"""The parts of a study's page, top to bottom: answer, doubt, evidence, limits, how to repeat it."""
