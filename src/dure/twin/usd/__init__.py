"""A stretch of a run as an OpenUSD scene: plain text written here, a package through the extra ``usd``."""

from dure.twin.usd.scene import scene_text

__all__ = ["scene_text"]
