"""Public holidays as dated data: the one file that knows the ``holidays`` library (MIT).

What law held in which year, substitute holidays, elections and holidays that were proclaimed for one year are in the
library's dated tables; a holiday proclaimed after its release is not, so results name ``source()`` and a plant
file may add or take away dates. For Korea the first of May before 2026 counts too: no public holiday then, but
a paid day off in every private firm by its own act.
"""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from importlib.metadata import version
from types import MappingProxyType

import holidays

from dure.errors import CountryUnknown
from dure.language import Text

_CATEGORIES = {"KR": ("public", "bank")}
# Proclaimed for one year by the cabinet, though the library names them for what was celebrated: elections before a
# term ended (2017, 2025) and the armed forces' day of 2024. The library calls the others "Temporary Public Holiday".
_PROCLAIMED = {"KR": frozenset({date(2017, 5, 9), date(2024, 10, 1), date(2025, 6, 3)})}
_TEMPORARY = "temporary public holiday"


def source() -> str:
    """Return where the dates come from, to be named in results: ``holidays 0.108``."""
    return f"holidays {version('holidays')}"


@lru_cache(maxsize=4096)
def public_holidays(country: str, year: int, region: str | None = None) -> Mapping[date, Text]:
    """Return the public holidays of one year with their names.

    ``country`` is an ISO 3166 code in any case (``kr``), ``region`` a part of it (``BY``). Names are in Korean
    where the library has them, otherwise in the language of the country. Raises ``CountryUnknown``.
    """
    code, part = known_country(country, region)
    english = _table(code, part, year, "en_US")
    local = _table(code, part, year, "ko" if code == "KR" else "en_US")
    return MappingProxyType(
        {
            day: Text(en="; ".join(english.get_list(day)), ko="; ".join(local.get_list(day)))
            for day in sorted(local)
            if day.year == year
        }
    )


@lru_cache(maxsize=4096)
def statutory_holidays(country: str, year: int, region: str | None = None) -> frozenset[date]:
    """Return the public holidays of one year that stand in the law, substitute days and regular elections included.

    Left out are those proclaimed for one year only and, for Korea before 2026, the first of May: what a supplier of
    electricity bills as a holiday. Raises ``CountryUnknown``.
    """
    code, part = known_country(country, region)
    table = holidays.country_holidays(code, subdiv=part, years=year, language="en_US", categories=("public",))
    proclaimed = _PROCLAIMED.get(code, frozenset())
    return frozenset(
        day
        for day in table
        if day.year == year
        and day not in proclaimed
        and any(name.lower() != _TEMPORARY for name in table.get_list(day))
    )


def known_country(country: str, region: str | None = None) -> tuple[str, str | None]:
    """Return country and region as the library writes them. Raises ``CountryUnknown`` with the nearest name."""
    countries = holidays.list_supported_countries(include_aliases=True)
    code = country.upper()
    if code not in countries:
        raise _unknown(country, list(countries), "calendar.holidays.country")
    if region is None:
        return code, None
    by_lower = {each.lower(): each for each in countries[code]}
    if region.lower() not in by_lower:
        raise _unknown(f"{country}/{region}", list(countries[code]), "calendar.holidays.region")
    return code, by_lower[region.lower()]


def _table(code: str, region: str | None, year: int, language: str) -> holidays.HolidayBase:
    return holidays.country_holidays(
        code, subdiv=region, years=year, language=language, categories=_CATEGORIES.get(code)
    )


def _unknown(said: str, names: list[str], where: str) -> CountryUnknown:
    near = get_close_matches(said.rpartition("/")[2].upper(), names, n=3, cutoff=0.5)
    meant = ", ".join(each.lower() for each in near) or "kr"
    return CountryUnknown(
        Text(en=f"Public holidays of {said!r} are not known.", ko=f"{said!r}의 공휴일은 알 수 없습니다."),
        where=where,
        next=Text(
            en=f"Write the two letters of ISO 3166, for example {meant}; or leave it out and list the dates as extra.",
            ko=f"ISO 3166의 두 글자로 쓰십시오(예: {meant}). 또는 비워 두고 날짜를 extra에 쓰십시오.",
        ),
    )
