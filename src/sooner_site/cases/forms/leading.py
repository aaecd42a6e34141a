"""Opening a case, handing its lead over, and its team."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sooner_site.cases.choices import LawfulBasis
from sooner_site.cases.queries.lists import Practitioner
from sooner_site.design.fields import Choice, LongTextField, RadiosField, SelectField, TextField
from sooner_site.design.formats import plural
from sooner_site.design.forms import Form


def practitioner_choices(practitioners: Iterable[Practitioner]) -> list[Choice]:
    """Who may lead: by agency and name, with how many families each leads today."""
    return [Choice(str(one.user.pk), f"{one.user.agency.name}: {one.user.name}, leads {plural(one.families, 'family', 'families')}") for one in practitioners]


class OpenForm(Form):
    """Who leads a new case, why it may be held, and, where no referral says it, why it is opened."""

    lead = SelectField(label="Who will lead?", nothing="Choose a lead practitioner", missing="Choose who will lead", choices=())
    why = LongTextField(label="Why does this family need a case?", missing="Say why this family needs a case", longest=1000, rows=3)
    lawful_basis = RadiosField(
        label="Why may the partnership hold this case?",
        hint="This is the lawful basis. It is not the family’s consent to be helped: the lead asks the family for that, and it is written down apart.",
        missing="Choose why the partnership may hold this case",
        choices=LawfulBasis.choices,
    )

    def __init__(self, *args: Any, practitioners: Iterable[Practitioner], from_referral: bool, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["lead"].choices = practitioner_choices(practitioners)
        self.initial.setdefault("lawful_basis", LawfulBasis.PUBLIC_TASK.value)
        if from_referral:
            del self.fields["why"]


class HandOverForm(Form):
    """Whom to ask to take the lead, and what they must know."""

    lead = SelectField(label="Who is asked to lead?", nothing="Choose a lead practitioner", missing="Choose who is asked to lead", choices=())
    words = LongTextField(
        label="What must they know?",
        hint="Why the lead changes, what the family has been told, what is most urgent. They read it before they answer.",
        missing="Write what the new lead must know",
        rows=6,
    )

    def __init__(self, *args: Any, practitioners: Iterable[Practitioner], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["lead"].choices = practitioner_choices(practitioners)


class PlainAnswerForm(Form):
    """A button and nothing to fill in."""


class DeclineForm(Form):
    """Why somebody does not take the lead over."""

    why = LongTextField(label="Why can you not take it over?", missing="Say why you cannot take it over", longest=500, rows=3)


class TeamForm(Form):
    """Who joins the team, and what for."""

    user = SelectField(label="Who joins the team?", nothing="Choose somebody", missing="Choose who joins the team", choices=())
    does = TextField(
        label="What do they do for the family?", hint="For example, school attendance officer", missing="Say what they do for the family", longest=200
    )

    def __init__(self, *args: Any, colleagues: Iterable[Any], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["user"].choices = [Choice(str(one.pk), f"{one.agency.name}: {one.name}") for one in colleagues]
