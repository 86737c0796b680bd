"""Small compiled pieces that several views share: keyed draws, laws of chance."""
