"""The cheapest plan for battery, sun and flexible work, with a proof of how near it is."""
