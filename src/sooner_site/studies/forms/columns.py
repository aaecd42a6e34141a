"""The questions about the table of data, one for each key of a design."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from sooner.prove import planning
from sooner.prove.keys import LABELS, MEANINGS
from sooner_site.design.fields import NumberField, TextField, WholeNumberField
from sooner_site.studies.forms.base import NamesField, ValueField

if TYPE_CHECKING:
    from sooner.prove.forms.form import Form
    from sooner_site.design.fields import DesignField

_NAMES = ("strata", "cluster", "donors")
_WHOLE = ("window", "season")
_NUMBERS = ("bandwidth", "planned_share")
_VALUES = ("control", "cutoff")
#: Asked in other words than those of the protocol's own table: the question, and the hint under it.
_QUESTIONS = {
    "treatment": ("Which column says who was offered it?", "Agree the name with whoever makes the table: one word, such as offered"),
    "control": ("Which value of that column means the others?", "Not needed where the column holds 0 and 1, or true and false"),
    "unit": ("Which column holds the number of a person or place?", "So that nobody counts twice"),
    "time": ("Which column says when?", "The day, the month, or before and after, of each row"),
    "first_treated": ("Which column says when it began for them?", "Empty where it never did"),
    "cutoff": ("From which value on is it offered, or does it count as after?", "Such as a score, or the first month with it"),
    "event": ("On which day was the event, or which column says whether it happened?", "A day is written as 2026-03-16"),
    "window": ("How much time is compared?", "Weeks on each side of an event; in a study of how long it takes, the days for which people are followed"),
    "cluster": ("Which columns say who was drawn or chosen together?", "Names with commas between them, such as ward"),
    "strata": ("Which columns say in which block a place was drawn?", "Names with commas between them"),
    "planned_share": ("Which share of people does the plan give it to?", "0.5 is half of them. Without it nobody can say whether the draw kept to the plan"),
    "received": ("Which column says who took it up?", "1 where they did, 0 where they did not, whatever the draw said"),
    "weights": ("Which column says for how many people a row stands?", "Needed where people were asked, not all of them counted"),
    "offset": ("Which column holds the number that the outcome is counted per?", "Such as residents"),
}


def fields_for(form: Form, needed: Collection[str]) -> dict[str, DesignField]:
    """A field for each key of the table that a design uses, those that are needed first."""
    keys = [key for key in planning.OF_THE_TABLE if key in form.keys]
    return {key: _field(key, key in needed) for key in sorted(keys, key=lambda key: key not in needed)}


def _field(key: str, needed: bool) -> DesignField:
    label, hint = _QUESTIONS.get(key, (LABELS[key], MEANINGS[key].replace("`", "")))
    told = {"label": label, "hint": hint, "missing": f"Answer: {label}" if needed else "", "called": LABELS[key]}
    if key in _WHOLE:
        return WholeNumberField(least=1, most=1000, width=3, **told)
    if key in _NUMBERS:
        return NumberField(above=0, **told)
    kind = NamesField if key in _NAMES else ValueField if key in _VALUES else TextField
    return kind(longest=200 if key in _NAMES else 60, width=20, **told)
