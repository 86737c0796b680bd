"""A simulated forklift: its build on the trips that all vehicles share."""

from dure.machines.forklift.card import BUILD, CARD
from dure.machines.vehicles.drive import Vehicle

machine = Vehicle(CARD, BUILD, seed=1313)
