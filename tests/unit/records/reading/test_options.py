import pytest

from dure.errors import BadReadingOption
from dure.records import ReadingOptions


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"encoding": "cp94"}, r"--encoding 'cp94' has no meaning"),
        ({"encoding": "base64"}, r"--encoding 'base64' has no meaning"),
        ({"delimiter": "semikolon"}, r"Did you mean semicolon"),
        ({"decimal": "coma"}, r"Did you mean comma"),
        ({"date_order": "ddm"}, r"Use one of: dmy, mdy, ymd"),
    ],
)
def test_a_value_without_meaning_is_named_with_the_nearest_valid_one(options, message):
    with pytest.raises(BadReadingOption) as caught:
        ReadingOptions(**options)
    assert caught.match(message) or message in str(caught.value)


def test_words_stand_for_characters():
    options = ReadingOptions(delimiter="tab", decimal="comma")
    assert (options.delimiter_character, options.decimal_character) == ("\t", ",")
    assert ReadingOptions(delimiter=";").delimiter_character == ";"
