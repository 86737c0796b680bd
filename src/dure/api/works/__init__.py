"""Long work that the doors ask of a runner, one file and one entry point each: JSON in, JSON out."""
