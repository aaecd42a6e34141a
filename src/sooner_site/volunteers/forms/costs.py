"""What a volunteer costs, how it is split, and which period is shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from sooner.help.budget import money
from sooner.help.volunteers.costs import Way
from sooner_site.design.fields import CheckboxesField, Choice, DateField, RadiosField, SelectField, TextField, WholeNumberField
from sooner_site.design.forms import Form, PlainForm
from sooner_site.volunteers.choices import CostKind, CostWay

Choices = Iterable[tuple[str, str]]


class CostForm(Form):
    """One cost."""

    kind = RadiosField(label="What was it for?", missing="Choose what it was for", choices=CostKind.choices)
    pounds = TextField(label="How much, in pounds?", hint="For example, 12.50", missing="Enter how much", longest=20, width=10)
    on = DateField(label="When was it paid?", missing="Enter the day", latest_words="today or in the past")
    paid_by = SelectField(label="Which agency paid it?", missing="Choose the agency that paid it")
    volunteer = SelectField(label="For which volunteer?", nothing="For no single one", required=False)
    words = TextField(label="What was bought?", hint="No name", missing="Say what was bought", longest=200)

    def __init__(self, *args: Any, agencies: Choices, volunteers: Choices, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["paid_by"].choices = agencies
        self.fields["volunteer"].choices = volunteers
        self.fields["on"].latest = today
        self.initial.setdefault("on", today)

    def clean_pounds(self) -> int:
        """The amount in whole pence."""
        try:
            return money.pence_of(self.cleaned_data["pounds"])
        except ValueError as wrong:
            raise forms.ValidationError(f"How much {wrong}", code="invalid") from None


class RuleForm(Form):
    """How costs are split from a day on."""

    kinds = CheckboxesField(label="Which costs?", missing="Choose at least one kind of cost", choices=CostKind.choices)
    since = DateField(label="From which day on?", missing="Enter the day")
    way = RadiosField(label="How are they split?", missing="Choose how they are split")
    agencies = CheckboxesField(label="Between whom?", missing="Choose at least one agency")
    words = TextField(label="Where was that agreed?", missing="Say where that was agreed", longest=500)

    def __init__(self, *args: Any, agencies: Choices, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.offered = dict(agencies)
        self.fields["agencies"].choices = self.offered.items()
        for agency, name in self.offered.items():
            self.fields[f"shares_{agency}"] = WholeNumberField(label=f"Shares of {name}", required=False, most=1_000_000)
        self.fields["way"].choices = (
            Choice(Way.SHARES.value, CostWay.SHARES.label, hint="Such as 50, 30 and 20", uncovers=tuple(f"shares_{agency}" for agency in self.offered)),
            Choice(Way.EQUAL.value, CostWay.EQUAL.label, uncovers=("agencies",)),
            Choice(Way.OWN.value, CostWay.OWN.label, hint="Where it was for no single volunteer, whoever paid bears it"),
        )
        self.initial.setdefault("since", today)
        self.order_fields(("kinds", "since", "way"))

    @property
    def weights(self) -> dict[str, int]:
        """The shares by agency, as the chosen way has them."""
        way = self.cleaned_data["way"]
        if way == Way.OWN:
            return {}
        if way == Way.EQUAL:
            return dict.fromkeys(self.cleaned_data["agencies"], 1)
        return {agency: self.cleaned_data[f"shares_{agency}"] or 0 for agency in self.offered}

    def clean(self) -> dict[str, Any]:
        """Somebody has a share."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("way") == Way.SHARES and not self.errors and not any(self.weights.values()):
            self.add_error(f"shares_{next(iter(self.offered))}", "Enter a number for at least one agency")
        return said


class PeriodForm(PlainForm):
    """Which quarter is shown."""

    quarter = SelectField(label="Quarter", required=False)

    def __init__(self, *args: Any, quarters: Choices, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["quarter"].choices = quarters
