"""Records to people: Splink scores pairs, relatives are kept apart, and each person gets a number that lasts."""

from sooner.find.people.step import STEP

__all__ = ["STEP"]
