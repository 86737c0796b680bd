"""The twin: what would happen in the plant if; a fast and exact simulation."""
