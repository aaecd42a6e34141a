"""Records to people: Splink scores pairs, relatives are kept apart, and each person gets a number that lasts."""

from sooner.find.people.decisions import Decision, latest
from sooner.find.people.frozen import Frozen, Held
from sooner.find.people.kept_models import frozen_of, goes_on_from, keep, kept, prune
from sooner.find.people.standing import Standing, Touched
from sooner.find.people.step import STEP

__all__ = ["STEP", "Decision", "Frozen", "Held", "Standing", "Touched", "frozen_of", "goes_on_from", "keep", "kept", "latest", "prune"]
