"""Which contract: the tariffs open to a customer compared for a load, and contract power with its risk."""
