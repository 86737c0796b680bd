"""What makes no sense in a plant although every value is of the right kind."""
