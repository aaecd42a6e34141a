"""The academy: cohorts, members, events and the questions after them, learning sets, champions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.validators import URLValidator

from sooner.definitions import practice
from sooner_site.design.fields import CheckboxesField, DateField, RadiosField, SelectField, TextField
from sooner_site.design.forms import Form
from sooner_site.practice.choices import EventKind
from sooner_site.practice.forms.fields import SharedLine, SharedWords

Offered = Iterable[tuple[str, str]]
_NO_LINK = "Enter a whole address, such as https://example.org/slides"


class CohortForm(Form):
    """A cohort."""

    title = SharedLine(label="What is the cohort called?", missing="Enter what it is called", longest=120)
    aim = SharedWords(label="What is its aim?", hint="What will be different when it ends", missing="Say what its aim is", longest=1000, rows=3)
    starts_on = DateField(label="When does it start?", called="The first day", missing="Enter the first day")
    ends_on = DateField(label="When does it end?", called="The last day", missing="Enter the last day")

    def clean(self) -> dict[str, Any]:
        """It ends after it starts."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and cleaned["ends_on"] < cleaned["starts_on"]:
            self.add_error("ends_on", "The last day must be after the first")
        return cleaned


class MemberForm(Form):
    """Somebody to add."""

    user = SelectField(label="Who is to be a member?", nothing="Choose somebody", missing="Choose somebody", choices=())

    def __init__(self, *args: Any, offered: Offered, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["user"].choices = offered


class EventForm(Form):
    """An event."""

    kind = RadiosField(label="What is it?", missing="Choose what it is", choices=EventKind.choices)
    title = SharedLine(label="Title", missing="Enter a title", longest=120)
    held_on = DateField(label="On which day?", called="The day", missing="Enter the day")
    place = SharedLine(label="Where?", missing="Say where", longest=120)
    led_by = SharedLine(label="Who leads it?", hint="A post or an organisation", missing="Say who leads it", longest=120)
    materials = TextField(label="Address of the materials", hint="A link to slides or papers", longest=300, required=False)
    answers_until = DateField(
        label="Until when do members say what they thought?", called="The last day for answers", missing="Enter the last day for answers",
        hint="What they said is shown the day after, without names; where fewer than ten answered, not at all",
    )  # fmt: skip

    def clean_materials(self) -> str:
        """A link that a browser opens safely."""
        link: str = self.cleaned_data["materials"] or ""
        if link:
            try:
                URLValidator(schemes=["https", "http"])(link)
            except forms.ValidationError:
                raise forms.ValidationError(_NO_LINK, code="invalid") from None
        return link

    def clean(self) -> dict[str, Any]:
        """Answers come after the event."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and cleaned["answers_until"] < cleaned["held_on"]:
            self.add_error("answers_until", "The last day for answers must be on or after the day of the event")
        return cleaned


class SetForm(Form):
    """An action learning set."""

    question = SharedWords(label="Which question does it work on?", missing="Enter the question", longest=600, rows=3)
    members = CheckboxesField(label="Who is in it?", missing="Choose at least one member")
    meets_on = DateField(label="When does it meet next?", called="The day", required=False)

    def __init__(self, *args: Any, offered: Offered, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["members"].choices = offered
        self.fields["meets_on"].earliest, self.fields["meets_on"].earliest_words = today, "today or later"


class SetActionForm(Form):
    """What somebody will do."""

    words = SharedWords(label="What will be done?", missing="Say what will be done", longest=600, rows=3)
    who = SelectField(label="Who does it?", nothing="Choose a member", missing="Choose who does it", choices=())
    by_on = DateField(label="By when?", called="The day", missing="Enter the day by which it is done")

    def __init__(self, *args: Any, offered: Offered, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["who"].choices = offered
        self.fields["by_on"].earliest, self.fields["by_on"].earliest_words = today, "today or later"


class ChampionForm(Form):
    """A champion: who, for which team, what is carried on, to whom."""

    member = SelectField(label="Who is the champion?", nothing="Choose a member", missing="Choose a member", choices=())
    team = SharedLine(label="For which team?", missing="Enter the team", longest=120)
    carries = SharedWords(label="What do they carry on?", missing="Say what they carry on", longest=600, rows=3)
    to_whom = SharedWords(
        label="To whom, and how?", hint="For example, “Each of four shifts, in a half hour at handover”", missing="Say to whom", longest=600, rows=3
    )

    def __init__(self, *args: Any, offered: Offered, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["member"].choices = offered


def answers_form() -> type[Form]:
    """The questions after an event as a form, made from the definition."""
    return type(
        "AnswersForm",
        (Form,),
        {
            question.key: RadiosField(label=question.words, missing="Choose an answer", choices=[(answer, answer) for answer in question.answers])
            for question in practice.shipped().questions
        },
    )
