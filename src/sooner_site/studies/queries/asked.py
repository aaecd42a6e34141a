"""Which pages a plan has, what each asks, and which of them are not answered yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sooner.prove import planning
from sooner.prove.choosing import Advice, choices


@dataclass(frozen=True)
class Asked:
    """One page: its key, what it is called, the answers that it asks for, and those of them that may stay empty."""

    key: str
    called: str
    fields: tuple[str, ...]
    may_be_empty: tuple[str, ...] = ()


#: The page whose fields the design says.
COLUMNS = "columns"
#: The answer that the page on sizes writes into a plan, and the page of the plan on which it stands.
HOW_MANY, ENDS = "how_many", "stopping"
PAGES = (
    Asked("question", "The question", ("question",)),
    Asked("theory", "Why it should work", ("theory",)),
    Asked("people", "Who takes part", ("population", "counted")),
    Asked("offer", "What is offered, and what instead", ("offered", "instead", "enough"), ("enough",)),
    Asked("outcome", "The primary outcome", ("measure", "recorded", "outcome", "measured_when", "direction")),
    Asked("worthwhile", "The smallest difference worth having", ("margin", "margin_why")),
    Asked("situation", "What the situation allows", ("situation", "months_before", "other_places")),
    Asked("design", "How it is compared", ("design",)),
    Asked(COLUMNS, "What the table of data will hold", ()),
    Asked("beforehand", "What is known beforehand, and what may be missing", ("covariates", "lost"), ("covariates",)),
    Asked("others", "Other outcomes and groups", ("secondary", "several", "subgroups"), ("secondary", "several", "subgroups")),
    Asked(ENDS, "When it ends", ("stopping", "looks", HOW_MANY), (HOW_MANY,)),
    Asked("harms", "What could do harm", ("harms", "harms_seen")),
    Asked("ethics", "Ethics and data", ("ethics", "data_from", "data_class")),
    Asked("decider", "Who decides on what is found", ("decider",)),
)
BY_KEY = {page.key: page for page in PAGES}


def fields_of(page: Asked, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """The answers that a page asks for: those of the table of data are the design's."""
    form = planning.form_of(answers)
    if page.key != COLUMNS:
        return page.fields
    return tuple(key for key in planning.OF_THE_TABLE if key in form.keys) if form else ()


def needed_of(page: Asked, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Those of them that have to be answered."""
    form = planning.form_of(answers)
    if page.key == COLUMNS:
        return tuple(key for key in fields_of(page, answers) if form and key in form.needed)
    return tuple(name for name in page.fields if name not in page.may_be_empty or (form is not None and name in form.needed))


def unanswered(answers: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys of the pages that were never saved, or lack an answer that is needed."""
    seen = answers.get("pages", [])
    return tuple(page.key for page in PAGES if page.key not in seen or any(answers.get(name) in (None, "", []) for name in needed_of(page, answers)))


def after(key: str) -> str | None:
    """The key of the next page; None after the last."""
    keys = [page.key for page in PAGES]
    place = keys.index(key) + 1
    return keys[place] if place < len(keys) else None


def situation_of(answers: Mapping[str, Any]) -> dict[str, bool | int | None]:
    """The situation as it was answered, by the questions of ``sooner prove designs``; None for how many of something, where no page asks for it."""
    held = set(answers.get("situation", ()))
    by_lot, in_groups, in_turn, like_them = ("by_lot" in held, "in_groups" in held, "at_different_times" in held, "like_them" in held)
    return {
        "lot": by_lot and not in_groups,
        "clusters": None if by_lot and in_groups else 0,
        "steps": by_lot and in_groups and in_turn,
        "cutoff": "threshold" in held,
        "comparison": like_them or by_lot,
        "known": like_them,
        "units_with": None if like_them or in_turn else 0,
        "units_without": answers.get("other_places") or (None if like_them else 0),
        "one_by_one": in_turn,
        "points_before": answers.get("months_before") or 0,
        "points_after": None,
        "at_places": "at_places" in held,
        "survey": "one_event" in held,
        "until": answers.get("recorded") == "how_long",
        "alike": "as_good" in held,
        "studies": 0,
    }


def allowed_by(answers: Mapping[str, Any]) -> list[Advice]:
    """The designs that the situation allows, or may allow, those that show most before the others."""
    found = [one for one in choices(situation_of(answers)) if one.state != "not possible"]
    return sorted(found, key=lambda one: -one.choice.strength)
