"""How many people a study needs: the designs to choose from, and what a plan says of it already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404

from sooner.prove.choosing import CHOICES, Choice
from sooner.prove.power.ways import WAYS, Way

#: Which box a plan's answer fills; most are called as the keys of the protocol are.
_FILLS = {"margin": "difference", "direction": "direction", "planned_share": "planned_share", "season": "season", "months_before": "before"}


def ways() -> list[tuple[Choice, Way]]:
    """Every design that has a size, the one that shows most first."""
    return [(choice, WAYS[choice.design]) for choice in CHOICES if choice.design in WAYS]


def way_of(design: str | None) -> Way:
    """One design. Raises Http404."""
    if design not in WAYS:
        raise Http404("No such design has a size.")
    return WAYS[str(design)]


def has_size(answers: Mapping[str, Any]) -> bool:
    """Whether a plan has a design, so that its size can be asked for."""
    return answers.get("design") in WAYS


def said_by(answers: Mapping[str, Any], way: Way) -> dict[str, Any]:
    """What the answers of a plan say of its size, by name of the box, as the boxes hold it."""
    said = {box: answers[name] for name, box in _FILLS.items() if box in way.keys and answers.get(name) not in (None, "", 0)}
    if way.name == "synthetic_control" and answers.get("other_places"):
        said["size"] = answers["other_places"]
    if "planned_share" in said:
        said["planned_share"] *= 100
    if len(way.measures) > 1 and answers.get("recorded"):
        said["measure"] = "number" if answers["recorded"] == "number" else "share"
    return said
