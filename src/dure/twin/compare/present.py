"""What stands now at the paths that changes name."""

from dure.plant.loading.compose import compose
from dure.plant.loading.nodes import Node, Scalar, child
from dure.plant.plant import Plant
from dure.plant.writing import to_text


def present(plant: Plant, changes: tuple[str, ...]) -> dict[str, str]:
    """Return the text at the path of each change, without those where nothing stands or a whole thing does."""
    root, _ = compose(plant.source or to_text(plant))
    found: dict[str, str] = {}
    for each in changes:
        path = each.partition("=")[0].strip()
        node: Node | None = root
        for name in path.split("."):
            node = child(node, name) if node is not None else None
        if isinstance(node, Scalar):
            found[path] = node.text
    return found
