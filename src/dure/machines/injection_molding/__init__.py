"""The injection moulding machine (사출성형기): one row per shot."""

from dure.machines.injection_molding.simulated import InjectionMolding

machine = InjectionMolding()

__all__ = ["InjectionMolding", "machine"]
