"""What is planned and found of a course, and the name under it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from sooner.lead.training import learning
from sooner_site.design.fields import DateField, LongTextField, RadiosField, TextField, WholeNumberField
from sooner_site.design.forms import Form
from sooner_site.training.actions import Found
from sooner_site.training.choices import Comparison, Verdict


class PlanForm(Form):
    """Behaviour, planned."""

    measure = TextField(
        label="What should people do differently at work?",
        hint="Something that can be counted, such as “makes at least one referral in six months”",
        missing="Say what people should do differently",
        longest=300,
    )
    source = TextField(
        label="Where is it counted?", hint="For example, “Referrals in this site, by who sent them”", missing="Say where it is counted", longest=300
    )
    who = TextField(label="Who counts it?", missing="Enter who counts it", longest=120)
    comparison = RadiosField(label="With whom are they compared?", missing="Choose with whom they are compared", choices=Comparison.choices)


class _Finding(Form):
    """What every level asks."""

    on_day = DateField(label="When was it looked at?", called="The day", missing="Enter the day", latest_words="today or in the past")
    words = LongTextField(label="What does it say, in words?", hint="Name nobody", missing="Say what it says, in words", longest=1000, rows=3)

    def __init__(self, *args: Any, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["on_day"].latest = today
        self.order_fields(("on_day", *(name for name in self.fields if name not in ("on_day", "words")), "words"))

    def found(self, level: int) -> Found:
        """What was found; the form is valid."""
        told = {name: value for name, value in self.cleaned_data.items() if name in Found.__dataclass_fields__}
        return Found(level=level, **told)

    def _no_more_than(self, part: str, whole: str) -> None:
        some, people = self.cleaned_data.get(part), self.cleaned_data.get(whole)
        if some is not None and people is not None and some > people:
            self.add_error(part, "There cannot be more of them than people")


class ReactionForm(_Finding):
    """What people thought."""

    people = WholeNumberField(label="How many people answered?", called="The number of people", missing="Enter how many people answered", least=1)
    positive = WholeNumberField(label="How many of them would use it at work?", called="The number", missing="Enter how many would use it at work")

    def clean(self) -> dict[str, Any]:
        """No more would use it than answered."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self._no_more_than("positive", "people")
        return cleaned


class LearningForm(_Finding):
    """Marks before and after."""

    marks = LongTextField(
        label="The marks, one person a line: before, then after",
        hint="For example, 11 14. Leave out names, and who did only one of the tests",
        missing="Enter the marks",
        longest=8000,
        rows=8,
    )

    def clean_marks(self) -> list[tuple[float, float]]:
        """Pairs of marks, enough of them."""
        try:
            pairs = learning.pairs_in(self.cleaned_data["marks"])
            learning.learnt(pairs)
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)[:1].upper() + str(wrong)[1:]) from None
        return pairs


class BehaviourForm(_Finding):
    """What people do, beside people who were not trained."""

    people = WholeNumberField(
        label="Of how many people who were trained is it known?", called="The number", missing="Enter of how many who were trained", least=1
    )
    positive = WholeNumberField(label="How many of them do it?", called="The number who do it", missing="Enter how many of them do it")
    compared_people = WholeNumberField(label="With how many people are they compared?", called="The number", missing="Enter with how many", least=1)
    compared_positive = WholeNumberField(label="How many of those do it?", called="The number who do it", missing="Enter how many of those do it")

    def clean(self) -> dict[str, Any]:
        """No more do it than there are."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self._no_more_than("positive", "people")
        self._no_more_than("compared_positive", "compared_people")
        return cleaned


class ResultsForm(_Finding):
    """The verdict of a study."""

    verdict = RadiosField(label="What did the study say of families?", missing="Choose what the study said", choices=Verdict.choices)


class SignForm(Form):
    """A leader's name."""

    words = LongTextField(label="What follows from it?", hint="Go on, change it, or stop it", missing="Say what follows from it", longest=500, rows=3)
