"""Pages of made studies, drawn once for all tests."""

from functools import cache

from dure.language import Language
from dure.learn.page import page
from dure.report import Page
from tests.made.studies import KINDS


@cache
def made_page(kind: str, language: Language) -> Page:
    return page(KINDS[kind](), language)
