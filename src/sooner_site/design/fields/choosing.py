"""Fields for choosing: one of a few, some of a few, one of many, yes or no."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from markupsafe import Markup

from sooner_site.design.fields.base import BoundField, DesignField

NOT_OFFERED = "Choose one of the answers on the page"


@dataclass(frozen=True)
class Choice:
    """One thing to choose: what is sent, what is read, a hint under it, and the names of the fields that choosing it uncovers."""

    value: str
    words: str
    hint: str = ""
    uncovers: tuple[str, ...] = ()
    #: Among checkboxes: stands below the word "or", and ticking it clears the others ("None of these").
    alone: bool = False


Choices = Iterable[Choice | tuple[Any, Any]]


class ChoosingField(DesignField):
    """What the fields for choosing share. `choices` are choices, or pairs of value and words such as a model's; a form may set them when it is made."""

    def __init__(self, *, choices: Choices = (), **rest: Any) -> None:
        super().__init__(**rest)
        self.choices = choices

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What is offered. A form may set it anew when it is made."""
        return self._choices

    @choices.setter
    def choices(self, given: Choices) -> None:
        self._choices = tuple(one if isinstance(one, Choice) else Choice(str(one[0]), str(one[1])) for one in given)

    def offered(self, value: str) -> bool:
        """Whether a value is one of those offered."""
        return value in {choice.value for choice in self.choices}

    def chosen(self, bound: BoundField) -> list[str]:
        """The values that the page shows as chosen."""
        value = bound.value()
        several = value if isinstance(value, list | tuple | set | frozenset) else [value]
        return [_sent(one) for one in several if one is not None and one != ""]

    def covered(self, bound: BoundField) -> set[str]:
        """The names of the fields that were not asked, since the choice that uncovers them was not taken."""
        chosen = self.chosen(bound)
        asked = {name for choice in self.choices if choice.value in chosen for name in choice.uncovers}
        return self.uncovers() - asked

    def uncovers(self) -> set[str]:
        """The names of all fields that a choice uncovers."""
        return {name for choice in self.choices for name in choice.uncovers}


class RadiosField(ChoosingField):
    """One of a few. The answer is the value chosen; empty where none was."""

    def __init__(self, *, inline: bool = False, **rest: Any) -> None:
        self.inline = inline
        super().__init__(**rest)

    def to_python(self, value: Any) -> Any:
        """The value chosen."""
        return "" if value is None else str(value)

    def validate(self, value: Any) -> None:
        """Refuse what was not offered."""
        super().validate(value)
        if value and not self.offered(_sent(value)):
            raise forms.ValidationError(NOT_OFFERED, code="invalid_choice")

    def component(self, bound: BoundField) -> tuple[str, dict[str, Any]]:
        """Radios."""
        classes = "govuk-radios--inline" if self.inline else ""
        return "govukRadios", {"idPrefix": bound.auto_id, "fieldset": self.fieldset_params(bound), "classes": classes, "items": _items(self, bound)}


class YesNoField(RadiosField):
    """Yes or no: True, False, or None where nothing was chosen."""

    def __init__(self, *, if_yes: tuple[str, ...] = (), if_no: tuple[str, ...] = (), **rest: Any) -> None:
        rest.setdefault("inline", not (if_yes or if_no))
        super().__init__(choices=[Choice("yes", "Yes", uncovers=if_yes), Choice("no", "No", uncovers=if_no)], **rest)

    def to_python(self, value: Any) -> bool | str | None:
        """What was answered; a word that is neither is left as it is, to be refused."""
        return {"yes": True, "no": False, "": None, None: None}.get(value, value)


class CheckboxesField(ChoosingField):
    """Some of a few. The answer is the list of values chosen."""

    widget = forms.SelectMultiple

    def to_python(self, value: Any) -> list[str]:
        """The values chosen, in the order in which they are offered."""
        sent = [str(one) for one in value or []]
        return sorted(sent, key=lambda one: [choice.value for choice in self.choices].index(one) if self.offered(one) else -1)

    def validate(self, value: list[str]) -> None:
        """Refuse what was not offered, and "none of these" together with one of these."""
        super().validate(value)
        if not all(self.offered(one) for one in value):
            raise forms.ValidationError(NOT_OFFERED, code="invalid_choice")
        alone = [choice.words for choice in self.choices if choice.alone and choice.value in value]
        if alone and len(value) > 1:
            raise forms.ValidationError(f"Choose the answers that apply, or “{alone[0]}”", code="contradiction")

    def component(self, bound: BoundField) -> tuple[str, dict[str, Any]]:
        """Checkboxes."""
        return "govukCheckboxes", {"idPrefix": bound.auto_id, "fieldset": self.fieldset_params(bound), "items": _items(self, bound)}


class SelectField(RadiosField):
    """One of many, from a list that opens. For a dozen or fewer, radios are easier."""

    def __init__(self, *, nothing: str = "Choose one", **rest: Any) -> None:
        self.nothing = nothing
        super().__init__(**rest)

    def component(self, bound: BoundField) -> tuple[str, dict[str, Any]]:
        """A list that opens."""
        chosen = self.chosen(bound)
        items = [{"value": "", "text": self.nothing}, *({"value": one.value, "text": one.words, "selected": one.value in chosen} for one in self.choices)]
        return "govukSelect", {"id": bound.auto_id, "label": self.label_params(bound), "items": items}


def _sent(value: Any) -> str:
    """A value as the page sends it."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _items(field: ChoosingField, bound: BoundField) -> list[dict[str, Any]]:
    chosen = field.chosen(bound)
    items: list[dict[str, Any]] = []
    for choice in field.choices:
        if choice.alone:
            items.append({"divider": "or"})
        items.append(_item(choice, chosen, bound))
    return items


def _item(choice: Choice, chosen: list[str], bound: BoundField) -> dict[str, Any]:
    uncovered = Markup("").join(bound.form[name].govuk for name in choice.uncovers)
    return {
        "value": choice.value,
        "text": choice.words,
        "hint": {"text": choice.hint} if choice.hint else None,
        "checked": choice.value in chosen,
        "conditional": {"html": uncovered} if uncovered else None,
        "behaviour": "exclusive" if choice.alone else None,
    }
