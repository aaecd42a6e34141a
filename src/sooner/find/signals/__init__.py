"""Signals: needs seen, each a named rule with the rows it rests on. Nothing here adds signals up into a score."""

from sooner.find.signals.firing import Fired, fired, tables_read
from sooner.find.signals.numbers import opaque_ids
from sooner.find.signals.step import STEP, chosen_by, step_for
from sooner.find.signals.told import rows_told, told_of, with_words

__all__ = ["STEP", "Fired", "chosen_by", "fired", "opaque_ids", "rows_told", "step_for", "tables_read", "told_of", "with_words"]
