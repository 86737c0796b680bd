"""Tags by name or glob, and the columns that they become: tags of machines alike share one."""

from collections.abc import Iterable
from fnmatch import fnmatchcase

from dure.records.readings.query import named, reader_of
from dure.workspace.place import Workspace


def chosen_tags(workspace: Workspace, asked: Iterable[str]) -> tuple[str, ...]:
    """Return the tags that names and globs (``*``, ``?``) stand for, each once, in order.

    Raises ``TagNotFound`` with the nearest names for a name that was never recorded or a glob that fits nothing.
    """
    snapshot = reader_of(workspace).snapshot()
    known = sorted(snapshot.names)
    found: dict[str, None] = {}
    for each in asked:
        if each in snapshot.numbers:
            found[each] = None
            continue
        # Brackets are letters of names here (units stand in them); only * and ? are jokers.
        pattern = each.replace("[", "[[]")
        fitting = [tag for tag in known if fnmatchcase(tag, pattern)] if set(each) & set("*?") else []
        if not fitting:
            named(snapshot, each)
        found.update(dict.fromkeys(fitting))
    return tuple(found)


def parted(tag: str, entities: Iterable[str]) -> tuple[str, str]:
    """Return the entity that a tag belongs to and the rest of its name; no entity and the whole name for others.

    ``mold-1.melt_c`` belongs to the entity ``mold-1``, if there is one; of several the longest counts.
    """
    parts = tag.split(".")
    known = set(entities)
    for k in range(len(parts) - 1, 0, -1):
        entity = ".".join(parts[:k])
        if entity in known:
            return entity, ".".join(parts[k:])
    return "", tag
