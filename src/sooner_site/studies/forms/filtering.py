"""The filter of the registry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sooner_site.design.fields import SelectField
from sooner_site.design.forms import PlainForm
from sooner_site.studies.choices import NOT_REPORTED, VERDICTS, design_words


class FilterForm(PlainForm):
    """What the registry is narrowed to. It is sent with GET; what is not offered is taken as not asked, so it is never bound."""

    verdict = SelectField(label="What can be concluded", nothing="Anything", choices=[*VERDICTS.items(), (NOT_REPORTED, "Promised, not reported yet")])
    design = SelectField(label="How it was done", nothing="Any design", choices=())

    def __init__(self, data: Any, *, designs: Iterable[str]) -> None:
        super().__init__()
        self.fields["design"].choices = [(name, design_words(name)) for name in designs]
        self.initial = {name: value for name, field in self.fields.items() if field.offered(value := data.get(name, ""))}

    @property
    def asked(self) -> dict[str, str]:
        """What is asked, by field."""
        return dict(self.initial)

    def words(self, name: str) -> tuple[str, str]:
        """A field's label, and what of it is chosen."""
        field = self.fields[name]
        return str(field.label), next(choice.words for choice in field.choices if choice.value == self.initial[name])
