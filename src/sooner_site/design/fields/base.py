"""What all fields share: label, hint and error as the design system lays them out, and a bound field that renders itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html
from markupsafe import Markup

from sooner_site.design.components import render


class BoundField(forms.BoundField):
    """A field of one form: `form.forename.govuk` is its whole HTML."""

    @property
    def govuk(self) -> Markup:
        """Label, hint, error and input, with what was typed before."""
        return self.field.as_component(self)

    @property
    def first_id(self) -> str:
        """The id of the input that a link to this field's error leads to."""
        return self.field.first_id(self)

    @property
    def value_shown(self) -> str:
        """What the input holds: what was sent, else the initial value; empty where there is neither."""
        value = self.value()
        return "" if value is None else str(value)


class DesignField(forms.Field):
    """The part that every field of ours has.

    `missing` is what is said where an answer is needed and none was given ("Enter the child's name"). `called` is what the other errors call
    the answer ("Date of birth must be in the past"); the label where it is left out. `heading` makes the label the heading of the page.
    """

    def __init__(self, *, label: str, missing: str = "", hint: str = "", heading: bool = False, called: str = "", **rest: Any) -> None:
        self.hint, self.heading, self.called = hint, heading, called or label.rstrip("?")
        rest.setdefault("required", bool(missing))
        rest["error_messages"] = {"required": missing or f"{self.called} is needed"} | rest.get("error_messages", {})
        super().__init__(label=label, **rest)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        """The field of one form."""
        return BoundField(form, self, field_name)

    def as_component(self, bound: BoundField) -> Markup:
        """The field as HTML."""
        name, params = self.component(bound)
        return render(name, self.common(bound) | params)

    def component(self, bound: BoundField) -> tuple[str, dict[str, Any]]:
        """The component that shows this field, and those of its parameters that only it has."""
        return "govukInput", {"id": bound.auto_id, "label": self.label_params(bound), "value": bound.value_shown}

    def common(self, bound: BoundField) -> dict[str, Any]:
        """The parameters that every component takes."""
        error = {"text": str(bound.errors[0])} if bound.errors else None
        return {"name": bound.html_name, "hint": {"text": self.hint} if self.hint else None, "errorMessage": error}

    def label_params(self, bound: BoundField) -> dict[str, Any]:
        """The label of a single input."""
        return {"text": self._words(bound), "classes": "govuk-label--l" if self.heading else "govuk-label--s", "isPageHeading": self.heading}

    def fieldset_params(self, bound: BoundField) -> dict[str, Any]:
        """The same for a group of inputs."""
        size = "l" if self.heading else "s"
        return {"legend": {"text": self._words(bound), "classes": f"govuk-fieldset__legend--{size}", "isPageHeading": self.heading}}

    def first_id(self, bound: BoundField) -> str:
        """The id of the first input."""
        return str(bound.auto_id)

    def _words(self, bound: BoundField) -> str:
        says = not self.required and bound.form.says_what_is_optional
        return f"{self.label} (optional)" if says else str(self.label)


class HiddenField(DesignField, forms.CharField):
    """A value that the form carries and nobody sees."""

    def __init__(self, *, longest: int = 200, **rest: Any) -> None:
        rest.setdefault("required", False)
        super().__init__(label="", max_length=longest, widget=forms.HiddenInput(), **rest)

    def as_component(self, bound: BoundField) -> Markup:
        """The hidden input."""
        shown = bound.form.shown_instead.get(bound.name) or bound.value_shown or bound.initial or ""
        return Markup(format_html('<input type="hidden" name="{}" value="{}">', bound.html_name, shown))  # noqa: S704 - made by format_html
