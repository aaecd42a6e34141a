"""What is asked about a request for one's own data, one thing on one page."""

from __future__ import annotations

from datetime import date
from typing import Any

from sooner.definitions import data_rights as rules
from sooner_site.data_rights.choices import Covers, Relation
from sooner_site.design.fields import DateField, LongTextField, RadiosField, TextField, YesNoField
from sooner_site.design.fields.choosing import Choice
from sooner_site.design.forms import Form, PlainForm


class TakeForm(Form):
    """Who asks, about whom, since when."""

    asker = TextField(label="Who asks?", missing="Enter the name of who asks")
    reach = TextField(label="How are they reached?", hint="An address or e-mail to answer to", missing="Enter how they are reached", longest=300)
    relation = RadiosField(label="Who are they to the person?", choices=Relation.choices, missing="Choose who they are to the person")
    forename = TextField(label="Forename of the person", missing="Enter the person’s forename", longest=100)
    surname = TextField(label="Surname of the person", missing="Enter the person’s surname", longest=100)
    date_of_birth = DateField(label="The person’s date of birth", called="The date of birth", missing="Enter the person’s date of birth")
    received_on = DateField(label="When did it come?", called="The day it came", hint="The time to answer runs from this day", missing="Enter the day it came")

    def __init__(self, *args: Any, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["date_of_birth"].latest = self.fields["received_on"].latest = today

    @property
    def given(self) -> dict[str, Any]:
        """What was given, by the names of the request."""
        return {name: self.cleaned_data[name] for name in ("asker", "reach", "relation", "forename", "surname", "date_of_birth", "received_on")}


class IdentityForm(Form):
    """How it was checked who asks."""

    how = LongTextField(label="How did you check who asks?", hint="What you saw, not its number", missing="Say how you checked who asks", longest=1000)
    authority = LongTextField(
        label="What shows that they may ask for the person?",
        hint="Only where somebody asks for another: for a child, parental responsibility, and what a child who is old enough to decide says",
        required=False,
        longest=1000,
    )


class SearchForm(PlainForm):
    """Whom to look for."""

    forename = TextField(label="Forename", missing="Enter a forename", longest=100)
    surname = TextField(label="Surname", missing="Enter a surname", longest=100)
    date_of_birth = DateField(label="Date of birth", called="The date of birth", missing="Enter a date of birth")


class PersonForm(Form):
    """Which of the people who were found is meant."""

    person = RadiosField(label="Who is meant?", missing="Choose who is meant, or none of them")

    def __init__(self, *args: Any, choices: list[Choice], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["person"].choices = choices


class LineForm(Form):
    """Whether a line is told."""

    shown = YesNoField(label="Is this line told?", missing="Choose yes if this line is told")
    why = LongTextField(label="Why?", missing="Say why", longest=500)


class WhyForm(Form):
    """A reason in words."""

    why = LongTextField(label="Why?", missing="Say why", longest=1000)

    def __init__(self, *args: Any, label: str = "Why?", hint: str = "", **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["why"].label, self.fields["why"].hint = label, hint


class NothingForm(Form):
    """Nothing is asked: the button says it all."""


class ReleaseForm(Form):
    """What was checked before the copy leaves, and how it is sent."""

    why = LongTextField(label="What did you check?", missing="Say what you checked", longest=1000)
    views = LongTextField(label="Your view as data protection officer", missing="Give your view", longest=1000)
    sent = TextField(
        label="How is it sent?", hint="So that nobody else opens it: never to an address that others share without asking", missing="Say how it is sent"
    )
    safe = YesNoField(label="Would anybody be at risk if the people around whoever asks read this copy?", missing="Choose no if nobody would be at risk")


class ReviewForm(Form):
    """What an agency says of its own data in a draft."""

    exemption = RadiosField(label="Does an exemption cover any of your data in this draft?", missing="Choose an exemption, or no exemption")
    covers = RadiosField(label="How much of it does it cover?", choices=Covers.choices, required=False)
    say_so = YesNoField(
        label="May the copy say that something of yours is withheld?", hint="No where saying so would itself do harm (neither confirm nor deny)", required=False
    )
    words = LongTextField(label="Which, and why", hint="Needed where you claim an exemption", required=False, longest=2000)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["exemption"].choices = [Choice(one.key, one.words, hint=one.source) for one in rules.shipped().exemptions]

    def clean(self) -> dict[str, Any]:
        """Whoever claims an exemption says how much it covers, whether that may be said, and why."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("exemption") not in (None, "", rules.NONE):
            for name, words in (("covers", "Choose how much of it the exemption covers"), ("words", "Say which, and why")):
                if not given.get(name):
                    self.add_error(name, words)
            if given.get("say_so") is None:
                self.add_error("say_so", "Choose yes if the copy may say that something is withheld")
        return given


class ReasonForm(PlainForm):
    """Why everything held about a person is opened: it changes nothing, and is sent with POST so that the reason stands in no address."""

    reason = TextField(label="Why do you open this?", hint="For example, a request and its number. Write no name.", missing="Enter why you open this")
