"""The words of training."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices

COURSE_PREFIX, SESSION_PREFIX, NETWORK_PREFIX = "T", "S", "N"


class PartKind(TextChoices):
    """What a part of a course is."""

    E_LEARNING = "e_learning", "E-learning"
    DAY = "day", "Day together"
    REFLECTION = "reflection", "Reflection on one’s own work"
    FOLLOW_UP = "follow_up", "Follow-up"
    REFRESHER = "refresher", "Refresher"


class Experience(TextChoices):
    """What somebody who delivers a course has done themselves."""

    POLICING = "policing", "Policing at the front line"
    FAMILIES = "families", "Direct work with families"
    LIVED = "lived", "Lived through it as a family member"
    NONE = "none", "None of these"


class Place(TextChoices):
    """What became of a booking."""

    BOOKED = "booked", "Booked"
    ATTENDED = "attended", "Was there"
    MISSED = "missed", "Was not there"
    CANCELLED = "cancelled", "Cancelled"


class Source(TextChoices):
    """How it is known that a part was done."""

    SESSION = "session", "Attendance at a session"
    OWN = "own", "The learner’s own word"
    IMPORT = "import", "A file of completions"


class Level(IntegerChoices):
    """The four levels of evaluation (Kirkpatrick)."""

    REACTION = 1, "Reaction: what people thought of it"
    LEARNING = 2, "Learning: what they knew before and after"
    BEHAVIOUR = 3, "Behaviour: what they do differently at work"
    RESULTS = 4, "Results: what changed for families"


class Comparison(TextChoices):
    """With whom those who were trained are compared."""

    NOT_YET = "not_yet", "People who are to be trained later, in the same months"
    BEFORE = "before", "The same people, in the months before"


class Verdict(TextChoices):
    """What a study said of the results for families."""

    BETTER = "better", "Better"
    WORSE = "worse", "Worse"
    NO_DIFFERENCE = "no_difference_worth_having", "No difference worth having"
    NOT_ENOUGH = "not_enough_people_to_tell", "Not enough people to tell"
    NOT_FAIR = "not_a_fair_comparison", "Not a fair comparison"
    NO_CAUSE = "cannot_show_cause", "Cannot show cause"


class NetworkKind(TextChoices):
    """What was agreed, or with what contact was made."""

    NETWORK = "network", "Network or meeting"
    PROTOCOL = "protocol", "Working protocol"
    PATHWAY = "pathway", "Pathway"
    EVENT = "event", "Event for practitioners"
