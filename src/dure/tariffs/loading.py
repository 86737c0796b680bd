"""A file of tariffs (TOML) read into a supplier; numbers stay exact, dates are dates."""

import hashlib
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from dure.errors import TariffFileUnfit
from dure.language import Text
from dure.tariffs.fields import Fields
from dure.tariffs.kinds import KINDS, READERS, read_prices
from dure.tariffs.rule import STANDINGS, Rule, Standing
from dure.tariffs.supplier import CustomerClass, Supplier, Tariff

MOST_BYTES = 4_000_000
COMMON = (
    "id",
    "name",
    "says",
    "from",
    "until",
    "deferred_from",
    "standing",
    "classes",
    "voltages",
    "alternative",
)


def load(path: Path) -> Supplier:
    """Return the supplier that a file describes.

    Raises ``TariffFileUnfit`` for a file that cannot be read, is no TOML, or has a rule without meaning.
    """
    try:
        raw = path.read_bytes()
        if len(raw) > MOST_BYTES:
            raise _unreadable(path, Text(f"more than {MOST_BYTES:,} bytes", f"{MOST_BYTES:,}바이트 초과"))
        return supplier_of(raw, path.name)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _unreadable(path, Text.same(reason)) from None


def supplier_of(raw: bytes, shown: str) -> Supplier:
    """Return the supplier that the bytes of a file describe; ``shown`` names the file. Raises ``TariffFileUnfit``."""
    try:
        document = tomllib.loads(raw.decode("utf-8-sig"), parse_float=Decimal)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise _unreadable(Path(shown), Text.same(str(error).splitlines()[0])) from None
    top = Fields(document, shown)
    head = Fields(_table(top, "supplier"), f"{shown}: supplier")
    seasons, season_names = _seasons(top, shown)
    classes = {each.id: each for each in _classes(top, shown)}
    tariffs = {each.id: each for each in _tariffs(top, shown, classes)}
    voltages = _names(top, "voltages", shown)
    rules = tuple(_rules(top, shown, tuple(seasons)))
    _check_tariffs(top, rules, tariffs)
    supplier = Supplier(
        id=head.word("id"), name=head.text("name"), country=head.take("country"), currency=head.word("currency"),
        zone=head.word("timezone"), seasons=seasons, season_names=season_names,
        period_names=_names(top, "periods", shown), classes=classes, voltages=voltages, tariffs=tariffs, rules=rules,
        source=head.text("source"), sha256=hashlib.sha256(raw).hexdigest(),
    )  # fmt: skip
    head.done()
    top.done()
    return supplier


def _table(top: Fields, key: str) -> Mapping[str, Any]:
    value = top.need(key)
    if not isinstance(value, dict):
        raise top.fault(Text(f"{key} is no table", f"{key}이(가) 표가 아닙니다"))
    return value


def _list(top: Fields, key: str, shown: str) -> list[Fields]:
    value = top.take(key, [])
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise top.fault(Text(f"{key} is no list: write [[{key}]]", f"{key}은(는) [[{key}]]로 써야 합니다"))
    return [Fields(each, f"{shown}: {key}[{number}]") for number, each in enumerate(value)]


def _names(top: Fields, key: str, shown: str) -> dict[str, Text]:
    raw = top.take(key, {})
    fields = Fields(raw if isinstance(raw, dict) else {}, f"{shown}: {key}")
    return {name: fields.text(name) for name in raw}


def _seasons(top: Fields, shown: str) -> tuple[dict[str, tuple[int, ...]], dict[str, Text]]:
    months: dict[str, tuple[int, ...]] = {}
    names: dict[str, Text] = {}
    for fields in _list(top, "season", shown):
        name = fields.word("id")
        months[name], names[name] = fields.months("months"), fields.text("name")
        fields.done()
    if not months:
        return {"all": tuple(range(1, 13))}, {"all": Text(en="all year", ko="연중")}
    if sorted(month for each in months.values() for month in each) != list(range(1, 13)):
        raise top.fault(Text("each month needs one season", "달마다 계절이 하나씩 있어야 합니다"))
    return months, names


