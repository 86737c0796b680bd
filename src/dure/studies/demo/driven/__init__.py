"""The simulated machines of a plant, driven by what the plant made when."""
