"""A plant file's figures from what was recorded: estimates with intervals, and what a log cannot tell."""
