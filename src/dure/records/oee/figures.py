"""From times to the figures of ISO 22400-2: availability, effectiveness, quality ratio, OEE index.

Availability is producing time over planned busy time (APT / PBT). Effectiveness is planned run time of what was made
over producing time (PRI x PQ / APT). The quality ratio is good over produced (GQ / PQ), pieces weighed with their
planned time, so that products of different cycle times can be added; with one product it is the share of pieces. The
OEE index is the product of the three: the planned time of the good pieces over planned busy time.
"""

from datetime import date
from typing import Final

from dure.clock import HOUR
from dure.language import Text
from dure.records import vocabulary
from dure.records.oee.result import Bounded, Figures, Stop
from dure.records.oee.tally import LOSSES, NOT_COUNTED, NOT_RECORDED, Tally

MOST_STOPS: Final = 50
FASTER: Final = 1.02
"""Effectiveness from which the planned times of the plant file are in doubt."""


def figures_of(
    name: str, time: Tally, most_missing: float, day: date | None = None, shift: str | None = None
) -> Figures:
    """Return the figures of a tally; what rests on more unknown time than ``most_missing`` is refused, with why."""
    losses = {loss: time.losses.get(loss, 0) for loss in LOSSES}
    gone, uncounted = losses[NOT_RECORDED], losses[NOT_COUNTED]
    refused: list[Text] = []
    doubts: list[Text] = []
    availability, effectiveness, quality, index = Bounded(), Bounded(), Bounded(), Bounded()
    if time.busy <= 0:
        refused.append(Text(en="No busy time was planned.", ko="계획된 가동 시간이 없습니다."))
    elif gone > most_missing * time.busy:
        refused.append(_too_much(gone / time.busy, most_missing, Text(
            en="of the planned busy time no state was recorded", ko="계획 가동 시간 가운데 상태 기록이 없는 비율"
        )))  # fmt: skip
    else:
        low, high = time.producing / time.busy, (time.producing + gone) / time.busy
        availability = Bounded(time.producing / (time.busy - gone), low, high)
        made = (
            sum(time.losses.get(each, 0) for each in (vocabulary.SCRAP, vocabulary.REWORK)) + time.effective
        )
        if time.producing <= 0:
            index = Bounded(0.0, 0.0, gone / time.busy)
        elif time.counted <= 0 or uncounted > most_missing * time.producing:
            refused.append(_too_much(uncounted / time.producing, most_missing, Text(
                en="of the producing time no pieces with a planned time were counted",
                ko="생산 시간 가운데 계획 시간이 있는 수량 기록이 없는 비율",
            )))  # fmt: skip
        else:
            speed = made / time.counted
            if speed > FASTER:
                doubts.append(_faster(speed))
            effectiveness = Bounded(
                speed, made / time.producing, (made + uncounted) / time.producing if uncounted else speed
            )
            share = time.effective / made if made else None
            quality = Bounded(share, share, share)
            value = (availability.value or 0.0) * speed * (share if share is not None else 0.0)
            low = time.effective / time.busy
            high = (time.effective + gone + uncounted) / time.busy
            index = Bounded(value, low, max(high, value))
    return Figures(
        name=name,
        planned_h=time.planned / HOUR,
        maintenance_h=time.maintenance / HOUR,
        busy_h=time.busy / HOUR,
        producing_h=time.producing / HOUR,
        effective_h=time.effective / HOUR,
        availability=availability,
        effectiveness=effectiveness,
        quality=quality,
        oee=index,
        losses_h={loss: each / HOUR for loss, each in losses.items()},
        stops=_stops(time),
        pieces=dict(time.pieces),
        refused=tuple(refused),
        doubts=tuple(doubts),
        day=day,
        shift=shift,
    )


def _stops(time: Tally) -> tuple[Stop, ...]:
    ranked = sorted(time.stops.items(), key=lambda each: (-each[1], each[0]))
    return tuple(Stop(loss, reason, lost / HOUR) for (loss, reason), lost in ranked[:MOST_STOPS])


def _too_much(share: float, most: float, what: Text) -> Text:
    return Text(
        en=f"For {share:.0%} {what.en}; above {most:.0%} no figure is given.",
        ko=f"{what.ko}이 {share:.0%}입니다. {most:.0%}를 넘으면 값을 내지 않습니다.",
    )


def _faster(speed: float) -> Text:
    return Text(
        en=f"Pieces were made {speed:.2f} times as fast as planned: check the times of the routes in the plant file.",
        ko=f"계획보다 {speed:.2f}배 빠르게 만들었습니다. 공장 파일의 공정 시간을 확인하십시오.",
    )
