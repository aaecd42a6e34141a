"""The words of families: how much of one is seen, in what way somebody is involved, what is written down about a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from django.db.models import TextChoices


class Tier(IntEnum):
    """How much of a family, or of a row, somebody sees; each shows all that the one before it shows."""

    NOTHING = 0
    INVOLVEMENT = 1
    SUMMARY = 2
    FULL = 3

    @classmethod
    def named(cls, name: str) -> Tier:
        """The tier by the word that sharing agreements use: "nothing", "involvement", "summary" or "full"."""
        return cls[name.upper()]


class Kind(TextChoices):
    """In what way a family is being helped, and so who has to do with it."""

    REFERRAL = "referral", "Open referral"
    CASE_LEAD = "case_lead", "Leads the open case"
    CASE_TEAM = "case_team", "In the team of the open case"


class Place(TextChoices):
    """What a person is in a family."""

    CHILD = "child", "Child"
    UNBORN_CHILD = "unborn_child", "Child not yet born"
    PARENT = "parent", "Parent"
    CARER = "carer", "Carer"
    PARTNER = "partner", "Partner of a parent or carer"


class Sex(TextChoices):
    """Sex as it is written down; empty where nobody said."""

    FEMALE = "female", "Female"
    MALE = "male", "Male"


@dataclass(frozen=True)
class NewPerson:
    """One person as a practitioner writes them down. Nothing but the place in the family has to be known."""

    place: str
    forename: str = ""
    surname: str = ""
    date_of_birth: date | None = None
    middle_names: str = ""
    expected_on: date | None = None
    sex: str = ""
    address: str = ""
    postcode: str = ""
    address_protected: bool = False
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Facts:
    """What a reader knows of somebody whom they look for: a name, with a date of birth or an address."""

    forename: str
    surname: str
    date_of_birth: date | None = None
    address: str = ""
    postcode: str = ""


@dataclass(frozen=True)
class Found:
    """One family that a search found, as far as the reader may know of it.

    ``family`` is empty for somebody who is in no family with children here. ``tells`` is what else may be said: ages, district, or whom to ring.
    """

    family: str
    tier: Tier
    label: str
    tells: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Possible:
    """One family that the people of a referral may belong to: which, what it is called, and why it may be they."""

    family: str
    label: str
    district: str
    why: tuple[str, ...]


@dataclass(frozen=True)
class ShortFamily:
    """A family in one line, for lists whose reader may see it already."""

    reference: str
    label: str
    district: str
