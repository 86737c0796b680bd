"""A model put to work on a file: columns checked, every row judged, drift told."""
