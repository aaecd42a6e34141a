"""Needs, the plan, notes and reviews."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from sooner.help import due_dates
from sooner_site.cases.choices import NoteKind, Progress, Readers
from sooner_site.cases.forms.family import PAST
from sooner_site.design.fields import Choice, DateField, LongTextField, RadiosField, SelectField, TextField
from sooner_site.design.forms import Form

#: In a form: the need or the doer that is none of those listed.
WHOLE, SOMEBODY = "whole", "somebody"


class NeedForm(Form):
    """A need found together with the family."""

    need = SelectField(label="Which need?", nothing="Choose a need", missing="Choose a need", choices=())
    person = SelectField(label="Whose need is it?", nothing="The whole family’s, or several people’s", required=False, choices=())
    words = LongTextField(label="What is it like for this family?", missing="Say what it is like for this family", longest=1000, rows=4)

    def __init__(self, *args: Any, needs: Iterable[tuple[str, str]], people: Mapping[str, str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["need"].choices = needs
        self.fields["person"].choices = people.items()
        if not people:
            del self.fields["person"]


class ProgressForm(Form):
    """How far the family has come with one need."""

    progress = RadiosField(label="How is it now?", missing="Choose how it is now", choices=Progress.choices)
    words = LongTextField(label="How do you know?", hint="What the family says, what others see", missing="Say how you know", longest=1000, rows=4)
    seen_on = DateField(label="When was it so?", called="The day", missing="Enter the day", latest_words=PAST)

    def __init__(self, *args: Any, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["seen_on"].latest = today
        self.initial.setdefault("seen_on", today)


class ActionForm(Form):
    """One thing that somebody will do: for which need, who, by when."""

    what = LongTextField(
        label="What will be done?",
        hint="So that the family can read it: “Ring the school about a quiet place for Ivy”",
        missing="Say what will be done",
        longest=500,
        rows=3,
    )
    need = RadiosField(label="For which need?", missing="Choose the need that it is for", choices=())
    who = RadiosField(label="Who will do it?", missing="Choose who will do it", choices=())
    somebody = TextField(label="Who is it?", hint="For example, Ivy’s form teacher", missing="Enter who will do it", longest=200)
    agency = SelectField(label="Of which agency?", nothing="None", required=False, choices=())
    by_on = DateField(label="By when?", called="The day", missing="Enter the day by which it will be done", earliest_words="today or later")

    def __init__(self, *args: Any, needs: Iterable[Choice], doers: Iterable[Choice], agencies: Iterable[tuple[str, str]], earliest: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["need"].choices = needs
        self.fields["who"].choices = [*doers, Choice(SOMEBODY, "Somebody else", uncovers=("somebody", "agency"))]
        self.fields["agency"].choices = agencies
        self.fields["by_on"].earliest = earliest


class DoneForm(Form):
    """When an action was done."""

    done_on = DateField(label="When was it done?", called="The day", missing="Enter the day on which it was done", latest_words=PAST)

    def __init__(self, *args: Any, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["done_on"].latest = today
        self.initial.setdefault("done_on", today)


class NotDoneForm(Form):
    """Why an action will not be done."""

    why = LongTextField(label="Why will it not be done?", missing="Say why it will not be done", longest=500, rows=3)


class NoteForm(Form):
    """One note."""

    kind = RadiosField(label="What is the note about?", missing="Choose what the note is about", choices=NoteKind.choices)
    words = LongTextField(
        label="What happened?",
        hint="What you saw and heard, and what you think: say which is which. The family may ask to read it.",
        missing="Write what happened",
        longest=8000,
        rows=8,
    )
    happened_on = DateField(label="When was it?", called="The day", missing="Enter the day", latest_words=PAST)
    readers = RadiosField(
        label="Who may read it?",
        missing="Choose who may read it",
        choices=[
            Choice(Readers.TEAM.value, Readers.TEAM.label),
            Choice(Readers.LEAD.value, Readers.LEAD.label, hint="For what could put somebody at risk, or is not needed by others to help"),
        ],
    )

    def __init__(self, *args: Any, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["happened_on"].latest = today
        self.initial.setdefault("happened_on", today)
        self.initial.setdefault("readers", Readers.TEAM.value)


class ReviewForm(Form):
    """One review of the plan, and the day of the next."""

    held_on = DateField(label="When was the review?", called="The day", missing="Enter the day of the review", latest_words=PAST)
    who_came = LongTextField(
        label="Who came?", hint="The family first. Say too who was asked and could not come.", missing="Enter who came", longest=500, rows=3
    )
    what_changed = LongTextField(
        label="What has changed since the last time?",
        hint="For the better and for the worse, in the family’s words where you can",
        missing="Say what has changed",
        longest=3000,
    )
    next_on = DateField(
        label="When is the next review?", called="The next review", missing="Enter the day of the next review", hint="At most 12 weeks after this one"
    )

    def __init__(self, *args: Any, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["held_on"].latest = today
        self.initial.setdefault("held_on", today)
        self.initial.setdefault("next_on", due_dates.due_on("plan_review", today))

    def clean(self) -> dict[str, Any]:
        """The next review comes after this one, and not later than the partnership promises."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        held, following = cleaned.get("held_on"), cleaned.get("next_on")
        if held and following and following <= held:
            self.add_error("next_on", "The next review must be after this one")
        weeks = due_dates.clock("plan_review").weeks or 12
        if held and following and following > held + timedelta(weeks=weeks):
            self.add_error("next_on", f"The next review must be within {weeks} weeks of this one")
        return cleaned
