"""Places: where crime gathers, said with how well the last months would have been foreseen. About places, never about people."""

from sooner.find.places.finding import find_places
from sooner.find.places.result import Places

__all__ = ["Places", "find_places"]
