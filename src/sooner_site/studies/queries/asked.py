"""Which pages a plan has, what each asks, and which of them are not answered yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sooner.prove import planning
from sooner.prove.which import Situation


@dataclass(frozen=True)
class Asked:
    """One page: its key, what it is called, the answers that it asks for, and those of them that may stay empty."""

    key: str
    called: str
    fields: tuple[str, ...]
    may_be_empty: tuple[str, ...] = ()


#: The page whose fields the design says.
COLUMNS = "columns"
PAGES = (
    Asked("question", "The question", ("question",)),
    Asked("theory", "Why it should work", ("theory",)),
    Asked("people", "Who takes part", ("population", "counted")),
    Asked("offer", "What is offered, and what instead", ("offered", "instead")),
    Asked("outcome", "The primary outcome", ("measure", "recorded", "outcome", "measured_when", "direction")),
    Asked("worthwhile", "The smallest difference worth having", ("margin", "margin_why")),
    Asked("situation", "What the situation allows", ("situation", "months_before", "other_places")),
    Asked("design", "How it is compared", ("design",)),
    Asked(COLUMNS, "What the table of data will hold", ()),
    Asked("beforehand", "What is known beforehand, and what may be missing", ("covariates", "lost"), ("covariates",)),
    Asked("others", "Other outcomes and groups", ("secondary", "several", "subgroups"), ("secondary", "several", "subgroups")),
    Asked("stopping", "When it ends", ("stopping", "looks")),
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


def situation_of(answers: Mapping[str, Any]) -> Situation:
    """The situation as it was answered."""
    held = set(answers.get("situation", ())) - {"none"}
    told = {"months_before": answers.get("months_before") or 0, "other_places": answers.get("other_places") or 0}
    return Situation(how_long=answers.get("recorded") == "how_long", **dict.fromkeys(held, True), **told)
