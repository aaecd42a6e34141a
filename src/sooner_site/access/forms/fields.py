"""The fields of signing in: a password, and a code from a telephone. Both may be pasted and filled by a password manager."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms

from sooner_site.design.fields import BoundField, DesignField


class PasswordField(DesignField, forms.CharField):
    """A password, as it was typed: nothing is cut off it, and the page never shows it again."""

    autocomplete = "current-password"

    def __init__(self, **rest: Any) -> None:
        super().__init__(strip=False, **rest)

    def component(self, bound: BoundField) -> tuple[str, dict[str, Any]]:
        """An input that can be shown."""
        return "govukPasswordInput", {"id": bound.auto_id, "label": self.label_params(bound), "autocomplete": self.autocomplete}


class NewPasswordField(PasswordField):
    """A password to be: long enough, not one that everybody tries, not the person's own name. ``user`` is set by the form."""

    autocomplete = "new-password"
    user: Any = None

    def __init__(self, **rest: Any) -> None:
        rest.setdefault("hint", "Use 12 characters or more. Three words that nobody would put together make a good password.")
        super().__init__(**rest)

    def clean(self, value: Any) -> Any:
        """The password. Raises ValidationError, in the words of the rule, where it is too weak."""
        return get_adapter().clean_password(super().clean(value), user=self.user)


class CodeField(DesignField, forms.CharField):
    """Six digits from a telephone, or a recovery code; spaces between them are forgiven."""

    def __init__(self, **rest: Any) -> None:
        super().__init__(max_length=20, **rest)

    def to_python(self, value: Any) -> str:
        """The code without spaces."""
        return "".join(str(super().to_python(value)).split())

    def component(self, bound: BoundField) -> tuple[str, dict[str, Any]]:
        """An input for digits that the telephone or the password manager may fill."""
        params = {
            "label": self.label_params(bound),
            "classes": "govuk-input--width-10",
            "inputmode": "numeric",
            "autocomplete": "one-time-code",
            "spellcheck": False,
        }
        return "govukInput", {"id": bound.auto_id, **params}
