"""Pages that are read by themselves, in any browser and on paper: one frame, no script, nothing loaded from elsewhere."""

from sooner.pages.rendering import Pages

__all__ = ["Pages"]
