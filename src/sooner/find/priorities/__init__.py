"""The principles of policing, met or not: by named rules with their rows. Nothing here adds people up, ranks them or sorts by harm."""

from sooner.find.priorities import harm
from sooner.find.priorities.step import STEP, chosen_by

__all__ = ["STEP", "chosen_by", "harm"]
