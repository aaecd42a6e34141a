"""The forms of an administrator, and the one with which somebody invited chooses a password."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sooner_site.access.choices import ALONE, Role
from sooner_site.access.forms.fields import NewPasswordField
from sooner_site.access.forms.sign_in import TwoPasswords
from sooner_site.agencies.choices import AgencyKind
from sooner_site.design.fields import CheckboxesField, Choice, DateField, RadiosField, SelectField, TextField
from sooner_site.design.forms import Form, PlainForm

#: What each role is for, in the words of the list of roles.
_FOR = {
    Role.REFERRER: "Sends families to the hub and sees what became of it",
    Role.HUB_PRACTITIONER: "Reads the worklist, screens referrals and decides with a reason",
    Role.LEAD_PRACTITIONER: "Owns a caseload and leads the team around each family",
    Role.MANAGER: "Sees their agency's cases, what is overdue and what was promised",
    Role.COURT_VOLUNTEER: "Meets families at the court desk and writes down each contact",
    Role.COORDINATOR: "Fills the desks and makes the calls after court",
    Role.ANALYST: "Answers whether the runs are right, and for whom they are not",
    Role.LEADER: "Reads the board",
    Role.DATA_PROTECTION_OFFICER: "Sees who looked at whom and why, and what leaves the site",
    Role.ADMINISTRATOR: "Invites people and gives out roles. Reads no case, and holds no other role",
}
ROLES = tuple(Choice(role.value, role.label, hint=_FOR[role], alone=role in ALONE) for role in Role)
_CHOOSE_ROLES = "Choose at least one role"


class Invite(Form):
    """Somebody new."""

    name = TextField(label="Full name", missing="Enter their full name", longest=120)
    email = TextField(label="Work e-mail address", missing="Enter their e-mail address", kind="email", longest=254)
    agency = SelectField(
        label="Agency", nothing="Choose an agency", choices=(), missing="Choose their agency", hint="Only agencies that have signed the terms are listed"
    )
    roles = CheckboxesField(label="Roles", choices=ROLES, missing=_CHOOSE_ROLES)

    def __init__(self, *args: Any, agencies: Iterable[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["agency"].choices = agencies


class Roles(Form):
    """The roles of one person."""

    roles = CheckboxesField(label="Roles", choices=ROLES, missing=_CHOOSE_ROLES)


class Sure(Form):
    """Nothing but a button, which works once."""


class WhichPeople(PlainForm):
    """Whom the list of people shows."""

    agency = SelectField(label="Agency", nothing="All agencies", choices=(), required=False)
    here = SelectField(label="Show", nothing="People who work here", choices=[("left", "People who have left")], required=False)

    def __init__(self, *args: Any, agencies: Iterable[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["agency"].choices = agencies


class Terms(Form):
    """When an agency signed."""

    signed_on = DateField(
        label="When did it sign the terms?", called="The day of signing", missing="Enter the day on which it signed", latest_words="today or in the past"
    )

    def __init__(self, *args: Any, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["signed_on"].latest = today


class NewAgency(Terms):
    """An agency that refers or leads but sends no extract."""

    name = TextField(label="Name of the agency", missing="Enter the agency's name", longest=120)
    kind = RadiosField(
        label="What kind of agency is it?",
        choices=[(kind.value, kind.label) for kind in AgencyKind if kind != AgencyKind.HUB],
        missing="Choose what kind of agency it is",
    )
    contact = TextField(label="Whom to ring there", hint="A desk and a number, shown to others who help the same family", required=False)

    field_order = ("once", "version", "name", "kind", "contact", "signed_on")


class ChoosePassword(TwoPasswords, PlainForm):
    """The first password of somebody invited."""

    password1 = NewPasswordField(label="Choose a password", missing="Enter a password")
    password2 = NewPasswordField(label="The same password again", missing="Enter the password again", hint="")

    def __init__(self, *args: Any, user: Any, **rest: Any) -> None:
        self.user = user
        super().__init__(*args, **rest)
