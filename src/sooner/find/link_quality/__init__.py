"""How good an answer is, measured after every run: the linking, the families, and, once something has come back, the needs that were seen."""

from sooner.find.link_quality.step import STEP

__all__ = ["STEP"]
