"""The kernel: one table-driven simulation for every plant, compiled once.

All that a run knows lies in one array of int64, ``w``; ``f`` is the same memory read as float64. A thing (machine,
lot, work centre) is known by the address at which its fields begin; ``layout`` names the fields. The array may be
made longer between two events, never while one happens.
"""
