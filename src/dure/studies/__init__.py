"""What needs more than one view: a plant's month to try everything on."""
