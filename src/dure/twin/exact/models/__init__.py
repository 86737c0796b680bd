"""One file per model: whether an outline is this model, and what then holds exactly."""
