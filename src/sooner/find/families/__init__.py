"""Families: ties between people from what agencies say, share and show, and the families that they make as at a date."""

from sooner.find.families import came_back, id_step, reports
from sooner.find.families.asking import family_on
from sooner.find.families.looking_back import FamiliesAsAt, as_at
from sooner.find.families.records import with_person
from sooner.find.families.standing import Standing, Touched
from sooner.find.families.step import STEP
from sooner.find.families.unborn import AFTER_EXPECTED

#: The step that keeps the numbers of people and families through time.
IDS = id_step.STEP
#: The step that keeps what ties rest on, with its dates.
REPORTS = reports.STEP
#: The step that takes what the site gave back into the snapshot.
CAME_BACK = came_back.STEP

__all__ = ["AFTER_EXPECTED", "CAME_BACK", "IDS", "REPORTS", "STEP", "FamiliesAsAt", "Standing", "Touched", "as_at", "family_on", "with_person"]
