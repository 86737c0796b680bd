"""The ``dure`` command: a thin door to the views."""
