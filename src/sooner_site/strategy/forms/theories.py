"""Forms of theories of change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sooner_site.design.fields import LongTextField, RadiosField, SelectField, TextField
from sooner_site.design.forms import Form
from sooner_site.strategy.choices import ColumnChoice

#: What the form sends where no protocol tests a theory yet.
NO_PROTOCOL = "none"
_MEASURES = "One a line, as the indicator is called on the board. Outcomes without a measure cannot be tested"


class TheoryForm(Form):
    """A theory: its name and its claim."""

    name = TextField(label="What is it called?", hint="For example, “A visit after a child went missing”", missing="Enter what it is called", longest=120)
    claim = TextField(
        label="What do you claim?",
        hint="In a sentence that could turn out wrong: “If …, then …, more than where we do not”",
        missing="Say what you claim",
        longest=300,
    )


class ChangeBoxForm(Form):
    """The words and measures of a box."""

    words = TextField(label="What does the box say?", missing="Say what is in the box", longest=160)
    measures = LongTextField(label="How is it measured?", hint=_MEASURES, required=False, longest=400, rows=3)

    @property
    def measured(self) -> tuple[str, ...]:
        """The measures, each once."""
        return tuple(dict.fromkeys(line.strip() for line in (self.cleaned_data["measures"] or "").splitlines() if line.strip()))


class BoxForm(ChangeBoxForm):
    """A box: where it stands, its words, its measures."""

    column = RadiosField(label="Where does it stand?", choices=ColumnChoice.choices, missing="Choose where it stands")
    field_order = ("column", "words", "measures")


class ArrowForm(Form):
    """An arrow and its assumption."""

    start = SelectField(label="What leads to something?", missing="Choose what leads to something")
    end = SelectField(label="What does it lead to?", missing="Choose what it leads to")
    assumption = TextField(label="On what assumption?", hint="What has to be so, for example “parents have the time”", required=False, longest=200)

    def __init__(self, *args: Any, boxes: Iterable[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["start"].choices = self.fields["end"].choices = tuple(boxes)


class FixForm(Form):
    """The protocol that tests a theory."""

    protocol = SelectField(label="Which frozen protocol tests it?", missing="Choose the protocol, or that there is none yet")

    def __init__(self, *args: Any, protocols: Iterable[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["protocol"].choices = ((NO_PROTOCOL, "None yet"), *protocols)

    @property
    def chosen(self) -> str:
        """The hash of the protocol; empty where there is none yet."""
        said: str = self.cleaned_data["protocol"]
        return "" if said == NO_PROTOCOL else said


class YesForm(Form):
    """Nothing to fill in: the button is the answer."""
