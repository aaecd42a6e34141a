"""Writing down how a thing was done: one count, or a file of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sooner.prove.process import COLUMNS, MEANINGS, Count, Kind, wrong
from sooner_site.design.fields import Choice, DateField, LongTextField, RadiosField, TextField, UploadField, WholeNumberField
from sooner_site.design.forms import Form
from sooner_site.studies.choices import PROCESS

_MOST_BYTES = 1024 * 1024


class CountForm(Form):
    """One count, or a change on the way."""

    kind = RadiosField(label="What do you write down?", missing="Choose what you write down")
    what = TextField(label="Of what?", hint="Such as “First visit within two days”", missing="Say of what", longest=120)
    done = WholeNumberField(label="How many?", hint="Such as 38. Empty for a change on the way", required=False, most=1_000_000_000)
    of = WholeNumberField(label="Out of how many?", hint="Such as 100. Empty for a change on the way", required=False, most=1_000_000_000)
    on_day = DateField(label="As at which day?", hint="For example, 31 3 2027", missing="Enter the day", latest_words="today or in the past")
    words = LongTextField(
        label="In words", hint="What was changed on the way, or where the count comes from. No name of a family", required=False, longest=500, rows=3
    )

    def __init__(self, *args: Any, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["on_day"].latest = today
        self.fields["kind"].choices = [Choice(kind, words, _hint(Kind(kind))) for kind, words in PROCESS.items()]

    def clean(self) -> dict[str, Any]:
        """Both counts go together, and a change on the way has words instead."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        kind = said.get("kind")
        if not kind or self.errors:
            return said
        if why := wrong(Kind(kind), said.get("done"), said.get("of")):
            self.add_error("done", why)
        if kind == Kind.ADAPTATION and not said.get("words"):
            self.add_error("words", "Say what was changed")
        return said

    @property
    def count(self) -> Count:
        """The count."""
        said = self.cleaned_data
        return Count(Kind(said["kind"]), said["what"], said["done"], said["of"], said["on_day"], said["words"])


class CountsForm(Form):
    """A file of counts."""

    file = UploadField(label="The file", hint=f"CSV. Its first line is {','.join(COLUMNS)}", missing="Choose a file", most_bytes=_MOST_BYTES, accept=".csv")


def _hint(kind: Kind) -> str:
    done, of = MEANINGS[kind]
    return f"{done.capitalize()}, out of {of}" if done else "Only words"
