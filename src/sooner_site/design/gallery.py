"""What the gallery of components shows: a form with every kind of field, and rows of invented people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sooner_site.design.fields import CheckboxesField, Choice, DateField, LongTextField, RadiosField, SelectField, TextField, WholeNumberField, YesNoField
from sooner_site.design.forms import Form, PlainForm

LATEST = date(2026, 9, 30)

ASKS = (
    Choice("school", "School", hint="A teacher, a support worker or the school's office"),
    Choice("health", "Health", hint="A health visitor, a midwife or a doctor"),
    Choice("other", "Somebody else", uncovers=("who_else",)),
)
NEEDS = (
    Choice("school", "School attendance"),
    Choice("home", "A safe home", hint="Where somebody is hurt or afraid at home"),
    Choice("money", "Money and housing"),
    Choice("none", "None of these", alone=True),
)


class Example(Form):
    """One field of each kind."""

    child = TextField(label="Child's full name", missing="Enter the child's full name", width=30)
    email = TextField(label="Email address", hint="We write only about this referral", kind="email", autocomplete="email")
    born = DateField(
        label="Date of birth", hint="For example, 27 3 2015", missing="Enter the date of birth", latest=LATEST, latest_words="today or in the past"
    )
    children = WholeNumberField(
        label="How many children live there?", called="Number of children", missing="Enter how many children live there", most=20, width=2
    )
    asks = RadiosField(label="Who asks for help?", choices=ASKS, missing="Choose who asks for help")
    who_else = TextField(label="Who is it?", missing="Enter who asks for help")
    needs = CheckboxesField(label="What is the help for?", hint="Choose all that apply", choices=NEEDS, missing="Choose what the help is for")
    agreed = YesNoField(label="Has the family agreed?", missing="Choose yes if the family has agreed")
    district = SelectField(
        label="District", nothing="Choose a district", choices=[("n", "Northmoor"), ("e", "Eastvale"), ("s", "Southhaven")], missing="Choose a district"
    )
    story = LongTextField(label="What have you seen?", hint="Say what happened and when, in your own words", missing="Enter what you have seen", longest=500)


class Search(PlainForm):
    """The fields of a filter."""

    district = CheckboxesField(label="District", choices=[("n", "Northmoor"), ("e", "Eastvale")], required=False)


def example(data: Mapping[str, Any] | None) -> dict[str, Any]:
    """What the page is given: the form as it is opened, or as it comes back with `data` in it."""
    form = Example(data, initial={"born": date(2015, 3, 27), "asks": "other"})
    return {"page_title": "Components", "form": form, "search": Search(initial={"district": ["n"]}), "examples": ROWS, "today": LATEST}


ROWS = (
    {"family": "Marlowe", "need": "School attendance", "since": date(2026, 8, 3), "children": 3},
    {"family": "Okonjo and Reed", "need": "A safe home", "since": date(2026, 9, 12), "children": 1},
    {"family": "Tansley", "need": "Money and housing", "since": date(2026, 9, 29), "children": 2},
)
