"""The door for programs: the same nouns as the command line, under ``/api``."""
