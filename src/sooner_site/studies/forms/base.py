"""What every page of a plan shares: its answers as they are kept, and what the library says of them beside the question that it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sooner.prove import planning
from sooner_site.design.fields import LongTextField, TextField
from sooner_site.design.forms import Form

#: Fields of the form that are no answers.
NOT_ANSWERS = ("once", "version", "reason")


class NamesField(TextField):
    """Names of columns, with commas between them: a list, each name once."""

    def to_python(self, value: Any) -> Any:
        """The names."""
        typed = value if isinstance(value, list) else str(value or "").split(",")
        return list(dict.fromkeys(name.strip() for name in typed if name.strip()))

    def validate(self, value: Any) -> None:
        """Refuse an empty list where a name is needed."""
        super().validate(value or "")

    def run_validators(self, value: Any) -> None:
        """The length of what was typed, as one line."""
        super().run_validators(", ".join(value))


class ValueField(TextField):
    """A value as it stands in the data: a number where it reads as one."""

    def clean(self, value: Any) -> Any:
        """The value."""
        typed = super().clean(value)
        try:
            number = float(typed)
        except ValueError:
            return typed
        return int(number) if number.is_integer() else number


class PlanForm(Form):
    """One page of a plan. ``answers``: everything that was said so far. Told after freezing, it also asks for the reason."""

    def __init__(self, *args: Any, answers: Mapping[str, Any], tells_change: bool = False, **rest: Any) -> None:
        self.before = answers
        shown = {name: ", ".join(said) if isinstance(said, list) and name != "situation" else said for name, said in answers.items()}
        super().__init__(*args, initial=shown, **rest)
        self.arrange()
        if tells_change:
            self.fields["reason"] = LongTextField(
                label="Why is this changed?",
                hint="It stands in the registry, with your name and the day",
                missing="Say why this is changed",
                longest=1000,
                rows=3,
            )

    def arrange(self) -> None:
        """What of the form depends on the answers so far."""

    def answers(self) -> dict[str, Any]:
        """The answers of this page as they are kept."""
        return {name: self.cleaned_data.get(name) for name in self.fields if name not in NOT_ANSWERS}

    def clean(self) -> dict[str, Any]:
        """Have the library look at the whole protocol; what it says of an answer of this page stands beside it."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for key, words in planning.faults({**self.before, **self.answers()}).items():
            if key in self.fields and key not in self.errors:
                self.add_error(key, words)
        return said
