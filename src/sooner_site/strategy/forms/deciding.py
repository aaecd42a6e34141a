"""Forms of expectations and decisions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sooner_site.design.fields import DateField, LongTextField, RadiosField, SelectField, TextField, YesNoField
from sooner_site.design.forms import Form
from sooner_site.strategy.choices import Choice


class ExpectForm(Form):
    """Who asks whom for what, by when."""

    asks = SelectField(label="Which agency asks?", missing="Choose who asks")
    asked = SelectField(label="Which agency is asked?", missing="Choose who is asked")
    words = TextField(
        label="What is asked?", hint="For example, “Tell schools the same day when a child was at a call”", missing="Say what is asked", longest=300
    )
    by_on = DateField(label="By when?", hint="For example, 31 3 2027", missing="Enter by when")

    def __init__(self, *args: Any, asks: Iterable[tuple[str, str]], agencies: Iterable[tuple[str, str]], today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["asks"].choices = tuple(asks)
        self.fields["asked"].choices = tuple(agencies)
        self.fields["by_on"].earliest, self.fields["by_on"].earliest_words = today, "today or in the future"


class AnswerForm(Form):
    """Whether it is accepted."""

    accepted = YesNoField(label="Do you accept this?", missing="Choose yes if you accept it")
    words = LongTextField(label="What will you do, or why not?", missing="Say what you will do, or why not", longest=1000, rows=4)


class JudgeForm(Form):
    """Whether it was met."""

    met = YesNoField(label="Was it met?", missing="Choose yes if it was met")
    words = LongTextField(label="What shows so?", hint="Write no name of a family", missing="Say what shows so", longest=1000, rows=4)


class GiveForm(Form):
    """Who decides instead."""

    to = SelectField(label="Who decides instead?", missing="Choose who decides")
    reason = LongTextField(label="Why?", missing="Say why", longest=500, rows=3)

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["to"].choices = tuple(people)


class DecideForm(Form):
    """What follows from a finding."""

    choice = RadiosField(label="What do you decide?", choices=Choice.choices, missing="Choose what you decide")
    reason = LongTextField(label="Why?", hint="It stands beside the finding, with your name", missing="Say why", longest=1000, rows=4)
    next_words = LongTextField(
        label="What happens next?", hint="You can add it to the plan on the next page", missing="Say what happens next", longest=300, rows=3
    )
