"""The words of referrals: threshold levels, kinds of referrer, and the ten outcomes in plain words. States and what may follow are in `sooner.help.triage`."""

from __future__ import annotations

from django.db.models import TextChoices

from sooner.help.triage import DEED_WORDS, WORDS, Deed, State
from sooner_site.agencies.choices import AgencyKind

PREFIX = "R"

DEEDS = [(deed.value, DEED_WORDS[deed]) for deed in Deed]
STATES = {state.value: WORDS[state] for state in State}


class Threshold(TextChoices):
    """How much help a family needs, as the partnership's threshold document has it. Names vary locally; the four steps do not."""

    UNIVERSAL = "universal", "Universal: services that everybody has"
    EARLY_HELP = "early_help", "Early help: one lead practitioner, one plan"
    TARGETED = "targeted", "Targeted: several agencies together"
    STATUTORY = "statutory", "Statutory: a social worker leads"


class Source(TextChoices):
    """What a referral began with."""

    WRITTEN = "written", "Somebody was worried"
    SIGNAL = "signal", "A need seen in the records"


class Asks(TextChoices):
    """Which set of pages a referrer is asked: each kind of agency is asked only what it can know."""

    POLICE = "police", "Police"
    SCHOOL = "school", "School"
    CHARITY = "charity", "Charity or community group"
    OTHER = "other", "Other agency"


#: The pages that the people of each kind of agency are asked; the others are asked those of "other".
ASKED_AS = {AgencyKind.POLICE: Asks.POLICE, AgencyKind.SCHOOL: Asks.SCHOOL, AgencyKind.CHARITY: Asks.CHARITY}

#: The framework whose outcomes have plain words here.
PLAIN_FOR = "sf_2022"
#: Its outcomes as a referrer would say them, by number: what to tick, and what is meant.
NEEDS = {
    1: ("School or learning", "Missing school, not on any school's roll, special needs not met"),
    2: ("A baby or a young child", "Expecting a baby, a new parent who needs support, a small child's health or development"),
    3: ("Health, in body or mind", "A child or an adult who is struggling, a disability that affects the family"),
    4: ("Drugs or alcohol", "An adult's or a young person's use"),
    5: ("How the family gets on", "Parenting, arguments that hurt the children, a child who is violent at home, a young carer"),
    6: ("Safety of a child", "Neglect, going missing, being used or exploited by others"),
    7: ("Crime", "A young person or an adult drawn into crime or anti-social behaviour"),
    8: ("Domestic abuse", "Now or in the past, whoever is hurt"),
    9: ("A home", "Rent arrears, eviction, overcrowding, nowhere to live"),
    10: ("Money or work", "Debt, benefits, no work, not enough to live on"),
}

AGREED, ASKED, REFUSED, NOT_ASKED = "agreed", "asked", "refused", "not_asked"
CONSENTS = {
    AGREED: "The family knows and agrees",
    ASKED: "The family was asked and has not decided",
    REFUSED: "The family was asked and said no",
    NOT_ASKED: "The family was not asked",
}
BASES = {
    "public_task": "To help the family: part of our public task",
    "safeguarding": "To keep a child or an adult safe: safeguarding",
}
#: What an answer is called where it is read, shorter than its question.
ANSWERS = {
    "danger": "In danger",
    "told": "Who was told",
    "home": "Lives",
    "address": "Address",
    "happened": "What was seen",
    "voice": "The child’s words",
    "needs": "Help with",
    "wants": "The family wants",
    "tried": "Was tried",
    "consent": "Knows and agrees",
    "who": "Who agreed",
    "how": "Asked how",
    "asked_on": "Asked on",
    "refusal": "What they said",
    "not_asked_because": "Not asked because",
    "basis": "Shared because",
    "ringing": "May be rung",
    "number": "Safe number",
    "ways": "Also safe",
    "interpreter": "Interpreter",
    "language": "Language",
    "communication": "To be understood",
    "phone": "Referrer’s telephone",
    "job": "Referrer’s job",
    "safety": "Before a visit",
}
