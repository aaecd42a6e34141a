"""The forms of the workshop: the score that was agreed, a next step, and a button alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sooner_site.design.fields import Choice, DateField, LongTextField, RadiosField, SelectField
from sooner_site.design.forms import Form

if TYPE_CHECKING:
    from sooner.definitions.maturity import Element, Framework
    from sooner_site.access.models import User


class AgreeForm(Form):
    """What was agreed, and why."""

    level = RadiosField(label="What did you agree on?", missing="Choose the level that was agreed")
    reason = LongTextField(
        label="Why?",
        hint="What decided it, in a sentence or two. Everybody in the round reads it. Name no family and no colleague",
        missing="Say why",
        called="The reason",
        longest=1000,
        rows=4,
    )

    def __init__(self, *args: Any, framework: Framework, element: Element, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["level"].choices = [Choice(str(n), framework.named(n), hint=level.looks_like) for n, level in enumerate(element.levels, 1)]


class StepForm(Form):
    """What comes next, who sees to it, and by when."""

    words = LongTextField(label="What comes next?", missing="Say what comes next", called="What comes next", longest=500, rows=3)
    owner = SelectField(label="Who sees to it?", missing="Choose who sees to it")
    by_when = DateField(label="By when?", missing="Enter the day by which it is done", called="The day", earliest_words="today or later")

    def __init__(self, *args: Any, people: Iterable[User], today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["owner"].choices = [(user.pk, f"{user.name}, {user.agency.name}") for user in people]
        self.fields["by_when"].earliest = today
        self.fields["by_when"].latest = today + timedelta(days=731)


class PlainButton(Form):
    """Nothing is asked: the button is the answer."""
