"""What happens in a run, row by row: into a file, into a window of time, and from there to pictures."""
