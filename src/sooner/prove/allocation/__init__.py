"""Drawing by lot so that nobody can argue: a seed promised beforehand, a log in which every decision holds the one before, an audit that draws again."""

from sooner.prove.allocation.drawing import Draw, draw, draw_next, start
from sooner.prove.allocation.verifying import Audit, look, verify

__all__ = ["Audit", "Draw", "draw", "draw_next", "look", "start", "verify"]
