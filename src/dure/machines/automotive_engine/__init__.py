"""The automotive engine on its test bench (자동차 엔진): one row per run, 500 samples of vibration for some."""

from dure.machines.automotive_engine.simulated import AutomotiveEngine

machine = AutomotiveEngine()

__all__ = ["AutomotiveEngine", "machine"]
