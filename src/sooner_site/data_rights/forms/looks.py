"""What the data protection officer asks for, and why a file is made of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from sooner_site.access.choices import Kind, Result
from sooner_site.access.queries.looks import Asked
from sooner_site.design.fields import DateField, SelectField, TextField
from sooner_site.design.forms import PlainForm

_REFERENCE = re.compile(r"[A-Za-z0-9_-]{1,60}")


class Looks(PlainForm):
    """Which rows of the audit. Nothing chosen is everything."""

    thing = TextField(label="Family, person, referral or case", hint="Its reference or id, as screens show it", required=False, longest=60, width=20)
    user = SelectField(label="Who looked", nothing="Anybody", choices=(), required=False)
    kind = SelectField(label="What was done", nothing="Anything", choices=Kind.choices, required=False)
    result = SelectField(label="What came of it", nothing="Anything", choices=Result.choices, required=False)
    since = DateField(label="From", called="The first day", required=False)
    until = DateField(label="To", called="The last day", required=False)

    def __init__(self, *args: Any, users: Mapping[str, str], today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["user"].choices = sorted(users.items(), key=lambda one: one[1])
        self.fields["since"].latest = self.fields["until"].latest = today

    def clean_thing(self) -> str:
        """A reference as the audit has it: letters, digits and dashes."""
        thing: str = self.cleaned_data["thing"].strip()
        if thing and not _REFERENCE.fullmatch(thing):
            raise forms.ValidationError("Enter one reference or id, such as R-7K2M9C-8")
        return thing

    @property
    def asked(self) -> Asked | None:
        """What is looked for; none where the form has a fault."""
        if not self.is_bound:
            return Asked()
        return Asked(**self.cleaned_data) if self.is_valid() else None


class Why(PlainForm):
    """Why a file leaves the site."""

    reason = TextField(
        label="What do you need the file for?",
        hint="For example, a subject access request and its number. Write no name.",
        missing="Enter what you need the file for",
        longest=200,
    )
