"""Which battery and how much sun pay for themselves, and how sure that is."""