def _classes(top: Fields, shown: str) -> list[CustomerClass]:
    found = []
    for fields in _list(top, "class", shown):
        bounds = [fields.number(key) if fields.has(key) else None for key in ("least_kw", "below_kw")]
        found.append(CustomerClass(fields.word("id"), fields.text("name"), bounds[0], bounds[1]))
        fields.done()
    return found


def _tariffs(top: Fields, shown: str, classes: Mapping[str, CustomerClass]) -> list[Tariff]:
    found: list[Tariff] = []
    for fields in _list(top, "tariff", shown):
        tariff = Tariff(
            fields.word("id"), fields.word("class", *classes), fields.word("voltage"),
            fields.word("option", default="single"), fields.text("name"),
        )  # fmt: skip
        fields.done()
        if any(each.id == tariff.id for each in found):
            raise fields.fault(Text(f"{tariff.id} is there twice", f"{tariff.id}이(가) 둘입니다"))
        found.append(tariff)
    return found


def _rules(top: Fields, shown: str, seasons: tuple[str, ...]) -> list[Rule]:
    found: list[Rule] = []
    for kind in KINDS:
        listed = _list(top, kind, shown)
        others = {f"{each.take('id')}@{each.take('from')}": each.rest(COMMON) for each in listed}
        for fields in listed:
            rule = _rule(kind, fields, seasons, others)
            if any(each.key == rule.key and each.kind == kind for each in found):
                raise fields.fault(Text(f"{rule.key} is there twice", f"{rule.key}이(가) 둘입니다"))
            found.append(rule)
    return found


def _rule(
    kind: str, fields: Fields, seasons: tuple[str, ...], others: Mapping[str, Mapping[str, Any]]
) -> Rule:
    since = fields.day("from")
    if since is None:
        raise fields.fault(Text("from is missing", "from이 없습니다"))
    standing: Standing = next(each for each in STANDINGS if each == fields.word("standing", *STANDINGS))
    alternative = fields.take("alternative")
    says, other = None, None
    content = _content(kind, fields.rest(COMMON), fields.where, seasons)
    if alternative is not None:
        change = Fields(alternative, f"{fields.where}.alternative")
        says = change.text("says")
        raw: Mapping[str, Any] = {**fields.rest(COMMON), **change.rest(("says", "as"))}
        if change.has("as"):
            named = change.word("as")
            if named not in others:
                raise change.fault(Text(f"there is no {named}", f"{named}이(가) 없습니다"))
            raw = others[named]
        other = _content(kind, raw, change.where, seasons)
    return Rule(
        kind=kind, id=fields.word("id"), name=fields.text("name"), says=fields.text("says"), since=since,
        until=fields.day("until"), deferred=fields.day("deferred_from"), standing=standing,
        classes=frozenset(fields.words("classes")), voltages=frozenset(fields.words("voltages")), content=content,
        other=other, other_says=says,
    )  # fmt: skip


def _content(kind: str, raw: Mapping[str, Any], where: str, seasons: tuple[str, ...]) -> Any:  # noqa: ANN401
    fields = Fields(raw, where)
    content = read_prices(fields, seasons) if kind == "prices" else READERS[kind](fields)
    fields.done()
    return content


def _check_tariffs(top: Fields, rules: tuple[Rule, ...], tariffs: Mapping[str, Tariff]) -> None:
    """Raise for prices of tariffs that are not listed, and for tariffs without prices."""
    priced = {name for rule in rules if rule.kind == "prices" for name in rule.content.of}
    for name in sorted(priced ^ set(tariffs)):
        if name in tariffs:
            raise top.fault(Text(f"{name} has no prices", f"{name}에 단가가 없습니다"))
        raise top.fault(Text(f"prices name {name}, which is no tariff", f"{name}은(는) tariff에 없습니다"))


def _unreadable(path: Path, why: Text) -> TariffFileUnfit:
    return TariffFileUnfit(
        Text(f"The file of tariffs cannot be read: {why.en}.", f"요금제 파일을 읽을 수 없습니다: {why.ko}."),
        where=str(path),
        next=Text("Give a TOML file; docs/how-to/add-a-tariff.md shows one.",
                  "TOML 파일을 주십시오. docs/how-to/add-a-tariff.ko.md에 예가 있습니다."),
    )  # fmt: skip
