"""Booking people, saying who was there, and taking in a file of completions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sooner.definitions import skills as framework
from sooner_site.design.fields import CheckboxesField, DateField, RadiosField, UploadField, WholeNumberField
from sooner_site.design.forms import Form

MOST_BYTES = 4 * 1024 * 1024


class BookForm(Form):
    """People of one's own agency."""

    people = CheckboxesField(label="Whom do you book?", missing="Choose at least one person", choices=())

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["people"].choices = people


class UnnamedForm(Form):
    """People without an account, counted."""

    audience = RadiosField(label="Who are they?", missing="Choose who they are", choices=())
    people = WholeNumberField(label="How many people?", called="The number of people", missing="Enter how many people", least=1, most=500)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["audience"].choices = [(one.key, one.words) for one in framework.shipped().audiences]


class AttendanceForm(Form):
    """Who was there, of one's own agency: names to tick, and a number where people were not named."""

    there = CheckboxesField(label="Who was there?", hint="Leave out who was not", required=False, choices=())

    def __init__(self, *args: Any, named: Iterable[tuple[int, str, bool]], counted: Iterable[tuple[int, str, int]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        people = list(named)
        self.fields["there"].choices = [(number, name) for number, name, _ in people]
        self.initial.setdefault("there", [str(number) for number, _, was in people if was])
        if not people:
            del self.fields["there"]
        self.counted = {number: most for number, _, most in counted}
        for number, words, most in counted:
            self.fields[f"count_{number}"] = WholeNumberField(
                label=f"How many of the {words} were there?", called="The number", missing="Enter how many were there", most=most
            )

    @property
    def ticked(self) -> set[int]:
        """The bookings of people who were there."""
        return {int(one) for one in self.cleaned_data.get("there") or ()}

    @property
    def counts(self) -> dict[int, int]:
        """How many came of each booking of people who are not named."""
        return {number: self.cleaned_data[f"count_{number}"] for number in self.counted}


class DoneForm(Form):
    """When somebody did a part."""

    on_day = DateField(label="On which day did you do it?", called="The day", missing="Enter the day", latest_words="today or in the past")

    def __init__(self, *args: Any, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["on_day"].latest = today
        self.initial.setdefault("on_day", today)


class CompletionsForm(Form):
    """A file of completions."""

    file = UploadField(label="The file", hint="A CSV file in UTF-8", missing="Choose a file", most_bytes=MOST_BYTES, accept=".csv,text/csv")
