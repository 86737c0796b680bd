"""The schema table of the plant file: rows, and the kinds of value they hold."""
