"""Signals: needs seen, each a named rule with the rows it rests on. Nothing here adds signals up into a score."""

from sooner.find.signals.step import STEP, step_for

__all__ = ["STEP", "step_for"]
