"""``dure learn apply``: a model and a file in, a file of predictions out."""

from pathlib import Path
from time import perf_counter

from dure.cli import options
from dure.cli.grouped import grouped
from dure.cli.reading_asked import ReadingAsked
from dure.cli.streams import encoding_of, say, say_json
from dure.language import Text, default_language


@grouped
def apply(
    model: options.ModelPath,
    data: options.Data,
    out_file: options.OutFile,
    labels: options.Labels = False,
    json: options.Json = False,
    lang: options.Lang = None,
    *,
    reading: ReadingAsked,
) -> None:
    """Judge every row of a file with a model and write what it says."""
    import sys
    from dataclasses import replace

    from dure.learn.applying.apply import apply as judge
    from dure.learn.applying.loading import load_model
    from dure.learn.applying.page import page
    from dure.learn.applying.question import ApplyQuestion
    from dure.learn.applying.writing import ending, write
    from dure.learn.export import plain_values
    from dure.learn.life.applied_page import lives_page
    from dure.records.reading import read
    from dure.report import render_text

    language = lang or default_language()
    started = perf_counter()
    target = Path(out_file)
    ending(target)
    loaded = load_model(Path(model))
    found = judge(loaded, read(Path(data), reading.chosen()), ApplyQuestion(labels=labels))
    write(found.frame, target)
    found = replace(found, out=str(target), seconds=round(perf_counter() - started, 3))
    if json:
        say_json(plain_values(found.to_json(), language))
        return
    drawn = page(found, language) if found.card.life is None else lives_page(found, language)
    say(render_text(drawn, encoding_of(sys.stdout)))
    say(Text(en=f"\nThe predictions: {target}", ko=f"\n예측: {target}").in_(language))
