"""The honest score, the baselines beside it, intervals and the verdict."""
