"""The sections of a plant as frozen values; every field is a row of the schema table."""
