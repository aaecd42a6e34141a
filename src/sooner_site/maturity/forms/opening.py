"""The forms of a leader who opens a round: the framework, the people, the day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sooner.definitions.maturity import LARGEST
from sooner_site.design.fields import CheckboxesField, Choice, DateField, RadiosField, TextField, UploadField
from sooner_site.design.forms import Form

if TYPE_CHECKING:
    from sooner_site.access.models import User

_PEOPLE = {
    "label": "Who is asked?",
    "hint": "Two or three people from each agency, in different jobs. Everybody can answer on their first page, until the round closes",
    "missing": "Choose at least one person",
}


class OpenForm(Form):
    """A name, a framework, people, a day."""

    title = TextField(label="What is this round called?", hint="For example, “Autumn 2026”", missing="Enter a name for the round", longest=120)
    edition = RadiosField(label="Which framework?", missing="Choose the framework")
    people = CheckboxesField(**_PEOPLE)
    closes_on = DateField(
        label="On which day does it close?",
        hint="The last day on which people can answer, some days before the workshop",
        missing="Enter the day on which it closes",
        called="The day on which it closes",
        earliest_words="after today",
    )

    def __init__(self, *args: Any, editions: Iterable[tuple[str, str]], people: Iterable[User], today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        offered = list(editions)
        self.fields["edition"].choices = offered
        self.fields["people"].choices = _people(people)
        self.fields["closes_on"].earliest = today + timedelta(days=1)
        if len(offered) == 1:
            self.initial.setdefault("edition", offered[0][0])


class AskForm(Form):
    """More people."""

    people = CheckboxesField(**_PEOPLE)

    def __init__(self, *args: Any, people: Iterable[User], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["people"].choices = _people(people)


class FrameworkForm(Form):
    """A framework of the partnership's own, as a file."""

    file = UploadField(
        label="The file of your framework",
        hint="A YAML file in the form of the reference page. It is checked, and every fault is shown with its line",
        missing="Choose a file",
        most_bytes=LARGEST,
        accept=".yml,.yaml",
    )


def _people(people: Iterable[User]) -> list[Choice]:
    return [Choice(str(user.pk), f"{user.name}, {user.agency.name}", hint=user.role_words) for user in people]
