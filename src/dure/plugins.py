"""Plug-ins: found through Python entry points, and held to the same import rule as the house itself.

Entry points are invisible to the import checks of ``make check``, so the rule is enforced here, when a
plug-in is asked for: one that lives in the house may not come from a folder above the folder that asks.
"""

from importlib.metadata import EntryPoint, entry_points
from typing import Any

from dure.errors import PluginBroken, PluginMisplaced, PluginNameTaken
from dure.language import Text

# From the top down, as in the import contracts; folders on one line may not import each other.
LAYERS: tuple[frozenset[str], ...] = (
    frozenset({"cli"}),
    frozenset({"web"}),
    frozenset({"api"}),
    frozenset({"hub"}),
    frozenset({"studies"}),
    frozenset({"collect", "learn", "vision", "twin", "plan", "power", "guard"}),
    frozenset({"runners", "report", "connectors"}),
    frozenset({"records"}),
    frozenset({"workspace"}),
    frozenset({"plant"}),
    frozenset({"machines", "tariffs"}),
    frozenset({"kernels"}),
)


def find(group: str) -> dict[str, EntryPoint]:
    """Return the plug-ins of a group such as ``dure.machines`` by name, in the order of their names.

    Nothing is imported yet. Raises ``PluginNameTaken`` when two packages offer different things under one name.
    """
    found: dict[str, EntryPoint] = {}
    for point in sorted(entry_points(group=group), key=lambda each: each.name):
        earlier = found.setdefault(point.name, point)
        if earlier.value != point.value:
            raise PluginNameTaken(
                Text(
                    en=f"Two plug-ins of {group} have the name {point.name!r}.",
                    ko=f"{group}에 이름이 {point.name!r}인 플러그인이 둘 있습니다.",
                ),
                where=f"{earlier.value}, {point.value}",
                next=Text(
                    en="Uninstall one of the two packages, or rename its entry point.",
                    ko="두 패키지 가운데 하나를 지우거나 엔트리 포인트 이름을 바꾸십시오.",
                ),
            )
    return found


def load(point: EntryPoint) -> Any:  # noqa: ANN401  (each group says what its plug-ins are)
    """Return what an entry point names.

    Raises ``PluginMisplaced`` when it comes from a folder that its group's folder may not import, and
    ``PluginBroken`` when it cannot be imported.
    """
    _check_place(point)
    try:
        return point.load()
    except (ImportError, AttributeError) as error:
        raise PluginBroken(
            Text(
                en=f"The plug-in {point.name!r} of {point.group} cannot be loaded: {error}.",
                ko=f"{point.group}의 플러그인 {point.name!r}을(를) 불러올 수 없습니다: {error}.",
            ),
            where=point.value,
            next=Text(
                en="Install the package that offers it again, or uninstall it.",
                ko="이 플러그인을 제공하는 패키지를 다시 설치하거나 지우십시오.",
            ),
        ) from error


def _check_place(point: EntryPoint) -> None:
    """Raise ``PluginMisplaced`` unless the plug-in is foreign, a leaf, in the group's folder or below it."""
    home, place = _folder(point.group), _folder(point.module)
    home_rank, place_rank = _rank(home), _rank(place)
    if place == home or place_rank is None or (home_rank is not None and place_rank > home_rank):
        return
    raise PluginMisplaced(
        Text(
            en=f"The plug-in {point.name!r} of {point.group} lives in dure.{place}, which dure.{home} may not import.",
            ko=(
                f"{point.group}의 플러그인 {point.name!r}이(가) dure.{place}에 있습니다. "
                f"dure.{home}에서는 이 폴더를 가져올 수 없습니다."
            ),
        ),
        where=point.value,
        next=Text(
            en=f"Move it into dure.{home} or below; the import rule is drawn in ARCHITECTURE.md.",
            ko=f"dure.{home} 또는 그 아래 폴더로 옮기십시오. 규칙은 ARCHITECTURE.md에 있습니다.",
        ),
    )


def _folder(module: str) -> str:
    """Return the folder of the house that a dotted name lies in, '' for a foreign one."""
    parts = module.split(".")
    return parts[1] if parts[0] == "dure" and len(parts) > 1 else ""


def _rank(folder: str) -> int | None:
    """Return the layer of a folder counted from the top, None for leaves and foreign packages."""
    return next((rank for rank, layer in enumerate(LAYERS) if folder in layer), None)
