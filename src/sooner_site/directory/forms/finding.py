"""What somebody looks for: as people of the partnership ask it, and as families do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import Any

from django import forms

from sooner.definitions import service_needs
from sooner.help.directory.finding import Asked
from sooner.help.directory.openings import DAY_WORDS, DAYS
from sooner.help.directory.places import place_of
from sooner_site.design.fields import CheckboxesField, Choice, RadiosField, SelectField, TextField, WholeNumberField
from sooner_site.design.forms import PlainForm
from sooner_site.directory.choices import ANYTHING
from sooner_site.directory.queries import needs_mapping

#: Times of day that people say: from when until when.
TIMES = {
    "morning": ("In the morning", None, time(12)),
    "afternoon": ("In the afternoon", time(12), time(17)),
    "evening": ("In the evening", time(17), None),
}
OLDEST = 120
_DAYS = list(zip(DAYS, DAY_WORDS, strict=True))
_FREE = [("free", "Only what is free")]


class _Finding(PlainForm):
    """What both forms turn into. Each says with ``needs`` which needs are asked for."""

    needs: Callable[[], frozenset[str]]

    def asked(self) -> Asked:
        """What is asked; the form is valid."""
        said = self.cleaned_data
        _, start, end = TIMES.get(said.get("time") or "", ("", None, None))
        day, words = said.get("day") or "", said.get("words") or ""
        place = place_of(said.get("place") or "")
        return Asked(needs=self.needs(), age=said.get("age"), place=place, day=day, start=start, end=end, free=bool(said.get("free")), words=words)


class FindForm(_Finding):
    """What a family needs, as people of the partnership say it. Sent with GET; nothing in it is needed, and nothing in it is about a person."""

    need = SelectField(label="Need", nothing="Any need", choices=(), required=False)
    words = TextField(label="Words", hint="In the name or description", longest=100, required=False)
    age = WholeNumberField(label="Age of who needs it", most=OLDEST, width=3, required=False)
    place = TextField(
        label="District, town or postcode",
        hint="The first half of a postcode is enough. Latitude and longitude from a map sort by distance",
        longest=60,
        width=20,
        required=False,
    )
    day = SelectField(label="Day", nothing="Any day", choices=_DAYS, required=False)
    time = SelectField(label="Time of day", nothing="Any time", choices=[(key, words) for key, (words, _, _) in TIMES.items()], required=False)
    free = CheckboxesField(label="Cost", choices=_FREE, required=False)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["need"].choices = list(needs_mapping().codes.items())

    @property
    def asked_words(self) -> list[str]:
        """What is asked, in words, for above the list; the form is valid."""
        said = {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}
        return [f"{self.fields[name].label}: {self._chosen(name, value)}" for name, value in said.items()]

    def _chosen(self, name: str, value: Any) -> str:
        offered = {choice.value: choice.words for choice in getattr(self.fields[name], "choices", ())}
        return ", ".join(offered[one] for one in value) if isinstance(value, list) else offered.get(str(value), str(value))

    def needs(self) -> frozenset[str]:
        """The need chosen."""
        return frozenset({self.cleaned_data["need"]} - {"", None})


class PublicFindForm(_Finding):
    """What a family looks for. Sent with POST, so that it stands in no address, no history and no log."""

    ids = "find_%s"

    topic = RadiosField(label="What do you need help with?", choices=(), missing="Choose what you need help with")
    age = WholeNumberField(label="How old is the person who needs help?", hint="You can leave this out", most=OLDEST, width=3, required=False, called="Age")
    place = TextField(
        label="Where do you live?", hint="A town, or the first half of your postcode. You can leave this out", longest=60, width=20, required=False
    )
    free = CheckboxesField(label="What it costs", choices=_FREE, required=False)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        topics = service_needs.shipped().topics
        self.fields["topic"].choices = [
            *(Choice(topic.key, topic.words, topic.hint) for topic in topics),
            Choice(ANYTHING, "Something else", "Show every service"),
        ]

    def needs(self) -> frozenset[str]:
        """The needs of the topic."""
        return service_needs.shipped().needs_of_topic(self.cleaned_data["topic"])

    @property
    def topic_words(self) -> str:
        """The topic, for the heading of what was found."""
        chosen = self.cleaned_data["topic"]
        return next(topic.words for topic in self.fields["topic"].choices if topic.value == chosen)

    @property
    def is_of_danger(self) -> bool:
        """Whether whoever looks for this may have to leave the page fast."""
        return any(topic.danger for topic in service_needs.shipped().topics if topic.key == self.cleaned_data["topic"])

    def clean_place(self) -> str:
        """The place, in words that a place has."""
        place: str = self.cleaned_data["place"]
        if any(letter in place for letter in "<>{}"):
            raise forms.ValidationError("Enter a town, or the first half of a postcode")
        return place
