"""What the family says, how to reach them safely, and why the partnership may hold the case."""

from __future__ import annotations

from datetime import date
from typing import Any

from sooner_site.cases.choices import Answer, How, LawfulBasis, Said
from sooner_site.design.fields import Choice, DateField, LongTextField, RadiosField, TextField
from sooner_site.design.forms import Form

PAST = "today or in the past"


class ConsentForm(Form):
    """One time that the family was asked whether they want this help."""

    answer = RadiosField(
        label="What did they say?",
        missing="Choose what they said",
        choices=[
            Choice(Answer.AGREED.value, "They agree to this help", uncovers=("scope",)),
            Choice(Answer.REFUSED.value, "They do not want it", uncovers=("words",)),
            Choice(Answer.WITHDRAWN.value, "They agreed before, and no longer want it", uncovers=("words",)),
        ],
    )
    scope = LongTextField(
        label="What do they agree to?",
        hint="For example: home visits, talking to the school; not the grandparents",
        missing="Write what they agree to",
        longest=1000,
        rows=3,
    )
    words = LongTextField(label="What did they say, in their words?", missing="Write what they said", longest=1000, rows=3)
    asked_whom = TextField(label="Who was asked?", hint="Everybody who was there to answer", missing="Enter who was asked", longest=200)
    how = RadiosField(label="How were they asked?", missing="Choose how they were asked", choices=How.choices)
    asked_on = DateField(label="When were they asked?", called="The day", missing="Enter the day on which they were asked", latest_words=PAST)

    def __init__(self, *args: Any, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["asked_on"].latest = today


class OwnWordsForm(Form):
    """Something that one of the family said."""

    about = RadiosField(
        label="What is it about?",
        missing="Choose what it is about",
        choices=[
            Choice(Said.MATTERS.value, "What matters to them", hint="What they want to be different"),
            Choice(Said.WORKS_WELL.value, "What works well", hint="Strengths: people, habits, things they are proud of"),
        ],
    )
    words = LongTextField(label="In their own words", missing="Write what they said", longest=2000, rows=4)
    said_by = TextField(label="Who said it?", missing="Enter who said it", longest=200, width=20)
    said_on = DateField(label="When?", called="The day", missing="Enter the day on which they said it", latest_words=PAST)

    def __init__(self, *args: Any, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["said_on"].latest = today


class ContactForm(Form):
    """How to be in touch safely."""

    contact = LongTextField(
        label="How can the family be reached safely?",
        hint="Numbers that may be rung and numbers that must not, times, an interpreter, what helps them to understand",
        missing="Write how the family can be reached safely",
        longest=1000,
    )


class BasisForm(Form):
    """Why the partnership may hold the case."""

    lawful_basis = RadiosField(
        label="Why may the partnership hold this case?",
        hint="It is not the family’s consent to be helped, which is written down apart.",
        missing="Choose why the partnership may hold this case",
        choices=LawfulBasis.choices,
    )
