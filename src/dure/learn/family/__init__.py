"""What the card of the machine's family adds to a study: units, normal ranges, settings, the question to ask."""
