"""OEE minute by minute: the oracle, from the definitions, with nothing but loops."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)
SEOUL = ZoneInfo("Asia/Seoul")
ORIGIN = datetime(2026, 11, 2, tzinfo=SEOUL).astimezone(UTC)  # a Monday


def at(minute: int) -> datetime:
    return ORIGIN + minute * MINUTE


@dataclass
class Shift:
    """A shift by minutes after the midnight that opens its day; the end may lie on the next day."""

    name: str
    begin: int
    end: int
    pauses: list[tuple[int, int]] = field(default_factory=list)
    days: str = "mon-sun"

    def text(self) -> str:
        said = ", ".join(f'{{from: "{_clock(a)}", to: "{_clock(b)}"}}' for a, b in self.pauses)
        return (
            f'{self.name}: {{days: {self.days}, from: "{_clock(self.begin)}", to: "{_clock(self.end)}", '
            f"breaks: [{said}], on_holidays: no}}"
        )

    def worked(self, moment: datetime, closed: set[date]) -> date | None:
        """Return the day to which a minute belongs, where the shift works in it."""
        local = moment.astimezone(SEOUL)
        for back in (0, 1):
            day = local.date() - timedelta(days=back)
            inside = (local - datetime.combine(day, time(), SEOUL)) // MINUTE
            off = day in closed or (self.days == "mon-fri" and day.weekday() > 4)
            if (
                self.begin <= inside < self.end
                and not off
                and not any(a <= inside < b for a, b in self.pauses)
            ):
                return day
        return None


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"


def state_of(
    states: list[tuple[int, str]], own: list[int], alive: int, silence: int, minute: int
) -> str | None:
    """Return the state in a minute, None where nothing can be said; later rows of one instant overrule."""
    before = [k for k, (start, _) in enumerate(states) if start <= minute]
    if not before:
        return None
    start, name = states[before[-1]]
    following = [s for s, _ in states if s > minute]
    if not following:
        reach = own[-1] if name == "producing" else max(alive, own[-1])
        if minute >= reach:
            return None
    if name == "producing":
        left = max([each for each in own if each <= minute and each >= start], default=start)
        right = min([each for each in own if each > minute], default=None)
        if right is None or right - left > silence:
            return None
    return name


def loss_minutes(
    states: list[tuple[int, str]],
    counts: list[tuple[int, str, str, float]],
    seconds: dict[str, float],
    planned: dict[int, bool],
    first: int,
    alive: int,
    silence: int,
) -> dict[str, float]:
    """Return minutes by loss over the planned minutes, ``effective`` and ``maintenance`` beside them.

    ``counts`` are (minute, name, product, pieces); ``seconds`` the planned time of a product. ``planned`` says of every
    minute of the span whether it is planned; ``first`` is the minute from which anything is known.
    """
    states = sorted(states, key=lambda each: each[0])
    own = sorted([start for start, _ in states] + [minute for minute, *_ in counts])
    last = max(max(planned), max(own)) + 1
    names = {m: state_of(states, own, alive, silence, m) for m in range(first, last)}
    # The pieces of each producing minute: what was counted next is spread over the minutes since the count before.
    share = {m: dict.fromkeys(("good", "scrap", "rework"), 0.0) for m in names}
    counted = set()
    stretch: list[int] = []
    by_minute: dict[int, list[tuple[str, str, float]]] = {}
    for minute, name, product, quantity in counts:
        by_minute.setdefault(minute, []).append((name, product, quantity))
    knots: list[tuple[list[int], list[tuple[str, str, float]]]] = []
    for minute in range(first, last + 1):
        if minute in by_minute:
            if stretch:
                knots.append((stretch, list(by_minute[minute])))
                stretch = []
            elif knots:
                knots[-1][1].extend(by_minute[minute])
        if names.get(minute) == "producing":
            stretch.append(minute)
    for minutes, rows in knots:
        if any(quantity > 0 and product not in seconds for _, product, quantity in rows):
            continue
        for minute in minutes:
            counted.add(minute)
            for name, product, quantity in rows:
                share[minute][name] += quantity * seconds.get(product, 0.0) / 60 / len(minutes)
    made: dict[str, float] = {}

    def add(loss: str, minutes: float) -> None:
        made[loss] = made.get(loss, 0.0) + minutes

    for minute, is_planned in planned.items():
        if not is_planned:
            continue
        name = names.get(minute)
        if name is None:
            add("not_recorded", 1)
        elif name != "producing":
            add(name, 1)
        elif minute not in counted:
            add("not_counted", 1)
        else:
            run = share[minute]
            add("effective", run["good"])
            add("scrap", run["scrap"])
            add("rework", run["rework"])
            add("speed", 1 - sum(run.values()))
    return made
