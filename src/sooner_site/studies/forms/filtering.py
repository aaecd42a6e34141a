"""The filters of the registry and of the library."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sooner_site.design.fields import SelectField
from sooner_site.design.forms import PlainForm
from sooner_site.studies.choices import NOT_REPORTED, VERDICTS, design_words


class _Narrowing(PlainForm):
    """What a list is narrowed to. It is sent with GET; what is not offered is taken as not asked, so it is never bound."""

    def _take(self, data: Any) -> None:
        self.initial = {name: value for name, field in self.fields.items() if field.offered(value := data.get(name, ""))}

    @property
    def asked(self) -> dict[str, str]:
        """What is asked, by field."""
        return dict(self.initial)

    def words(self, name: str) -> tuple[str, str]:
        """A field's label, and what of it is chosen."""
        field = self.fields[name]
        return str(field.label), next(choice.words for choice in field.choices if choice.value == self.initial[name])


class FilterForm(_Narrowing):
    """What the registry is narrowed to."""

    verdict = SelectField(label="What can be concluded", nothing="Anything", choices=[*VERDICTS.items(), (NOT_REPORTED, "Promised, not reported yet")])
    design = SelectField(label="How it was done", nothing="Any design", choices=())

    def __init__(self, data: Any, *, designs: Iterable[str]) -> None:
        super().__init__()
        self.fields["design"].choices = [(name, design_words(name)) for name in designs]
        self._take(data)


class KnownForm(_Narrowing):
    """What the library is narrowed to: an intervention, an outcome of the framework, the least level."""

    intervention = SelectField(label="What was done", nothing="Anything", choices=())
    need = SelectField(label="What it was about", nothing="Any outcome", choices=())
    level = SelectField(label="How strong it is", nothing="Any level", choices=[(str(level), f"Level {level} or above") for level in range(5, 1, -1)])

    def __init__(self, data: Any, *, interventions: Iterable[str], needs: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self.fields["intervention"].choices = [(name, name) for name in interventions]
        self.fields["need"].choices = list(needs)
        self._take(data)
