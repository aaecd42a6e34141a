"""Forms of the plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sooner_site.design.fields import Choice, DateField, LongTextField, RadiosField, SelectField, TextField
from sooner_site.design.forms import Form

NO_NAMES = "Write no name of a family"


class PlanForm(Form):
    """A plan."""

    title = TextField(label="What is the plan called?", hint="For example, “Helping sooner 2026 to 2028”", missing="Enter what it is called", longest=120)
    begins_on = DateField(label="First day", hint="For example, 1 4 2026", missing="Enter the first day")
    ends_on = DateField(label="Last day", hint="12 to 18 months later", missing="Enter the last day")


class AimForm(Form):
    """An aim."""

    words = TextField(
        label="What is to be reached?", hint="For example, “Fewer children go missing a second time”", missing="Say what is to be reached", longest=300
    )


class ActionForm(Form):
    """An action: what, for which aim, whose, by when."""

    words = TextField(label="What is to be done?", hint=NO_NAMES, missing="Say what is to be done", longest=300)
    aim = SelectField(label="For which aim?", missing="Choose an aim")
    agency = SelectField(label="Which agency answers for it?", missing="Choose an agency")
    post = TextField(label="Who there answers for it?", hint="A post, such as “Superintendent, neighbourhoods”", missing="Enter the post", longest=120)
    due_on = DateField(label="By when?", hint="For example, 31 3 2027", missing="Enter by when")

    def __init__(self, *args: Any, aims: Iterable[tuple[int, str]], agencies: Iterable[tuple[str, str]], today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["aim"].choices = tuple((str(number), words) for number, words in aims)
        self.fields["agency"].choices = tuple(agencies)
        self.fields["due_on"].earliest, self.fields["due_on"].earliest_words = today, "today or in the future"


class HappenedForm(Form):
    """What has happened with an action."""

    what = RadiosField(
        label="What has happened?",
        missing="Choose what has happened",
        choices=(
            Choice("note", "It goes on", uncovers=("note",)),
            Choice("barrier", "Something stands in the way", uncovers=("barrier", "would_lift")),
            Choice("put_off", "It needs another day", uncovers=("due_on", "why_later")),
            Choice("done", "It is done", uncovers=("done",)),
            Choice("dropped", "It will not be done", uncovers=("why_not",)),
        ),
    )
    note = LongTextField(label="How far is it?", hint=NO_NAMES, missing="Say how far it is", longest=1000, rows=3)
    barrier = LongTextField(label="What stands in the way?", hint=NO_NAMES, missing="Say what stands in the way", longest=1000, rows=3)
    would_lift = LongTextField(label="What would lift it?", hint="Who would have to do what", missing="Say what would lift it", longest=1000, rows=3)
    due_on = DateField(label="The new day", hint="For example, 30 6 2027", missing="Enter the new day")
    why_later = LongTextField(label="Why later?", missing="Say why", longest=1000, rows=3)
    done = LongTextField(label="What was done, and how does anybody know?", missing="Say what was done", longest=1000, rows=3)
    why_not = LongTextField(label="Why will it not be done?", missing="Say why", longest=1000, rows=3)


class WordsForm(Form):
    """One question, answered in words."""

    words = LongTextField(label="", missing="Say it in words", longest=1000, rows=4)

    def __init__(self, *args: Any, label: str, missing: str, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["words"].label = label
        self.fields["words"].error_messages["required"] = missing
