"""The forms of the rotas."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sooner_site.court_desk.choices import LONGEST_ROTA
from sooner_site.design.fields import CheckboxesField, Choice, DateField, HiddenField, RadiosField
from sooner_site.design.forms import Form
from sooner_site.volunteers.choices import SLOTS

if TYPE_CHECKING:
    from sooner_site.court_desk.models import Court

#: A rota begins on a Monday unless somebody says otherwise, and is for a fortnight.
_FORTNIGHT = timedelta(days=13)


class RotaForm(Form):
    """From which day to which."""

    first = DateField(label="First day", missing="Enter the first day", earliest_words="today or later")
    last = DateField(label="Last day", hint=f"At most {LONGEST_ROTA // 7} weeks", missing="Enter the last day")

    def __init__(self, *args: Any, today: date, after: date | None, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["first"].earliest = today
        begins = max(today, (after or today)) + timedelta(days=1)
        monday = begins + timedelta(days=-begins.weekday() % 7)
        self.initial.setdefault("first", monday)
        self.initial.setdefault("last", monday + _FORTNIGHT)

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first, nor too long after it."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = said.get("first"), said.get("last")
        if first and last and not 0 <= (last - first).days < LONGEST_ROTA:
            self.add_error("last", f"Last day must be on or after the first, and at most {LONGEST_ROTA // 7} weeks on")
        return said


class DeskDaysForm(Form):
    """The half-days of every week on which each court's desk is open."""

    def __init__(self, *args: Any, courts: Iterable[Court], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.courts = {court.pk: f"court_{court.pk}" for court in courts}
        for court in courts:
            self.fields[self.courts[court.pk]] = CheckboxesField(label=court.name, choices=SLOTS, required=False)
            self.initial.setdefault(self.courts[court.pk], court.desk_days)

    @property
    def days(self) -> dict[int, list[str]]:
        """What was answered, by the court's number."""
        return {number: self.cleaned_data[name] for number, name in self.courts.items()}


class PublishForm(Form):
    """What becomes of a draft."""

    what = RadiosField(
        label="What do you do with this draft?",
        missing="Choose what to do with this draft",
        choices=[Choice("publish", "Publish it", hint="Volunteers see their own days"), Choice("discard", "Throw it away", hint="And make it again")],
    )


class RepairForm(Form):
    """Which of the repaired rotas is taken."""

    seal = HiddenField(longest=40)
    which = RadiosField(label="Which rota do you take?", missing="Choose one of the two rotas")

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], seal: str, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.initial["seal"] = seal
        offered = list(choices)
        self.fields["which"].choices = offered
        if len(offered) < 2:
            del self.fields["which"]


class ButtonForm(Form):
    """Nothing but the button."""


class InsteadForm(Form):
    """A day that somebody offers instead."""

    which = RadiosField(label="Could you come on another day that has room?", missing="Choose a day, or none", heading=True)

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["which"].choices = [*choices, ("none", "No, none of these")]
