"""Families: ties between people from what agencies say, share and show, and the families that they make as at a date."""

from sooner.find.families.records import with_person
from sooner.find.families.step import STEP
from sooner.find.families.unborn import AFTER_EXPECTED

__all__ = ["AFTER_EXPECTED", "STEP", "with_person"]
