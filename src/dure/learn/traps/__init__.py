"""One file per trap: ``find`` looks at a subject and returns what it found and what to do about it."""
