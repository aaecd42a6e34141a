"""What whoever keeps the directory writes: what a service said, what has changed, lists to take in, what is public."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from sooner.help.directory.remarks import web_address
from sooner_site.design.fields import CheckboxesField, Choice, LongTextField, RadiosField, TextField, UploadField, WholeNumberField, YesNoField
from sooner_site.design.forms import Form
from sooner_site.directory.actions import LONGEST_SOURCE
from sooner_site.directory.choices import CHANGEABLE, Heard
from sooner_site.directory.forms.finding import OLDEST

MOST_BYTES = 8 * 1024 * 1024


class HeardForm(Form):
    """What somebody heard who rang."""

    heard = RadiosField(label="What did you hear?", choices=(), missing="Choose what you heard")
    words = LongTextField(label="Anything to remember?", hint="Who you spoke to is not needed. Write nothing about a family.", required=False, longest=1000)

    def __init__(self, *args: Any, closed: bool, **rest: Any) -> None:
        super().__init__(*args, **rest)
        hints = {
            Heard.CONFIRMED: "Today becomes the day on which it was last checked",
            Heard.CHANGED: "The next page asks what",
            Heard.CLOSED: "Nobody is sent there any more",
        }
        offered = (Heard.REOPENED,) if closed else tuple(hints)
        self.fields["heard"].choices = [Choice(one.value, one.label, hints.get(one, "")) for one in offered]


class ChangeForm(Form):
    """What a service says of itself now."""

    description = LongTextField(label="What it does, and for whom", longest=3000, missing="Enter what it does, and for whom")
    url = TextField(label="Web address", hint="Begins with https://", longest=300, required=False)
    email = TextField(label="E-mail address", kind="email", longest=200, required=False)
    fees = TextField(label="What it costs", hint="For example: Free, or £2 a session", longest=300, required=False)
    minimum_age = WholeNumberField(label="From which age", most=OLDEST, width=3, required=False)
    maximum_age = WholeNumberField(label="Up to which age", most=OLDEST, width=3, required=False)
    alert = LongTextField(label="What people should know first", hint="For example: closed in August", longest=600, rows=3, required=False)
    words = LongTextField(label="Anything to remember?", hint="Write nothing about a family.", longest=1000, rows=3, required=False)

    def __init__(self, *args: Any, now: Mapping[str, Any], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.initial |= {key: now.get(key) for key in CHANGEABLE}

    def clean_url(self) -> str:
        """An address that a browser may be led to."""
        url: str = self.cleaned_data["url"]
        if url and not web_address(url):
            raise forms.ValidationError("Web address must begin with https:// or http://")
        return url

    def clean(self) -> dict[str, Any]:
        """Refuse ages that nobody has."""
        given = super().clean() or self.cleaned_data
        least, most = given.get("minimum_age"), given.get("maximum_age")
        if least is not None and most is not None and least > most:
            self.add_error("maximum_age", "Up to which age must not be younger than from which age")
        return given

    def said(self) -> dict[str, Any]:
        """The keys and what they are now; what was emptied is none."""
        return {key: self.cleaned_data[key] if self.cleaned_data[key] not in ("", None) else None for key in CHANGEABLE}


class PublicForm(Form):
    """Whether families find a service themselves."""

    public = YesNoField(label="Should families find this service on the public pages?", missing="Choose yes if families should find it", heading=True)


class ImportForm(Form):
    """A list of services as a file."""

    file = UploadField(
        label="A file of Open Referral UK",
        hint="JSON: a page of services, a list of them, or one. At most 8 MB",
        missing="Choose a file",
        most_bytes=MOST_BYTES,
        accept=".json,application/json",
    )
    source = TextField(
        label="What is this list called?",
        hint="The same name each time: what is not in the list any more is then marked as gone",
        missing="Enter what this list is called",
        longest=LONGEST_SOURCE,
        width=20,
    )
    make_public = CheckboxesField(label="New services", choices=[("yes", "Put the new ones on the public pages at once")], required=False)


class TakeInForm(Form):
    """What becomes of a list that was looked through."""

    take = YesNoField(label="Take this list in?", missing="Choose yes to take this list in")
