"""How many people a study needs: one form a design, which asks for what its formula takes and for nothing else."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from markupsafe import Markup

from sooner.definitions.study_sizes import KEYS, Key
from sooner.prove.power.plan import Plan, SizeRefused, make
from sooner_site.design.fields import Choice, LongTextField, NumberField, RadiosField
from sooner_site.design.forms import Form, PlainForm
from sooner_site.studies.forms.planning import LONGEST
from sooner_site.studies.forms.size_questions import Question, question

if TYPE_CHECKING:
    from django.http import QueryDict

    from sooner.prove.power import Power
    from sooner.prove.power.ways import Way
    from sooner_site.design.fields import DesignField

#: What is compared: shares or means. It is no key: it says which of them are asked for.
MEASURE = "measure"
_SHARES = ("comparison_share", "treatment_share", "direction")
_SOUGHT = (MEASURE, *_SHARES, "sd", "difference", "size")
_SURE = ("power", "alpha")
#: The most that a page works out, so that it answers within about two seconds: see decision 71. The command takes more.
MOST = {"steps": 60, "before": 240, "after": 240, "arms": 20, "season": 60, "size": 100_000_000.0}
MOST_OF_DRAWN = {"before": 48, "after": 24, "size": 40.0}
LEAST_OF_DRAWN = {"alpha": 2.0}
_WORDS = {
    "direction": (("lower", "Less of it"), ("higher", "More of it")),
    "spread": (("even", "Evenly near the line"), ("bell", "All of them in a bell, the line somewhere in it")),
}
#: What the boxes hold at first, beside what changes nothing: invented, to be changed.
_START: dict[str, Any] = {MEASURE: "share", "comparison_share": 30.0, "treatment_share": 20.0, "direction": "lower", "power": 80.0, "alpha": 5.0}
_NUMBER: dict[str, Any] = {MEASURE: "number", "treatment_share": None, "sd": 1.0, "difference": 0.5, "before": 12.0, "after": 12.0}
_START_OF: dict[str, dict[str, Any]] = {
    "cluster_trial": {"cluster_size": 25.0, "icc": 0.05},
    "stepped_wedge": {"cluster_size": 25.0, "icc": 0.05, "steps": 4.0},
    "equivalence": {"difference": 5.0},
    "difference_in_differences": _NUMBER,
    "staggered": {**_NUMBER, "steps": 4.0},
    "interrupted_time_series": {"sd": 1.0, "difference": 1.5, "season": 12.0},
    "synthetic_control": {"sd": 1.0, "difference": 2.0, "before": 24.0, "after": 12.0},
    "places": {"treated_rate": 20.0, "comparison_rate": 20.0, "difference": 5.0},
    "meta_analysis": {"study_error": 2.0, "difference": 2.0},
}
#: Left empty at first: each has its own meaning where nothing is said.
_EMPTY = ("size", "season", "difference", "sd", "comparison_share", "treatment_share")


class KeyField(NumberField):
    """A number within the bounds of its key, as the page says it."""

    def __init__(self, key: Key, **told: Any) -> None:
        self.key = key
        super().__init__(**told)

    def validate(self, value: float | None) -> None:
        """Refuse what lies outside."""
        super().validate(value)
        if value is not None and not self.key.fits(value):
            whole = "a whole number, " if self.key.kind is int else ""
            raise ValidationError(f"{self.called} must be {whole}{self.key.bounds}", code="bounds")


class SizeForm(PlainForm):
    """What is supposed of a study. It is sent with GET, so that an answer has an address. ``filled``: what a plan says already, by name of the box."""

    ids = "size_%s"

    def __init__(self, data: QueryDict, *, way: Way, filled: Mapping[str, Any] | None = None) -> None:
        asked = [MEASURE] if len(way.measures) > 1 else []
        keys = [*(name for name in KEYS if name in way.keys)]
        sent = any(name in data for name in (*asked, *keys))
        super().__init__(data if sent else None, initial=start(way, filled or {}))
        self.way = way
        self.fields.update({**({MEASURE: _measure(way)} if asked else {}), **{name: _field(way, name) for name in keys}})

    @property
    def sections(self) -> list[tuple[str, Markup]]:
        """The boxes under their headings; what a choice uncovers stands under that choice."""
        inside = set(self.fields[MEASURE].uncovers()) if MEASURE in self.fields else set()
        sought, sure = [n for n in _SOUGHT if n in self.fields and n not in inside], [n for n in _SURE if n in self.fields]
        rest = [name for name in self.fields if name not in {*sought, *sure, *inside}]
        headed = (("What you look for", sought), ("How sure it should be", sure), ("How the study is made", rest))
        return [(heading, Markup("").join(self[name].govuk for name in names)) for heading, names in headed if names]

    @property
    def given(self) -> dict[str, Any]:
        """What was said, by the keys of the library."""
        said = {name: value for name, value in self.cleaned_data.items() if name in KEYS and value not in (None, "")}
        return {name: self._as_meant(name, value) for name, value in said.items()}

    def clean(self) -> dict[str, Any]:
        """Have the library look; what it says of a box stands beside that box."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                make(self.way, self.given)
            except SizeRefused as refused:
                for key, line in refused.faults:
                    self.add_error(key, self._in_words(key, line))
        return said

    def _as_meant(self, name: str, value: Any) -> Any:
        """A value in the unit of its key."""
        if question(self.way.name, name).of_100:
            return value / 100
        return int(value) if KEYS[name].kind is int else value

    def _in_words(self, key: str, line: str) -> str:
        """A line of the library without the names of its keys."""
        words = re.sub(r" \((\w+)\)", "", line.removeprefix(f"{key}: "))
        for name in (name for name in self.fields if "_" in name):
            words = words.replace(name, f"“{question(self.way.name, name).called}”")
        return f"{words[:1].upper()}{words[1:]}"


