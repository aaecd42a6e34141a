"""What is promised to be trained, why it fell short, and the log of networks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sooner.definitions import skills as framework
from sooner_site.design.fields import DateField, LongTextField, RadiosField, SelectField, TextField, WholeNumberField
from sooner_site.design.forms import Form
from sooner_site.training.actions import Contact
from sooner_site.training.choices import NetworkKind


class TargetForm(Form):
    """How many people are to be trained."""

    audience = RadiosField(label="Who is to be trained?", missing="Choose who is to be trained", choices=())
    course = SelectField(label="In which course?", nothing="Any course", required=False, choices=())
    people = WholeNumberField(label="How many people?", called="The number of people", missing="Enter how many people", least=1, most=1_000_000)
    first = DateField(label="From which day?", called="The first day", missing="Enter the first day")
    last = DateField(label="Until which day?", called="The last day", missing="Enter the last day")

    def __init__(self, *args: Any, courses: Iterable[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["audience"].choices = [(one.key, one.words) for one in framework.shipped().audiences]
        self.fields["course"].choices = courses


class WhyForm(Form):
    """Why it fell short."""

    reason = LongTextField(
        label="Why were fewer people trained?",
        hint="For example, “Agencies that lost staff could not release people”. Name nobody",
        missing="Say why fewer people were trained",
        longest=500,
        rows=3,
    )


class NetworkForm(Form):
    """One entry of the log."""

    kind = RadiosField(label="What is it?", missing="Choose what it is", choices=NetworkKind.choices)
    name = TextField(label="What is it called?", hint="For example, “Maternity Pathway”", missing="Enter what it is called", longest=200)
    with_whom = TextField(label="With whom?", hint="Agencies and teams, not families", missing="Enter with whom", longest=300)
    on_day = DateField(label="When?", called="The day", missing="Enter the day", latest_words="today or in the past")
    outcome = LongTextField(label="What came of it?", hint="Write nothing about a family", missing="Say what came of it", longest=1000, rows=3)
    review_on = DateField(label="When will you look at it again?", called="The day", required=False)

    def __init__(self, *args: Any, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["on_day"].latest = today
        self.fields["review_on"].earliest = today

    @property
    def contact(self) -> Contact:
        """The entry; the form is valid."""
        return Contact(**{name: self.cleaned_data[name] for name in Contact.__dataclass_fields__})
