"""A project: its question, the evaluation planned for a stage, the note in which it is told, and how it ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sooner_site.design.fields import Choice, DateField, RadiosField, SelectField, TextField
from sooner_site.design.forms import Form
from sooner_site.practice.actions.projects import Plan
from sooner_site.practice.choices import Ended
from sooner_site.practice.forms.fields import SharedLine, SharedWords
from sooner_site.practice.forms.notes import STUDY


class PlanForm(Form):
    """The evaluation of a stage, before the stage begins."""

    what = SharedWords(label="What will be evaluated?", missing="Say what will be evaluated", longest=1500, rows=4)
    who = SharedLine(label="Who evaluates?", hint="A post or an organisation, not a person’s name", missing="Say who evaluates", longest=120)
    by_on = DateField(label="By when?", called="The day", missing="Enter the day by which it will be evaluated")
    protocol = TextField(
        label="Id or hash of the protocol",
        hint="Where it is frozen already, as its page under Prove, Studies has it",
        longest=64,
        required=False,
        validators=[STUDY],
    )

    def __init__(self, *args: Any, asks: str, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["what"].hint = asks
        self.fields["by_on"].earliest, self.fields["by_on"].earliest_words = today, "today or later"

    @property
    def plan(self) -> Plan:
        """What was planned."""
        said = self.cleaned_data
        return Plan(said["what"], said["who"], said["by_on"], said.get("protocol") or "")


class ProjectForm(PlanForm):
    """A project with the evaluation of its first stage: one does not begin without the other."""

    title = SharedLine(label="What is the project called?", missing="Enter what it is called", longest=120)
    question = SharedWords(label="What do you want to find out?", missing="Say what you want to find out", longest=1000, rows=3)
    field_order = ("title", "question", "what", "who", "by_on", "protocol")


class NameNoteForm(Form):
    """The published note in which the project is told."""

    note = SelectField(label="Which practice note tells it?", nothing="Choose a note", missing="Choose the note", choices=())

    def __init__(self, *args: Any, offered: Iterable[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["note"].choices = offered


class CloseForm(Form):
    """How it ends."""

    ended = RadiosField(
        label="How does it end?",
        missing="Choose how it ends",
        choices=(
            Choice(Ended.FINISHED.value, "It is finished", hint="Every stage has ended, with its evaluation"),
            Choice(Ended.STOPPED.value, "It stops here", hint="The evaluation of the stage in which it stands is written down"),
        ),
    )
    because = SharedWords(label="What should others learn from how it ended?", missing="Say what others should learn from it", longest=1500, rows=4)
