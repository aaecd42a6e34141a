"""The words of shared practice. Kinds, topics, parts of a note and stages are data: ``sooner.definitions.practice``."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import TextChoices

NOTE, ADOPTION, PROJECT, ASKED = "N", "A", "J", "H"
#: After so long an agency that adopts a practice is asked to look at it again, unless it says another day.
LOOK_AGAIN = timedelta(weeks=26)


class Ended(TextChoices):
    """How a project was closed."""

    FINISHED = "finished", "Finished"
    STOPPED = "stopped", "Stopped before its end"


class EventKind(TextChoices):
    """What an event of the academy is."""

    MASTERCLASS = "masterclass", "Masterclass"
    WORKSHOP = "workshop", "Workshop"
    NETWORK = "network", "Learning network"
