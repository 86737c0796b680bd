"""The learners, and how they are blended."""
