"""Everything that a home holds about one person, gathered from what was received, worked out and given back; nothing is changed."""

from sooner.warehouse.held.gathering import everything_held
from sooner.warehouse.held.numbers import Number, numbers
from sooner.warehouse.held.places import Hidden, hidden, protected_records, safely
from sooner.warehouse.held.shapes import Held, HeldRow, Received, Row

__all__ = ["Held", "HeldRow", "Hidden", "Number", "Received", "Row", "everything_held", "hidden", "numbers", "protected_records", "safely"]
