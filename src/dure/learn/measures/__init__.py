"""Small measures of columns and rows that roles and traps share."""
