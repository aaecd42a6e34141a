"""The words of requests for one's own data."""

from __future__ import annotations

from django.db.models import TextChoices

PREFIX = "D"


class Relation(TextChoices):
    """Who asks."""

    SELF = "self", "The person themselves"
    PARENT = "parent", "A parent or guardian, about a child"
    OTHER = "other", "Somebody else who may act for the person"


class ClosedAs(TextChoices):
    """How a request ended that was not released."""

    REFUSED = "refused", "Refused"
    NOTHING_HELD = "nothing_held", "Nothing is held"


class Covers(TextChoices):
    """How much of an agency's data an exemption covers."""

    ALL = "all", "All of our data in the draft"
    SOME = "some", "Some of it: we say which below"


#: Why a line is withheld from the start, as the officer reads it.
WHY = {
    "somebody_else": "About somebody else",
    "staff": "Names staff",
    "free_text": "Somebody’s words: they may name others",
    "safety": "Never told: somebody’s safety",
}
