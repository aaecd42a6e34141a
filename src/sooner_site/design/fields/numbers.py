"""Fields for a number: a whole one, or one with a decimal point."""

from __future__ import annotations

import math
from typing import Any

from django import forms

from sooner_site.design.fields.base import BoundField, DesignField
from sooner_site.design.formats import number


class WholeNumberField(DesignField, forms.Field):
    """A whole number between `least` and `most`, typed as people write it: "1,200" is taken."""

    def __init__(self, *, least: int | None = 0, most: int | None = None, width: int = 5, suffix: str = "", **rest: Any) -> None:
        self.least, self.most, self.width, self.suffix = least, most, width, suffix
        super().__init__(**rest)

    def to_python(self, value: Any) -> int | None:
        """The number; None where nothing was typed."""
        typed = str(value if value is not None else "").strip().replace(",", "").replace(" ", "")
        if not typed:
            return None
        digits = typed.removeprefix("-")
        if not (digits.isascii() and digits.isdigit()) or len(digits) > 15:
            raise forms.ValidationError(f"{self.called} must be a whole number, like 12", code="invalid")
        return int(typed)

    def validate(self, value: int | None) -> None:
        """Refuse a number outside its bounds."""
        super().validate(value)
        if value is not None and self.least is not None and value < self.least:
            raise forms.ValidationError(f"{self.called} must be {number(self.least)} or more", code="min_value")
        if value is not None and self.most is not None and value > self.most:
            raise forms.ValidationError(f"{self.called} must be {number(self.most)} or fewer", code="max_value")

    def component(self, bound: BoundField) -> tuple[str, dict[str, Any]]:
        """An input that a phone opens with its number keys."""
        params = {"id": bound.auto_id, "label": self.label_params(bound), "value": bound.value_shown, "classes": f"govuk-input--width-{self.width}"}
        suffix = {"text": self.suffix} if self.suffix else None
        return "govukInput", params | {"inputmode": "numeric", "spellcheck": False, "autocomplete": "off", "suffix": suffix}


class NumberField(DesignField, forms.Field):
    """A number that may have a decimal point, above ``above`` and at most ``most``: "2.5" and "1,200" are taken. The answer is a float."""

    def __init__(self, *, above: float | None = None, most: float | None = None, suffix: str = "", **rest: Any) -> None:
        self.above, self.most, self.suffix = above, most, suffix
        super().__init__(**rest)

    def to_python(self, value: Any) -> float | None:
        """The number; None where nothing was typed."""
        typed = str(value if value is not None else "").strip().replace(",", "").replace(" ", "")
        if not typed:
            return None
        try:
            number_typed = float(typed)
        except ValueError:
            number_typed = math.nan
        if not math.isfinite(number_typed) or "_" in typed:
            raise forms.ValidationError(f"{self.called} must be a number, like 2.5", code="invalid")
        return number_typed

    def validate(self, value: float | None) -> None:
        """Refuse a number outside its bounds."""
        super().validate(value)
        if value is not None and self.above is not None and value <= self.above:
            raise forms.ValidationError(f"{self.called} must be more than {self.above:g}", code="min_value")
        if value is not None and self.most is not None and value > self.most:
            raise forms.ValidationError(f"{self.called} must be {self.most:g} or less", code="max_value")

    def component(self, bound: BoundField) -> tuple[str, dict[str, Any]]:
        """An input that a phone opens with its number keys."""
        value = bound.value()
        shown = f"{value:g}" if isinstance(value, float) else bound.value_shown
        params = {"id": bound.auto_id, "label": self.label_params(bound), "value": shown, "classes": "govuk-input--width-5"}
        suffix = {"text": self.suffix} if self.suffix else None
        return "govukInput", params | {"inputmode": "decimal", "spellcheck": False, "autocomplete": "off", "suffix": suffix}
