"""A course, who delivers it, who stands for it, and when it is held."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sooner.definitions import skills as framework
from sooner_site.design.fields import CheckboxesField, DateField, LongTextField, RadiosField, SelectField, TextField, WholeNumberField, YesNoField
from sooner_site.design.forms import Form
from sooner_site.training.choices import Experience, PartKind

_HINTS = {
    PartKind.E_LEARNING: "For example, “One hour at the screen: what conflict between parents does to children”",
    PartKind.DAY: "For example, “A day with officers, teachers and family workers at one table”",
    PartKind.REFLECTION: "For example, “Half a page on one family, talked over with the mentor”",
    PartKind.FOLLOW_UP: "For example, “An hour together after six weeks: what we tried”",
    PartKind.REFRESHER: "For example, “Two hours a year later, with new cases”",
}


class CourseForm(Form):
    """A new course."""

    name = TextField(label="What is the course called?", missing="Enter what the course is called", longest=120)
    words = LongTextField(label="What is it?", missing="Say what it is", longest=1000, rows=3)
    layer = RadiosField(label="For whom is it?", missing="Choose for whom it is", choices=())
    aim = LongTextField(
        label="What is it for in the partnership’s strategy?",
        hint="People do not believe in a course that stands alone. Say which aim or reform it serves",
        missing="Say what it is for in the strategy",
        longest=500,
        rows=2,
    )
    skills = CheckboxesField(label="Which skills does it build?", missing="Choose at least one skill", choices=())
    partners = CheckboxesField(label="With which agencies is it held?", hint="People who learn together work together better", required=False, choices=())
    is_induction = YesNoField(label="Is it part of induction?", missing="Choose yes if it is part of induction")
    refreshed_after = WholeNumberField(
        label="After how many months is a refresher due?", hint="Leave empty where none is due", required=False, least=1, most=60, suffix="months"
    )

    def __init__(self, *args: Any, agencies: Iterable[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        asked = framework.shipped()
        self.fields["layer"].choices = [(one.key, one.words) for one in asked.layers]
        self.fields["skills"].choices = [(one.key, one.words) for one in asked.skills]
        self.fields["partners"].choices = agencies
        for kind in PartKind:
            self.fields[f"part_{kind}"] = TextField(label=f"{kind.label}: what do people do?", hint=_HINTS[kind], required=False, longest=300)

    @property
    def parts(self) -> list[tuple[str, str]]:
        """The parts that were described, in their order."""
        return [(kind.value, words) for kind in PartKind if (words := self.cleaned_data[f"part_{kind}"])]

    def clean(self) -> dict[str, Any]:
        """A course has a part."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.parts:
            self.add_error(f"part_{PartKind.DAY}", "Say what people do in at least one part")
        return cleaned


class DelivererForm(Form):
    """Somebody who delivers it."""

    name = TextField(label="Who delivers it?", missing="Enter who delivers it", longest=120)
    experience = RadiosField(label="What have they done themselves?", missing="Choose what they have done themselves", choices=Experience.choices)
    words = TextField(
        label="In a few words",
        hint="For example, “Eleven years a neighbourhood officer, three in the hub”",
        missing="Say what they have done, in a few words",
        longest=300,
    )


class EndorseForm(Form):
    """A leader's words."""

    words = LongTextField(
        label="Why do you stand for it?",
        hint="Everybody who opens the course reads this with your name",
        missing="Say why you stand for it",
        longest=500,
        rows=3,
    )


class SessionForm(Form):
    """A day on which a part is held."""

    part = SelectField(label="Which part?", nothing="Choose a part", missing="Choose the part", choices=())
    on_day = DateField(label="On which day?", called="The day", missing="Enter the day")
    place = TextField(label="Where?", missing="Enter where it is held", longest=200)
    seats = WholeNumberField(label="How many seats are there?", called="The number of seats", missing="Enter how many seats there are", least=1, most=2000)

    def __init__(self, *args: Any, parts: Iterable[tuple[str, str]], today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["part"].choices = parts
        self.fields["on_day"].earliest = date(today.year - 2, 1, 1)
