"""A field for a date that people remember: three boxes, and words for each that is missing or wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from sooner_site.design.fields.base import BoundField, DesignField
from sooner_site.design.formats import day

BOXES = ("day", "month", "year")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
WIDTHS = {"day": 2, "month": 2, "year": 4}


class Boxes(forms.Widget):
    """Reads the three boxes of a date."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> tuple[str, ...]:
        """What was typed in day, month and year."""
        return tuple(str(data.get(f"{name}-{box}", "")).strip() for box in BOXES)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether none of the boxes was on the page."""
        return not any(f"{name}-{box}" in data for box in BOXES)


class DateField(DesignField):
    """A date in three boxes. A month may be typed as a number, a name or the first three letters of it.

    `earliest` and `latest` are the days between which the answer must lie; a form that is given today sets them when it is made.
    `latest_words` and `earliest_words` say so in better words than "on or before 30 September 2026", such as "today or in the past".
    """

    widget = Boxes

    def __init__(self, *, earliest: date | None = None, latest: date | None = None, earliest_words: str = "", latest_words: str = "", **rest: Any) -> None:
        self.earliest, self.latest, self.earliest_words, self.latest_words = earliest, latest, earliest_words, latest_words
        super().__init__(**rest)

    def clean(self, value: Any) -> date | None:
        """The date; None where nothing was typed and nothing is needed."""
        if isinstance(value, date):
            return self._within(value)
        typed = dict(zip(BOXES, value or ("", "", ""), strict=True))
        absent = [box for box in BOXES if not typed[box]]
        if len(absent) == len(BOXES):
            if self.required:
                raise _fault(self.error_messages["required"], "required", BOXES)
            return None
        if absent:
            raise _fault(f"{self.called} must include a {' and '.join(absent)}", "incomplete", absent)
        return self._within(self._real(typed))

    def _real(self, typed: dict[str, str]) -> date:
        numbers = {"day": _number(typed["day"]), "month": month_number(typed["month"]), "year": _number(typed["year"])}
        if numbers["year"] is not None and len(typed["year"]) != WIDTHS["year"]:
            raise _fault(f"{self.called}: year must include 4 numbers", "year", ["year"])
        wrong = [box for box in BOXES if numbers[box] is None]
        try:
            return date(numbers["year"] or 0, numbers["month"] or 0, numbers["day"] or 0)
        except ValueError:
            raise _fault(f"{self.called} must be a real date", "unreal", wrong or _unreal(numbers)) from None

    def _within(self, value: date) -> date:
        if self.latest is not None and value > self.latest:
            raise _fault(f"{self.called} must be {self.latest_words or 'on or before ' + day(self.latest)}", "late", BOXES)
        if self.earliest is not None and value < self.earliest:
            raise _fault(f"{self.called} must be {self.earliest_words or 'on or after ' + day(self.earliest)}", "early", BOXES)
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether what was typed is another date than before."""
        return _typed(initial) != _typed(data)

    def component(self, bound: BoundField) -> tuple[str, dict[str, Any]]:
        """Three boxes."""
        typed, wrong = _typed(bound.value()), _wrong(bound)
        items = [
            {
                "name": box,
                "label": box.capitalize(),
                "value": typed[position],
                "classes": f"govuk-input--width-{WIDTHS[box]}" + (" govuk-input--error" if box in wrong else ""),
                "inputmode": None if box == "month" else "numeric",
            }
            for position, box in enumerate(BOXES)
        ]
        return "govukDateInput", {"id": bound.auto_id, "namePrefix": bound.html_name, "fieldset": self.fieldset_params(bound), "items": items}

    def first_id(self, bound: BoundField) -> str:
        """The first box that is wrong."""
        return f"{bound.auto_id}-{next((box for box in BOXES if box in _wrong(bound)), BOXES[0])}"


def month_number(typed: str) -> int | None:
    """The month that a number, a name or at least three letters of a name mean."""
    word = typed.lower().rstrip(".")
    if len(word) >= 3 and word.isalpha():
        return next((position for position, name in enumerate(MONTHS, 1) if name.startswith("september" if word == "sept" else word)), None)
    return _number(typed)


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 4 else None


def _unreal(numbers: dict[str, int | None]) -> list[str]:
    """The boxes to mend where all hold numbers: the month where there is none such, else the day."""
    return ["month"] if not 1 <= (numbers["month"] or 0) <= 12 else ["day"]


def _typed(value: Any) -> tuple[str, str, str]:
    """What the boxes show of a date, or of what was typed."""
    if isinstance(value, date):
        return str(value.day), str(value.month), str(value.year)
    return tuple(value) if value else ("", "", "")


def _wrong(bound: BoundField) -> set[str]:
    """The boxes that the error is about."""
    faults = bound.errors.as_data() if bound.errors else []
    return {box for fault in faults for box in (fault.params or {}).get("boxes", BOXES)}


def _fault(words: str, code: str, boxes: Any) -> forms.ValidationError:
    return forms.ValidationError(words.replace("%", "%%"), code=code, params={"boxes": tuple(boxes)})
