"""The evidence library: what was published and what was found here, side by side, with what each is worth as evidence."""

from sooner.prove.library.entry import Published
from sooner.prove.library.forest import Forest
from sooner.prove.library.levels import Looked, Rating, Scale, rating, scale
from sooner.prove.library.reading import EntriesRefused, read_entries
from sooner.prove.library.record import Known, Outcome
from sooner.prove.library.shelf import Asked, Library, library

__all__ = [
    "Asked",
    "EntriesRefused",
    "Forest",
    "Known",
    "Library",
    "Looked",
    "Outcome",
    "Published",
    "Rating",
    "Scale",
    "library",
    "rating",
    "read_entries",
    "scale",
]
