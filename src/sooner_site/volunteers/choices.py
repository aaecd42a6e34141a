"""The words of the volunteers."""

from __future__ import annotations

from django.db.models import TextChoices

from sooner.definitions.volunteers import shipped
from sooner.help.volunteers.coming import WORKING_WEEK
from sooner.help.volunteers.costs import KIND_WORDS, WAY_WORDS, Kind, Way
from sooner.help.volunteers.facts import Capability as CapabilityRule

PREFIX = "V"
#: So many times a week somebody sits at most; a working week has ten half-days.
MOST_A_WEEK = len(WORKING_WEEK)
#: The half-days of a working week, as they are kept and as they are read.
SLOTS = tuple((f"{day} {half_day}", f"{day} {half_day}") for day, half_day in WORKING_WEEK)


class Capability(TextChoices):
    """What a volunteer is trained to do."""

    DESK = CapabilityRule.DESK.value, "Sit at a court desk"
    LEAD = CapabilityRule.LEAD.value, "Lead a court desk"
    PEER = CapabilityRule.PEER.value, "Support a family as a peer"


class CostKind(TextChoices):
    """What money goes to."""

    RECRUITMENT = Kind.RECRUITMENT.value, KIND_WORDS[Kind.RECRUITMENT]
    TRAINING = Kind.TRAINING.value, KIND_WORDS[Kind.TRAINING]
    SUPERVISION = Kind.SUPERVISION.value, KIND_WORDS[Kind.SUPERVISION]
    TRAVEL = Kind.TRAVEL.value, KIND_WORDS[Kind.TRAVEL]


class CostWay(TextChoices):
    """How a cost is split between agencies."""

    SHARES = Way.SHARES.value, WAY_WORDS[Way.SHARES]
    EQUAL = Way.EQUAL.value, WAY_WORDS[Way.EQUAL]
    OWN = Way.OWN.value, WAY_WORDS[Way.OWN]


def leaving_reasons() -> tuple[tuple[str, str], ...]:
    """The reasons for leaving, as they are kept and as they are read."""
    return tuple((reason.name, reason.words) for reason in shipped().leaving_reasons)
