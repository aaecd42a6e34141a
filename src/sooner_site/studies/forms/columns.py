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
#: Asked in other words than those of the protocol's own table.
_QUESTIONS = {
    "treatment": "Which column says who was offered it?",
    "control": "Which value of that column means the others?",
    "unit": "Which column holds the number of a person or place?",
    "time": "Which column says when?",
    "first_treated": "Which column says when it began?",
    "cutoff": "From which value on is it offered, or does it count as after?",
    "cluster": "Which columns say who was drawn or chosen together?",
    "strata": "Which columns say in which block a place was drawn?",
    "planned_share": "Which share of people does the plan give it to?",
    "received": "Which column says who took it up?",
    "weights": "Which column says for how many people a row stands?",
    "event": "Which day, or which column that says whether it happened?",
}


def fields_for(form: Form, needed: Collection[str]) -> dict[str, DesignField]:
    """A field for each key of the table that a design uses, those that are needed first."""
    keys = [key for key in planning.OF_THE_TABLE if key in form.keys]
    return {key: _field(key, key in needed) for key in sorted(keys, key=lambda key: key not in needed)}


def _field(key: str, needed: bool) -> DesignField:
    label = _QUESTIONS.get(key, LABELS[key])
    told = {"label": label, "hint": MEANINGS[key].replace("`", ""), "missing": f"Answer: {label}" if needed else "", "called": LABELS[key]}
    if key in _WHOLE:
        return WholeNumberField(least=1, most=1000, width=3, **told)
    if key in _NUMBERS:
        return NumberField(above=0, **told)
    kind = NamesField if key in _NAMES else ValueField if key in _VALUES else TextField
    return kind(longest=200 if key in _NAMES else 60, width=20, **told)
