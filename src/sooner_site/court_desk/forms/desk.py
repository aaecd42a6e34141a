"""The forms of the court desk."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms as django_forms
from django.forms.widgets import ClearableFileInput

from sooner_site.court_desk.choices import Asked, Period, Support
from sooner_site.design.fields import (
    BoundField,
    CheckboxesField,
    Choice,
    DateField,
    DesignField,
    HiddenField,
    LongTextField,
    RadiosField,
    SelectField,
    TextField,
)
from sooner_site.design.forms import Form, PlainForm

LEAFLETS = "leaflets"


class FileField(DesignField, django_forms.FileField):
    """A file from this machine."""

    widget = ClearableFileInput

    def component(self, bound: BoundField) -> tuple[str, dict[str, Any]]:
        """An upload."""
        return "govukFileUpload", {"id": bound.auto_id, "label": self.label_params(bound)}


class UploadForm(Form):
    """A list to take in."""

    file = FileField(
        label="The court’s list",
        hint="The Crown Court’s daily list or the magistrates’ public list (JSON), or a list that you wrote by hand (CSV)",
        missing="Choose the file with the court’s list",
        error_messages={"empty": "The file is empty"},
    )


class SeatForm(Form):
    """Who sits at which court's desk."""

    user = SelectField(label="Volunteer", missing="Choose a volunteer")
    court = SelectField(label="Court", missing="Choose a court")


class CourtForm(Form):
    """A court that has no list yet."""

    name = TextField(label="The court’s name, as its lists have it", longest=200, missing="Enter the court’s name")


class CountForm(PlainForm):
    """By what contacts are counted, and which days. Nothing chosen is every day, by year."""

    by = SelectField(label="Count by", choices=Period.choices, required=False)
    since = DateField(label="From", called="The first day", required=False)
    until = DateField(label="To", called="The last day", required=False)

    def __init__(self, *args: Any, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["since"].latest = self.fields["until"].latest = today

    @property
    def asked(self) -> tuple[str, date | None, date | None] | None:
        """The period and the days; none where the form has a fault."""
        if not self.is_bound:
            return (Period.YEAR, None, None)
        if not self.is_valid():
            return None
        return (self.cleaned_data["by"] or Period.YEAR, self.cleaned_data["since"], self.cleaned_data["until"])


class ContactForm(Form):
    """One contact: court and day are known, a name is never needed."""

    court = HiddenField(longest=12)
    given = CheckboxesField(
        label="What did you give?",
        choices=[*((kind.value, kind.label) for kind in Support), Choice(LEAFLETS, "A leaflet or an information pack")],
        required=False,
    )
    signpost = TextField(label="Where did you send them?", hint="Any service, in your own words", longest=300, required=False)
    asked = RadiosField(label="Ask the co-ordinator?", choices=[("", "No"), *Asked.choices], required=False)
    reach = TextField(label="How may the co-ordinator reach them?", hint="A safe number, and when", longest=200, required=False)
    to_hub = CheckboxesField(label="Refer to the hub?", choices=[Choice("yes", "Yes: the referral opens next, with what is known")], required=False)
    name = TextField(label="Name", hint="Only if they want you to write it down", longest=200, required=False)


class NameForm(Form):
    """A family that now wants to be known."""

    agrees = CheckboxesField(label="Do they agree?", choices=[Choice("yes", "They agree that we write their name down")], missing="Ask whether they agree")
    name = TextField(label="Name", longest=200, missing="Enter the name")


class DoneForm(Form):
    """What was done for a family."""

    words = LongTextField(label="What was done?", missing="Say what was done", longest=1000)
    on = DateField(label="When?", missing="Enter the day", latest_words="today or in the past")

    def __init__(self, *args: Any, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["on"].latest = today
        self.initial.setdefault("on", today)


class TakeForm(Form):
    """Take a family on: nothing is asked."""
