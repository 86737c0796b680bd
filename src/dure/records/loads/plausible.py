"""Whether a load can be what a contract carries: kW taken for kWh, values out of all measure."""

from decimal import Decimal

import numpy as np

from dure.clock import HOUR, moment, zone
from dure.errors import KilowattsForEnergy, LoadAbsurd
from dure.language import Text
from dure.records.load_profile import LoadProfile
from dure.records.loads.said import EnergyUnit
from dure.records.loads.series import Whole

OVER = 1.5
WITHIN = 1.2
ABSURD = 3.0
EXAMPLES = 10


def check_contract(
    load: LoadProfile,
    contract_kw: Decimal,
    unit_said: bool,
    rows: Whole | None = None,
    header: EnergyUnit | None = None,
) -> None:
    """Raise where a load cannot be what a contract of ``contract_kw`` carries; ``rows`` are those of the file,
    ``header`` the unit that the file itself states.

    ``KilowattsForEnergy`` where one value in a hundred is above 1.5 times what the contract carries as kWh, while
    as kW all are within 1.2 times of it, unless the user said the unit or the file states
    kW. ``LoadAbsurd`` for values above three times.
    """
    power = float(contract_kw)
    kw = load.kw
    if load.step < HOUR and not unit_said and header != "kW":
        high = float(np.quantile(kw, 0.99))
        if high > OVER * power and float(load.kwh.max()) <= WITHIN * power:
            raise KilowattsForEnergy(
                _as_kilowatts(high, power, header),
                where=load.source,
                next=Text("Say what the values are with --unit kW or --unit kWh; if they are kWh, check "
                          "--contract-kw.",
                          "--unit kW 또는 --unit kWh로 단위를 알려 주십시오. kWh가 맞으면 --contract-kw를 "
                          "확인하십시오."),
            )  # fmt: skip
    absurd = np.flatnonzero((kw > ABSURD * power) & ~load.estimated)
    if absurd.size:
        first = absurd[:EXAMPLES]
        if rows is not None and (rows[first] > 0).all():
            listed = ", ".join(str(int(each)) for each in rows[first])
            place = Text(f"rows {listed}", f"{listed}행")
        else:
            wall = zone(load.zone).to_wall(load.begins[first])
            place = Text.same(", ".join(f"{moment(int(each)):%Y-%m-%d %H:%M}" for each in wall))
        raise LoadAbsurd(
            Text(f"{absurd.size} values are more than three times what {power:,.0f} kW of contract power carry: "
                 f"{place.en}.",
                 f"계약전력 {power:,.0f} kW의 세 배를 넘는 값이 {absurd.size}개 있습니다: {place.ko}."),
            where=load.source,
            next=Text("Correct or delete them; or give the right contract power with --contract-kw.",
                      "값을 고치거나 지우십시오. 계약전력이 다르면 --contract-kw로 고치십시오."),
        )  # fmt: skip


def _as_kilowatts(high: float, power: float, header: EnergyUnit | None) -> Text:
    """Return why the values look like kW, and that the header says otherwise where it does."""
    stated = Text("The header says kWh. ", "열 이름에는 kWh라고 되어 있습니다. ") if header else Text.same("")
    return stated.joined(Text(
        f"As kWh the load would draw {high:,.0f} kW against {power:,.0f} kW of contract power; the values fit as kW.",
        f"kWh로 보면 {high:,.0f} kW를 쓰는 셈이어서 계약전력 {power:,.0f} kW를 크게 넘습니다. kW로는 맞습니다.",
    ))  # fmt: skip
