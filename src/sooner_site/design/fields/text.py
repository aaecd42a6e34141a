"""Fields for words: one line, or many with a count of what is left."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import EmailValidator
from markupsafe import Markup, escape

from sooner_site.design.fields.base import BoundField, DesignField
from sooner_site.design.formats import number

#: How the browser is told what is typed: the kind of input, and the keys that a phone shows.
KINDS: dict[str, dict[str, str]] = {"text": {}, "email": {"type": "email"}, "phone": {"type": "tel"}, "digits": {"inputmode": "numeric"}}

WRONG_EMAIL = "Enter an email address in the correct format, like name@example.com"


class TextField(DesignField, forms.CharField):
    """One line of words.

    `kind` is text, email, phone or digits; `width` a number of characters (2, 3, 4, 5, 10, 20 or 30) or empty for the full width;
    `autocomplete` the purpose of the answer where it is about the person who types.
    """

    def __init__(self, *, longest: int = 200, kind: str = "text", width: int | None = None, autocomplete: str = "off", **rest: Any) -> None:
        self.kind, self.width, self.autocomplete = kind, width, autocomplete
        super().__init__(max_length=longest, **rest)
        self.error_messages["max_length"] = f"{self.called} must be {number(longest)} characters or less".replace("%", "%%")
        if kind == "email":
            self.validators.append(EmailValidator(WRONG_EMAIL))

    def component(self, bound: BoundField) -> tuple[str, dict[str, Any]]:
        """An input."""
        width = f"govuk-input--width-{self.width}" if self.width else ""
        params = {"id": bound.auto_id, "label": self.label_params(bound), "value": bound.value_shown, "classes": width, "autocomplete": self.autocomplete}
        return "govukInput", {**params, **KINDS[self.kind], "spellcheck": None if self.kind == "text" else False}


class LongTextField(DesignField, forms.CharField):
    """Many lines of words, with how many characters are left."""

    def __init__(self, *, longest: int = 2000, rows: int = 5, **rest: Any) -> None:
        self.longest, self.rows = longest, rows
        super().__init__(widget=forms.Textarea(), **rest)

    def to_python(self, value: Any) -> str:
        """The words, with each line ended in the one way; their length is that which the reader was told."""
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value)

    def validate(self, value: str) -> None:
        """Refuse what is longer than the page said it may be."""
        super().validate(value)
        if len(value) > self.longest:
            raise forms.ValidationError(f"{self.called} must be {number(self.longest)} characters or less", code="max_length")

    def component(self, bound: BoundField) -> tuple[str, dict[str, Any]]:
        """A text area with a count."""
        params = {"id": bound.auto_id, "label": self.label_params(bound), "rows": str(self.rows), "maxlength": str(self.longest)}
        return "govukCharacterCount", params | {"value": _one_line(bound.value_shown), "spellcheck": True}


def _one_line(words: str) -> Markup:
    """Words whose ends of line are written as a code: the component indents its own HTML, and would add blanks to each line typed."""
    return Markup(str(escape(words.replace("\r\n", "\n"))).replace("\n", "&#10;"))  # noqa: S704 - escaped in the same breath
