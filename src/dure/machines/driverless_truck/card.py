"""The driverless truck: a mobile robot for 300 kg with a lithium battery and scanners all round."""

from dure.language import Text
from dure.machines.vehicles.build import Battery, Body, Brakes, Build, Scanner
from dure.machines.vehicles.card import vehicle_card

BUILD = Build(
    body=Body(
        length=1.1,
        width=0.75,
        mass=220.0,
        load=300.0,
        track=0.55,
        wheelbase=0.7,
        cog_height=0.2,
        load_height=0.6,
        rolling=0.015,
    ),
    brakes=Brakes(reaction=0.15, force=760.0),
    battery=Battery(energy=1.6, volts=48.0, ohm=0.03, charge=0.9, low=0.30, auxiliary=110.0, efficiency=0.80),
    scanner=Scanner(range=4.0, response=0.09, supplement=0.10, sides=0.10),
    speed=1.4,
    lift=0.05,
)
CARD = vehicle_card("driverless_truck", Text("driverless truck", "무인 운반차"), BUILD)
