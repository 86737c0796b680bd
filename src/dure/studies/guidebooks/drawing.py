"""The figure of a guidebook: the gain over guessing as the data grow."""

from dure.language import Language, Text
from dure.report import numbers, theme
from dure.report.blocks import FigureBlock
from dure.report.drawing import Margins, Sheet, drawn
from dure.studies.guidebooks.book import Book
from dure.studies.guidebooks.figures import Size

USEFUL = 0.05


def growth_figure(book: Book, language: Language) -> FigureBlock | None:
    """Return the figure, None where fewer than two lengths could be scored."""
    scored = tuple(each for each in book.figures.sizes if each.gain is not None)
    if len(scored) < 2:
        return None
    told = ", ".join(
        Text(en=f"{each.days} days {_gain(each)}", ko=f"{each.days}일 {_gain(each)}").in_(language)
        for each in scored
    )
    return drawn(
        f"growth-{book.card.name}",
        title=_title(book).in_(language),
        alt=Text(en=f"Gain over guessing: {told}.", ko=f"찍기보다 나은 정도: {told}.").in_(language),
        note=Text(
            en="Points: the middle one of three simulated machines; lines: the smallest to the largest. Filled: all "
            "usable. Dashed: the smallest useful gain.",
            ko="점은 모의 설비 세 대 가운데 값, 선은 가장 작은 값에서 가장 큰 값까지입니다. 채운 점은 모두 쓸 수 있음, "
            "점선은 쓸모 있는 최소 이득입니다.",
        ).in_(language),
        height=lambda _: 240,
        draw=lambda paper, narrow: _draw(paper, scored, language),
    )


def _gain(size: Size) -> str:
    return "" if size.gain is None else numbers.number(size.gain.value, 2)


def _title(book: Book) -> Text:
    size = book.enough()
    if size is None:
        last = book.figures.sizes[-1]
        return Text(
            en=f"Even {last.days} working days are not enough for every machine",
            ko=f"{last.days}일로도 모든 설비에서 충분하지는 않습니다",
        )
    return Text(en=f"From {size.days} working days on it is enough", ko=f"{size.days}일부터 충분합니다")


def _draw(paper: Sheet, sizes: tuple[Size, ...], language: Language) -> None:
    axes = paper.axes(Margins(left=52, right=16, top=14, bottom=44))
    days = [each.days for each in sizes]
    axes.set_xscale("log")
    axes.minorticks_off()
    axes.set_xticks(days, labels=[str(each) for each in days])
    axes.set_xlim(days[0] / 1.3, days[-1] * 1.3)
    axes.axhline(0, color=theme.CONTEXT, linewidth=1)
    axes.axhline(USEFUL, color=theme.INK, linewidth=1.2, linestyle=(0, (4, 3)))
    for each in sizes:
        if each.gain is None:
            continue
        full = each.usable == each.seeds
        axes.plot([each.days, each.days], [each.gain.low, each.gain.high], color=theme.ACCENT, linewidth=3)
        axes.plot(
            [each.days], [each.gain.value], "o", color=theme.ACCENT, markersize=10, markeredgewidth=2,
            markerfacecolor=theme.ACCENT if full else theme.PAPER,
        )  # fmt: skip
    axes.yaxis.set_major_formatter(lambda value, _: numbers.plain(round(value, 6)))
    axes.set_xlabel(Text(en="working days of data", ko="데이터 근무일 수").in_(language))
    axes.set_ylabel(Text(en="gain over guessing", ko="찍기보다 나은 정도").in_(language))
