"""The words of the directory."""

from __future__ import annotations

from django.db.models import TextChoices


class Heard(TextChoices):
    """What somebody heard who asked a service whether it is as described."""

    CONFIRMED = "confirmed", "Everything is right"
    CHANGED = "changed", "Something has changed"
    CLOSED = "closed", "It has closed"
    REOPENED = "reopened", "It is open again"


class State(TextChoices):
    """What became of a list of services that was sent in."""

    WAITING = "waiting", "Waits for you to look through it"
    DONE = "done", "Taken in"
    LEFT = "left", "Not taken in"


#: What can be put right here when a service says that it has changed, in the order in which it is asked.
CHANGEABLE = ("description", "url", "email", "fees", "minimum_age", "maximum_age", "alert")
#: What a family looks for that fits none of the topics.
ANYTHING = "anything"
