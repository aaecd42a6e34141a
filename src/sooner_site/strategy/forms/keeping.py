"""The form of evidence that a commitment is kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sooner_site.design.fields import Choice, DateField, LongTextField, RadiosField, SelectField, TextField
from sooner_site.design.forms import Form
from sooner_site.strategy.choices import EvidenceKind

#: What the form sends where the whole partnership keeps it.
WHOLE = "whole"


class EvidenceForm(Form):
    """Who keeps it, what shows so, who says so, as at which day."""

    agency = SelectField(label="Who keeps it?", missing="Choose who keeps it")
    kind = RadiosField(label="What shows that it is kept?", missing="Choose what shows that it is kept")
    page = SelectField(label="Which page?", missing="Choose the page")
    document = TextField(label="What is the document called?", hint="Its title, and where it is kept", missing="Enter what it is called", longest=200)
    words = LongTextField(label="What is done?", hint="In a sentence or two. Write no name of a family", missing="Say what is done", longest=600, rows=3)
    post = TextField(label="Who says so?", hint="Their post, such as “Head of children’s services”", missing="Enter who says so", longest=120)
    on_day = DateField(label="As at which day?", hint="For example, 21 9 2026", missing="Enter the day")

    def __init__(self, *args: Any, agencies: Iterable[tuple[str, str]], pages: Iterable[tuple[str, str]], today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["agency"].choices = tuple(agencies)
        self.fields["page"].choices = tuple(pages)
        self.fields["on_day"].latest, self.fields["on_day"].latest_words = today, "today or in the past"
        uncovers = {EvidenceKind.PAGE: ("page",), EvidenceKind.DOCUMENT: ("document",)}
        self.fields["kind"].choices = tuple(Choice(kind.value, kind.label, uncovers=uncovers.get(kind, ())) for kind in EvidenceKind)

    @property
    def where(self) -> str:
        """The name of the page or the document."""
        return self.cleaned_data["page"] or self.cleaned_data["document"] or ""
