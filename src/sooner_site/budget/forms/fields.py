"""A field for an amount of money."""

from __future__ import annotations

from typing import Any

from django import forms

from sooner.help.budget import money
from sooner_site.design.fields import BoundField, DesignField


class PoundsField(DesignField, forms.Field):
    """An amount in pounds, as people write it; the answer is whole pence."""

    def to_python(self, value: Any) -> int | None:
        """The pence; None where nothing was typed."""
        typed = str(value if value is not None else "").strip()
        if not typed:
            return None
        try:
            return money.pence_of(typed)
        except ValueError as wrong:
            raise forms.ValidationError(f"{self.called} {wrong}", code="invalid") from None

    def component(self, bound: BoundField) -> tuple[str, dict[str, Any]]:
        """An input behind a pound sign, that a phone opens with its number keys."""
        params = {"id": bound.auto_id, "label": self.label_params(bound), "value": bound.value_shown, "classes": "govuk-input--width-10"}
        return "govukInput", params | {"prefix": {"text": "£"}, "inputmode": "decimal", "spellcheck": False, "autocomplete": "off"}
