"""Forms that show themselves as the design system has them: fields, the summary of errors, and the hidden fields that keep a change from being made twice."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from markupsafe import Markup

from sooner_site.design.components import render
from sooner_site.design.fields.base import BoundField, HiddenField
from sooner_site.design.fields.choosing import ChoosingField

SENT_WITHOUT_TOKEN = "The form was not sent whole. Check your answers and send it again."  # noqa: S105 - words for the page


class PlainForm(forms.Form):
    """A form that changes nothing: a search, a filter. It may be sent with GET and carries nothing hidden."""

    #: How the ids of its inputs begin: a page may hold a filter beside a form that asks for the same.
    ids = "filter_%s"
    #: In a form that changes nothing no answer is needed, and no label says so.
    says_what_is_optional = False

    def __init__(self, *args: Any, **rest: Any) -> None:
        rest.setdefault("label_suffix", "")
        rest.setdefault("auto_id", self.ids)
        super().__init__(*args, **rest)
        self.shown_instead: dict[str, Any] = {}

    @property
    def error_summary(self) -> Markup:
        """What is wrong, each with a link to where it is mended; empty where nothing is."""
        if not self.errors:
            return Markup("")
        general = [{"text": str(words)} for words in self.non_field_errors()]
        asked = [self[name] for name in self.errors if name in self.fields and not self._is_hidden(name)]
        named = [{"text": str(bound.errors[0]), "href": f"#{bound.first_id}"} for bound in asked]
        return render("govukErrorSummary", {"titleText": "There is a problem", "errorList": general + named})

    @property
    def hidden(self) -> Markup:
        """The hidden fields."""
        return Markup("").join(self[name].govuk for name in self.fields if self._is_hidden(name))

    @property
    def all_fields(self) -> Markup:
        """Every field in its order; one that a choice uncovers stands under that choice."""
        inside = {name for field in self.fields.values() if isinstance(field, ChoosingField) for name in field.uncovers()}
        return Markup("").join([self.hidden, *(self[name].govuk for name in self.fields if name not in inside and not self._is_hidden(name))])

    def __getitem__(self, name: str) -> BoundField:
        """A field of this form; templates say `form.forename`."""
        return super().__getitem__(name)

    def _is_hidden(self, name: str) -> bool:
        return isinstance(self.fields[name], HiddenField)

    def _clean_fields(self) -> None:
        """Check every field; one that stayed covered was not asked, so it has no answer and no error."""
        super()._clean_fields()
        for name in self._covered():
            self.errors.pop(name, None)
            self.cleaned_data[name] = None

    def _covered(self) -> set[str]:
        choosing = [name for name, field in self.fields.items() if isinstance(field, ChoosingField)]
        covered = {inner for name in choosing for inner in self.fields[name].covered(self[name])}
        deeper = {inner for name in covered if isinstance(self.fields[name], ChoosingField) for inner in self.fields[name].uncovers()}
        return covered | deeper


class Form(PlainForm):
    """A form that changes something. It carries `once`, a token that is taken one time only, and `version` where it edits what others may edit too."""

    ids = "id_%s"
    says_what_is_optional = True

    once = HiddenField(longest=64)
    version = HiddenField(longest=20)

    def __init__(self, *args: Any, version: int | None = None, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.initial.setdefault("once", secrets.token_urlsafe(24))
        if version is None and not self.is_bound:
            del self.fields["version"]
        else:
            self.initial["version"] = version

    def read_again(self, version: int) -> None:
        """Show the answers again, as answers to the version that is there now: for the page that says what another changed meanwhile."""
        self.shown_instead["version"] = version

    def clean_once(self) -> str:
        """The token; a form without one cannot be told from a copy of itself."""
        token: str = self.cleaned_data["once"]
        if not token:
            self.add_error(None, SENT_WITHOUT_TOKEN)
        return token

    def clean_version(self) -> int | None:
        """The number of the version that was read; None where the form carries none."""
        sent: str = self.cleaned_data["version"]
        if sent and not (sent.isascii() and sent.isdigit()):
            raise forms.ValidationError(SENT_WITHOUT_TOKEN)
        return int(sent) if sent else None
