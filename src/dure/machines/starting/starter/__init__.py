"""The starter machine (시작 설비): a curing oven, one row per batch, to be replaced by what your machine does."""

from dure.machines.starting.starter.simulated import Starter

machine = Starter()

__all__ = ["Starter", "machine"]
