"""A month of a plant that does not exist: its lots, its machines driven by them, its meters."""
