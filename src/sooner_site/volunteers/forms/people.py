"""Who a volunteer is, who looks after them, why they leave, what was said in supervision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.validators import RegexValidator

from sooner_site.design.fields import DateField, LongTextField, RadiosField, SelectField, TextField
from sooner_site.design.forms import Form
from sooner_site.volunteers.choices import leaving_reasons

Choices = Iterable[tuple[str, str]]


class DetailsForm(Form):
    """Name, how to reach them, whose volunteer they are."""

    name = TextField(
        label="Name",
        longest=80,
        missing="Enter their name",
        validators=[RegexValidator(r"^[^\W\d_]", "Name must begin with a letter")],
    )
    phone = TextField(label="Telephone", longest=40, kind="phone", width=20, required=False)
    email = TextField(label="Email address", kind="email", required=False)
    agency = SelectField(label="Whose volunteer are they?", hint="The agency that is responsible for them", missing="Choose an agency")
    trained_by = SelectField(label="Who trains them?", nothing="Not known yet", required=False)
    on = DateField(label="When did they enquire?", missing="Enter the day", latest_words="today or in the past")

    def __init__(self, *args: Any, agencies: Choices, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        offered = list(agencies)
        self.fields["agency"].choices = self.fields["trained_by"].choices = offered
        self.fields["on"].latest = today
        self.initial.setdefault("on", today)


class ChooseUserForm(Form):
    """A user of the site."""

    user = SelectField(label="User", missing="Choose a user")

    def __init__(self, *args: Any, label: str, users: Choices, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["user"].label = label
        self.fields["user"].choices = users


class LeaveForm(Form):
    """The last day, and why."""

    on = DateField(label="What is their last day?", missing="Enter their last day")
    reason = RadiosField(label="Why do they leave?", missing="Choose why they leave", choices=leaving_reasons())
    words = TextField(label="Anything else to know", hint="Nothing about a family", longest=500, required=False)

    def __init__(self, *args: Any, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.initial.setdefault("on", today)


class NoteForm(Form):
    """A note on supervision."""

    on = DateField(label="When did you speak?", missing="Enter the day", latest_words="today or in the past")
    words = LongTextField(label="What was said?", hint="Nothing by which a family could be known", missing="Write what was said", longest=4000, rows=8)

    def __init__(self, *args: Any, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["on"].latest = today
        self.initial.setdefault("on", today)
