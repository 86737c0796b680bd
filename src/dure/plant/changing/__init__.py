"""Changes of a plant, made in its text so that comments and order stay."""
