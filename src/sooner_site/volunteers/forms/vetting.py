"""References, DBS certificates, induction, agreement, training."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.validators import RegexValidator

from sooner_site.design.fields import DateField, RadiosField, TextField, YesNoField
from sooner_site.design.forms import Form
from sooner_site.volunteers.choices import Capability

_PAST = "today or in the past"


class DayForm(Form):
    """One day, not in the future; what it is the day of stands in its label."""

    on = DateField(label="When?", missing="Enter the day", latest_words=_PAST)

    def __init__(self, *args: Any, label: str, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["on"].label = label
        self.fields["on"].called = "The day"
        self.fields["on"].latest = today
        self.initial.setdefault("on", today)


class ReferenceForm(DayForm):
    """Who is asked for a reference."""

    name = TextField(label="Who is asked?", hint="Name, and how they know the volunteer", longest=200, missing="Enter who is asked")
    field_order = ("name", "on")


class ReferenceCameForm(DayForm):
    """A reference that came."""

    which = RadiosField(label="Which reference came?", missing="Choose a reference")
    satisfactory = YesNoField(label="Does it speak for them?", hint="The reference itself stays with the agency", missing="Say whether it speaks for them")
    field_order = ("which", "on", "satisfactory")

    def __init__(self, *args: Any, open_ones: Iterable[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["which"].choices = open_ones


class DbsForm(Form):
    """A DBS certificate that was seen."""

    number = TextField(
        label="Number of the certificate",
        hint="12 digits, at the top right",
        longest=12,
        kind="digits",
        width=20,
        missing="Enter the number of the certificate",
        validators=[RegexValidator(r"^[0-9]{12}$", "The number must be 12 digits, like 001234567890")],
    )
    issued_on = DateField(label="When was it issued?", missing="Enter the day of issue", latest_words=_PAST)
    expires_on = DateField(label="Until when does it hold?", hint="Leave this empty for three years, the partnership’s rule", required=False)

    def __init__(self, *args: Any, years: int, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["issued_on"].latest = today
        self.fields["expires_on"].hint = f"Leave this empty for the partnership’s rule: {years} years"

    def clean(self) -> dict[str, Any]:
        """A certificate ends after it begins."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        issued, ends = said.get("issued_on"), said.get("expires_on")
        if issued and ends and ends < issued:
            self.add_error("expires_on", "The last day must be after the day of issue")
        return said


class CapabilityForm(DayForm):
    """What somebody is trained to do, since when."""

    kind = RadiosField(label="What are they trained to do?", missing="Choose what they are trained to do", choices=Capability.choices)
    field_order = ("kind", "on")
