"""What lies on disk for one plant."""
