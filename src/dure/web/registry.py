"""The pages that are installed, ours and others', in the order of the menu."""

from dure import plugins
from dure.web.page import GROUP, Page


def pages() -> tuple[Page, ...]:
    """Return all pages. Raises what ``plugins.find`` and ``plugins.load`` raise."""
    found: list[Page] = [plugins.load(point) for point in plugins.find(GROUP).values()]
    return tuple(sorted(found, key=lambda each: (each.order, each.name)))
