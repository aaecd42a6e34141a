"""The forms of follow-on: which service, what was said and whether somebody may ask later, and what a check found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sooner.help.directory.finding import Asked
from sooner.help.directory.places import place_of
from sooner.help.follow_on import WORDS, Outcome
from sooner_site.design.fields import Choice, HiddenField, LongTextField, RadiosField, SelectField, TextField
from sooner_site.design.forms import Form, PlainForm
from sooner_site.directory import queries as directory
from sooner_site.follow_on.choices import MayAsk, service_rules

REACH_HINT = "A safe number, and when. It is thrown away after the last call"


class ChooseForm(PlainForm):
    """Which service: by need, place and words. Sent with GET; nothing in it is about a person."""

    need = SelectField(label="Need", nothing="Any need", choices=(), required=False)
    place = TextField(label="District, town or postcode", hint="The first half of a postcode is enough", longest=60, width=20, required=False)
    words = TextField(label="Words", hint="In the name or description", longest=100, required=False)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["need"].choices = list(directory.needs_mapping().codes.items())

    def asked(self) -> Asked:
        """What is asked; the form is valid."""
        said = self.cleaned_data
        return Asked(needs=frozenset({said["need"]} - {"", None}), place=place_of(said["place"] or ""), words=said["words"] or "")


class SendForm(Form):
    """What was done and said, and whether somebody may ask later. ``listed``: the service is one of the directory, so that no name is asked for."""

    name = TextField(label="What is the service called?", longest=300, missing="Enter what the service is called")
    rule = RadiosField(label="What did you do?", choices=(), missing="Choose what you did")
    need = SelectField(label="Which need is it for?", nothing="Not said", choices=(), required=False)
    said = LongTextField(label="What did you say to them?", hint="What you told them of the service, in a few words", rows=3, longest=500, required=False)
    may_ask = RadiosField(label="May somebody ask in a few weeks whether it worked?", missing="Choose whether somebody may ask")
    reach = TextField(
        label="How may we ring them?", hint="A safe number, and when. It is thrown away after the last call", longest=200, missing="Enter a safe number"
    )

    def __init__(self, *args: Any, listed: bool, knows_how: bool, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["rule"].choices = service_rules()
        self.fields["need"].choices = list(directory.needs_mapping().codes.items())
        uncovers = {} if knows_how else {MayAsk.FAMILY.value: ("reach",)}
        self.fields["may_ask"].choices = [Choice(value, words, uncovers=uncovers.get(value, ())) for value, words in MayAsk.choices]
        if listed:
            del self.fields["name"]
        if knows_how:
            del self.fields["reach"]


class HeardForm(Form):
    """What a check found: one answer, and a few words where they help."""

    number = HiddenField(longest=4)
    outcome = RadiosField(label="What did you hear?", choices=(), missing="Choose what you heard")
    words = TextField(label="A few words for the next caller", longest=300, required=False)

    def __init__(self, *args: Any, question: str, offered: Iterable[Outcome], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["outcome"].choices = [(one.value, WORDS[one]) for one in offered]
        self.fields["outcome"].label = question

    @property
    def answered(self) -> int:
        """The number of the check; 0 where what was sent is none."""
        sent = self.cleaned_data["number"]
        return int(sent) if sent.isascii() and sent.isdigit() else 0


class FileForm(Form):
    """What a file is for."""

    words = TextField(label="What is the file for?", longest=200, missing="Say what the file is for")