def said(found: Power) -> list[tuple[str, str]]:
    """All that was said or taken as usual, as people read it: what it is called, and its value."""
    plan, told = found.plan, []
    follows = {"difference", "direction"} if plan.treatment_share is not None else set() if plan.of_shares else {"direction"}
    for name in KEYS:
        value = getattr(plan, name)
        if name in found.way.keys and name not in follows and value is not None:
            asked = question(plan.design, name)
            told.append((asked.called, _as_said(found.way, name, asked, value)))
    return told


def _as_said(way: Way, name: str, asked: Question, value: Any) -> str:
    """A value in the words or the unit in which it is asked."""
    if name in _WORDS:
        return dict(_WORDS[name])[value]
    return f"{float(f'{100 * value:.10g}') if asked.of_100 else value:,.10g} {_unit(way, name, asked)}".strip()


class KeepSizeForm(Form):
    """What a plan is to say of how many it needs."""

    words = LongTextField(
        label="What should the plan say?", hint="Change it where something else is agreed", missing="Say how many have to take part", longest=LONGEST, rows=10
    )


def start(way: Way, filled: Mapping[str, Any]) -> dict[str, Any]:
    """What the boxes hold at first: values that change nothing, then some to start from, then what a plan says."""
    usual = {each.name: each.default for each in dataclasses.fields(Plan) if each.name in way.keys and each.name not in _EMPTY}
    usual = {name: 100 * value if question(way.name, name).of_100 else value for name, value in usual.items()}
    if "arms" in way.keys:
        usual.pop("planned_share")  # what is left empty is shared evenly among however many arms there are
    shown = {**usual, **_START, **_START_OF.get(way.name, {}), **filled}
    if filled.get("difference") is not None:
        shown.pop("treatment_share", None)
    return {name: float(value) if isinstance(value, int) else value for name, value in shown.items()}


def _measure(way: Way) -> RadiosField:
    shares = tuple(name for name in _SHARES if name in way.keys)
    choices = (
        Choice("share", "Shares: to how many of 100 it happens", "Such as homes to which the police are called again", uncovers=shares),
        Choice("number", "Numbers, by their mean", "Such as calls a year, or a score", uncovers=("sd",)),
    )
    return RadiosField(label="What is compared?", choices=choices, missing="Choose what is compared")


def _field(way: Way, name: str) -> DesignField:
    asked, key = question(way.name, name), KEYS[name]
    needed = name in way.needed or name in ("comparison_share", "sd")
    told = {"label": asked.words, "hint": asked.hint, "called": asked.called, "required": needed, "missing": f"Answer: {asked.words}" if needed else ""}
    if name in _WORDS:
        return RadiosField(choices=_WORDS[name], inline=name == "direction", **told)
    return KeyField(_as_asked(way, key, asked), suffix=_unit(way, name, asked), **told)


def _as_asked(way: Way, key: Key, asked: Question) -> Key:
    """The key in the unit in which it is asked, within what a page works out."""
    times, drawn = 100 if asked.of_100 else 1, way.name == "synthetic_control"
    low, high = key.low * times, key.high * times
    least, most = LEAST_OF_DRAWN.get(key.name, low) if drawn else low, (MOST_OF_DRAWN if drawn else MOST).get(key.name, high)
    return dataclasses.replace(key, low=max(low, least), high=min(high, most), inside=(key.inside[0] and least <= low, key.inside[1] and most >= high))


def _unit(way: Way, name: str, asked: Question) -> str:
    return way.counted if name == "size" else asked.unit
