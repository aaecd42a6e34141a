"""Fields whose words may not say who a person is, and the forms of one field."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from sooner.lead.practice import identifiers_in
from sooner_site.design.fields import DateField, LongTextField, TextField
from sooner_site.design.forms import Form


class _NamesNobody:
    """Refuses what looks like an identifier, and says what it looks like. Names cannot be told from other words: the page asks for none."""

    called: str

    def validate(self, value: str) -> None:
        """Refuse what looks like an identifier."""
        super().validate(value)  # type: ignore[misc]
        if found := identifiers_in(value or ""):
            told = "; ".join(f"“{one.words}” looks like {one.looks_like}" for one in found)
            raise forms.ValidationError(f"{self.called}: {told}. Take it out".replace("%", "%%"), code="identifies")


class SharedLine(_NamesNobody, TextField):
    """One line that everybody may read."""


class SharedWords(_NamesNobody, LongTextField):
    """Many lines that everybody may read."""


class PlainButton(Form):
    """Nothing is asked: the button is the answer."""


class WordsForm(Form):
    """Words alone: why something is withdrawn or stopped, what was done or found, what is asked."""

    words = SharedWords(label="Why?", missing="Say why", longest=2000, rows=5)

    def __init__(self, *args: Any, label: str, missing: str, hint: str = "", **rest: Any) -> None:
        super().__init__(*args, **rest)
        field = self.fields["words"]
        field.label, field.called, field.hint = label, label.rstrip("?"), hint
        field.error_messages["required"] = missing


class DayForm(Form):
    """A day alone."""

    on_day = DateField(label="When?", called="The day", missing="Enter the day")

    def __init__(self, *args: Any, label: str, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["on_day"].label, self.fields["on_day"].earliest = label, today
        self.fields["on_day"].earliest_words = "today or later"
