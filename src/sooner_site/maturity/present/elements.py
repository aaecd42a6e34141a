"""One element in the workshop: what each level looks like, what was written, what was agreed, what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse

from sooner_site.design.formats import day
from sooner_site.design.site import page_url
from sooner_site.maturity.present.cells import heads, link, rows_of, table

if TYPE_CHECKING:
    from sooner.definitions.maturity import Element, Framework
    from sooner_site.access.models import User
    from sooner_site.maturity.models import Score, Step
    from sooner_site.maturity.queries import Evidence

#: Where an action of the partnership's plan is added, in a site that has one.
PLAN = "strategy:add_action"


def card(framework: Framework, element: Element, distribution: Sequence[int], agreed: int | None) -> list[dict[str, Any]]:
    """The four levels beside each other: name, what it looks like, how many named it, and whether it was agreed."""
    told = zip(framework.levels, element.levels, distribution, strict=True)
    return [
        {"name": f"{n}. {level.name}", "looks_like": words.looks_like, "answers": count, "agreed": n == agreed}
        for n, (level, words, count) in enumerate(told, 1)
    ]


def hints(framework: Framework, element: Element) -> dict[str, Any]:
    """What would show each level, and what leads to the next."""
    rows = [
        [{"text": framework.named(n)}, {"text": level.evidence}, {"text": level.next or "There is no higher level"}]
        for n, level in enumerate(element.levels, 1)
    ]
    return table(
        f"{element.title}: what would show it",
        heads("Level", "What would show it", "What leads to the next level"),
        rows,
        captionClasses="govuk-visually-hidden",
    )


def evidence_list(framework: Framework, found: Iterable[Evidence]) -> list[dict[str, Any]]:
    """What was written, by agency, each with the level that it was written for."""
    return [
        {"agency": agency, "told": [{"words": one.words, "level": framework.named(one.level) if one.level else "no level named"} for one in several]}
        for agency, several in groupby(found, key=lambda one: one.agency)
    ]


def score_facts(framework: Framework, told: Sequence[Score]) -> list[dict[str, Any]]:
    """What was agreed, and below it what was agreed before."""
    if not told:
        return []
    latest, *earlier = told
    before = "; ".join(f"{framework.named(one.level)}, {day(one.scored_at)}: {one.reason}" for one in earlier)
    return rows_of(
        (
            ("Agreed", framework.named(latest.level)),
            ("Why", latest.reason),
            ("Written down by", f"{latest.scored_by.name}, {day(latest.scored_at)}"),
            ("Agreed before", before),
        )
    )


def steps_table(found: Iterable[Step], today: date, user: User, moderates: bool) -> dict[str, Any] | None:
    """What comes next; None where nothing does. Who sees to a step, or moderates, can say that it is done."""
    rows = [
        [
            {"text": one.words},
            {"text": f"{one.owner.name}, {one.owner.agency.name}"},
            {"text": day(one.by_when)},
            _state(one, today, moderates or one.owner_id == user.pk),
        ]
        for one in found
    ]
    return table("Next steps", heads("What comes next", "Who sees to it", "By when", "Where it stands"), rows) if rows else None


def next_and_before(framework: Framework, keys: Sequence[str], element: str, reference: str) -> dict[str, Any]:
    """The way to the elements beside this one, in the order of the workshop."""
    place = keys.index(element)
    found: dict[str, Any] = {"landmarkLabel": "Elements"}
    if place:
        found["previous"] = _beside(framework, keys[place - 1], reference, "Element before")
    if place + 1 < len(keys):
        found["next"] = _beside(framework, keys[place + 1], reference, "Next element")
    return found


def to_plan(reference: str, element: Element) -> str:
    """Where an action of the plan is added for this element; empty where the site has no plan."""
    there = page_url(PLAN)
    return f"{there}?{urlencode({'source': 'maturity', 'ref': f'{reference}/{element.key}', 'words': element.title})}" if there else ""


def _state(step: Step, today: date, may_finish: bool) -> dict[str, Any]:
    if step.done_at is not None:
        return {"text": f"Done, {day(step.done_at)}"}
    words = "Late" if step.by_when < today else "To do"
    if not may_finish:
        return {"text": words}
    return link(reverse("maturity:step_done", args=[step.round_id, step.pk]), f"{words}: say that it is done")


def _beside(framework: Framework, key: str, reference: str, words: str) -> dict[str, Any]:
    return {"href": reverse("maturity:element", args=[reference, key]), "text": words, "labelText": framework.elements[key].title}
