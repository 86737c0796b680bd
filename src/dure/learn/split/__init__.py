"""How training and test are kept apart."""
