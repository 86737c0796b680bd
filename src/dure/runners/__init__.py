"""Where heavy work runs: a pool of processes beside the one that asks. The seam for a cluster is ``contract.py``."""

from dure.runners.contract import Runner, Work
from dure.runners.job import Job, Seen, State
from dure.runners.pool import Pool

__all__ = ["Job", "Pool", "Runner", "Seen", "State", "Work"]
