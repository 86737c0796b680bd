"""A run as a page: whether the plant keeps up, what limits it, how sure that is."""

import shlex

from dure.language import Language, Text
from dure.report import numbers
from dure.report.blocks import FigureBlock, Headline, KeyFigure, NextStep, Page, Tone
from dure.twin.run.result import RunAnswer
from dure.twin.run.sections import doubt_section, evidence_section, repeat_section
from dure.twin.run.words import percent, shown, span
from dure.version import VERSION

SURE = 0.95
TOOLS_MATTER = 0.05
"""Share of all hours from which on waiting for tools is worth a word."""
LANGUAGES: tuple[Language, Language] = ("en", "ko")


def page(answer: RunAnswer, command: str, language: Language, drawings: tuple[FigureBlock, ...] = ()) -> Page:
    """Return the page of a run; ``command`` is the line that asked for it, ``drawings`` are put before the tables."""
    tone, word, sentence, why = _headline(answer)
    return Page(
        language=language, title=word.in_(language),
        kicker=f"{answer.about.plant} · {Text('digital twin', '디지털 트윈').in_(language)}",
        headline=Headline(tone, word.in_(language), sentence.in_(language), why.in_(language)),
        figures=_figures(answer, language), next_step=_next(answer, command, language),
        sections=(
            doubt_section(answer, language), evidence_section(answer, language, drawings),
            repeat_section(answer, command, language),
        ),
        source=f"Dure {VERSION}",
    )  # fmt: skip


def _headline(answer: RunAnswer) -> tuple[Tone, Text, Text, Text]:
    nothing = Text("", "")
    if answer.overload is not None:
        return "bad", Text("No steady state", "정상 상태 없음"), answer.overload.said(), Text(
            "All figures below are those of this run from an empty plant; a longer one would give others.",
            "아래 값은 모두 빈 공장에서 출발한 이번 실행의 값입니다. 더 오래 돌리면 달라집니다.")  # fmt: skip
    found = answer.bottleneck
    if found is None:
        return "open", Text("Nothing was made", "생산 없음"), Text(
            "No machine worked in the time that was looked at.",
            "살펴본 기간에 움직인 설비가 없습니다."), nothing  # fmt: skip
    place = answer.label(found.place)
    share, share_ko = (percent(found.active, each)[0] for each in ("en", "ko"))
    if answer.demand_bound:
        return "good", Text("Keeps up", "감당함"), Text(
            f"The plant keeps up with what comes in. {place.en} is busiest: active {share} of its scheduled time.",
            f"들어오는 일을 감당합니다. 가장 바쁜 곳은 {place.ko}이며 계획 시간의 {share_ko} 동안 움직입니다.",
        ), _sure(answer)  # fmt: skip
    sentence = Text(
        f"{place.en} limits the plant: it is active {share} of its scheduled time.",
        f"{place.ko}이(가) 공장을 제한합니다. 계획 시간의 {share_ko} 동안 움직입니다.",
    )
    if found.sure < SURE:
        return "open", Text("Bottleneck not certain", "병목 불확실"), sentence, _sure(answer)
    return "good", Text(f"Bottleneck: {place.en}", f"병목: {place.ko}"), sentence, _sure(answer)


def _sure(answer: RunAnswer) -> Text:
    found = answer.bottleneck
    if found is None or found.rival is None:
        return Text("", "")
    rival, share = answer.label(found.rival), 100 * found.sure
    if found.sure <= 0.5:
        return Text(f"It cannot be told apart from {rival.en}.", f"{rival.ko}와(과) 가려지지 않습니다.")
    level = f"{min(share, 99.9):.3g}"
    return Text(f"At least {level} % sure that it is busier than {rival.en} and the others.",
                f"{rival.ko} 등 다른 곳보다 바쁘다고 {level}% 이상 확신합니다.")  # fmt: skip


def _figures(answer: RunAnswer, language: Language) -> tuple[KeyFigure, ...]:
    lots = shown(answer.of("lots_per_hour"), Text(" lots/d", "로트/일"), language, 24.0)
    lead = span(answer.of("lead_s"), language)
    found = [
        KeyFigure(lots[0], Text("throughput", "처리량").in_(language), lots[1]),
        KeyFigure(lead[0], Text("lead time, mean", "평균 리드타임").in_(language), lead[1]),
    ]
    if answer.of("late") is not None:
        late = percent(answer.of("late"), language)
        found.append(
            KeyFigure(
                late[0], Text("of lots with a due date are late", "납기 지연 로트").in_(language), late[1]
            )
        )
    else:
        wip = shown(answer.of("wip"), Text(" lots", "로트"), language)
        found.append(KeyFigure(wip[0], Text("work in process", "재공").in_(language), wip[1]))
    return tuple(found)


def _next(answer: RunAnswer, command: str, language: Language) -> NextStep:
    if answer.precise is False:
        more = Text("Run more replications until the figures are as narrow as asked.",
                    "반복을 늘려 요청한 정밀도까지 좁히십시오.")  # fmt: skip
        return NextStep(Text("Not as precise as asked", "요청한 정밀도에 못 미침").in_(language), more.in_(language),
                        f"{command} --most {4 * answer.replications}")  # fmt: skip
    busiest = answer.overload.station if answer.overload is not None else (
        answer.bottleneck.place if answer.bottleneck is not None else None)  # fmt: skip
    machine = answer.about.members.get(busiest or "", (None,))[0]
    if machine is None:
        text = Text(
            "Look at the plant file: nothing reaches a machine.",
            "공장 파일을 살펴보십시오. 설비에 닿는 로트가 없습니다.",
        )
        return NextStep(
            Text("Check", "점검").in_(language), text.in_(language), f"dure check {_plant_of(command)}"
        )
    plant, waits = _plant_of(command), _waits_for_tools(answer, str(busiest))
    if waits > TOOLS_MATTER and answer.about.tools.get(str(busiest)):
        share, share_ko = (numbers.percent(waits, each) for each in LANGUAGES)
        text = Text(f"Its machines wait for tools {share} of all hours: ask what one more of each would bring.",
                    f"설비가 전체 시간의 {share_ko} 동안 공구를 기다립니다. 하나씩 더 두고 비교하십시오.")  # fmt: skip
        changes = " ".join(
            f"--change tools.{tool}.count={count + 1}"
            for tool, count in answer.about.tools[str(busiest)].items()
        )
        return NextStep(Text("Try a change", "바꿔 보기").in_(language), text.in_(language),
                        f"dure twin compare {plant} {changes}")  # fmt: skip
    many = answer.about.counts.get(machine, 1) + 1
    text = Text("Ask what one machine more there would bring, with shared luck.",
                "그곳에 설비를 한 대 더 두면 어떻게 되는지 비교하십시오.")  # fmt: skip
    return NextStep(Text("Try a change", "바꿔 보기").in_(language), text.in_(language),
                    f"dure twin compare {plant} --change machines.{machine}.count={many}")  # fmt: skip


def _waits_for_tools(answer: RunAnswer, centre: str) -> float:
    """Return the mean share of all hours in which the machines of a work centre wait for a tool."""
    names = [
        f"{name}#{k}" if k > 1 else name
        for name in answer.about.members.get(centre, ()) for k in range(1, answer.about.counts[name] + 1)
    ]  # fmt: skip
    shares = [found.mean for name in names if (found := answer.of(f"machine.{name}.state.waiting_tool"))]
    return sum(shares) / len(shares) if shares else 0.0


def _plant_of(command: str) -> str:
    """Return the plant that a command names, as it is typed."""
    words = shlex.split(command)
    return shlex.quote(words[3]) if len(words) > 3 else "PLANT"
