"""The survey on the use of evidence, and the self-assessment of those who train."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sooner.definitions import evidence_use
from sooner_site.design.fields import DateField, LongTextField, RadiosField, SelectField, TextField
from sooner_site.design.forms import Form


class RoundForm(Form):
    """A new round."""

    name = TextField(label="What is the round called?", hint="For example, “Autumn 2026”", missing="Enter what the round is called", longest=120)
    closes_on = DateField(label="Until when can people answer?", called="The day", missing="Enter until when people can answer")


class AnswerForm(Form):
    """Every question, one answer each."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        for question in evidence_use.shipped().questions:
            self.fields[question.key] = RadiosField(label=question.words, choices=question.answers.items(), missing=f"Choose an answer to “{question.words}”")

    @property
    def said(self) -> dict[str, str]:
        """The answer to each question."""
        return {question.key: self.cleaned_data[question.key] for question in evidence_use.shipped().questions}


class ProviderForm(Form):
    """What those who train say."""

    provider = TextField(label="Who trains?", hint="A team or an organisation, not a person", missing="Enter who trains", longest=120)
    course = SelectField(label="Is it about one course?", nothing="All that they teach", required=False, choices=())
    on_day = DateField(label="When did they say so?", called="The day", missing="Enter the day", latest_words="today or in the past")
    words = LongTextField(label="What would help?", required=False, longest=1000, rows=3)

    def __init__(self, *args: Any, courses: Iterable[tuple[str, str]], today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        asked = evidence_use.shipped()
        self.fields["course"].choices = courses
        self.fields["on_day"].latest = today
        for question in asked.provider_questions:
            self.fields[f"q_{question.key}"] = RadiosField(
                label=question.words, choices=asked.provider_answers.items(), missing=f"Choose an answer to “{question.words}”"
            )
        self.order_fields(("provider", "course", "on_day", *(f"q_{question.key}" for question in asked.provider_questions), "words"))

    @property
    def answers(self) -> dict[str, str]:
        """The answer to each question."""
        return {question.key: self.cleaned_data[f"q_{question.key}"] for question in evidence_use.shipped().provider_questions}
