"""The view on electricity: what it costs, and the best use of every hour."""
