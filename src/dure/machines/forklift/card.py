"""The forklift: a counterbalanced truck of 1 t with a lead battery, and a scanner that looks for people."""

from dure.language import Text
from dure.machines.vehicles.build import Battery, Body, Brakes, Build, Scanner
from dure.machines.vehicles.card import vehicle_card

BUILD = Build(
    body=Body(
        length=2.4,
        width=1.2,
        mass=2_600.0,
        load=1_000.0,
        track=0.95,
        wheelbase=1.35,
        cog_height=0.9,
        load_height=0.7,
        rolling=0.020,
    ),
    brakes=Brakes(reaction=0.4, force=4_600.0),
    battery=Battery(
        energy=24.0, volts=50.0, ohm=0.02, charge=6.0, low=0.30, auxiliary=180.0, efficiency=0.72
    ),
    scanner=Scanner(range=5.0, response=0.12, supplement=0.10, sides=0.15),
    speed=1.6,
    lift=1.5,
)
CARD = vehicle_card("forklift", Text("forklift", "지게차"), BUILD)
