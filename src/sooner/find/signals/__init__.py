"""Signals: needs seen, each a named rule with the rows it rests on. Nothing here adds signals up into a score."""

from sooner.find.signals.firing import fired, tables_read
from sooner.find.signals.numbers import opaque_ids
from sooner.find.signals.step import STEP, chosen_by, step_for, told_of
from sooner.find.signals.words import filled

__all__ = ["STEP", "chosen_by", "filled", "fired", "opaque_ids", "step_for", "tables_read", "told_of"]
