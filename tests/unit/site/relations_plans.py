"""A plan for a study, and its draw, in the state in which each of their pages is opened."""

from __future__ import annotations

from itertools import count
from typing import Any

from sooner_site.access.models import User
from tests.unit.site.studies import lots, planned

_FROZEN = ("studies:deviate", "studies:plan_lock", "studies:process", "studies:write_down", "studies:take_in_counts")
_PAGES = {"studies:plan_page": {"page": "harms"}, "studies:deviate": {"page": "harms"}}
_OTHERS = ("studies:plan", "studies:sign_ethics", "studies:sign_data", "studies:freeze_plan", "studies:plan_file", "studies:plan_size", "studies:keep_size")


#: A question is frozen once in a home, which stays where a test takes the database back.
_TIMES = count(1)
_DRAWS = ("studies:draw", "studies:draw_list", "studies:check_draw", "studies:close_draw", "studies:draw_file", "studies:draw_next", "studies:drawn")


def draw_address(url: str, by: User | None = None) -> dict[str, Any] | None:
    """What the address of a draw's page needs; None where the page is no draw's. ``by``: who drew the person that it is about."""
    if url == "studies:start_draw":
        return {"reference": lots.plan().pk}
    if url not in _DRAWS:
        return None
    draw = lots.promised(lots.plan(question=f"Does it help, asked for the time {next(_TIMES)}?"))
    if url == "studies:drawn":
        return {"reference": draw.pk, "number": lots.drawn(draw, 1, by=by)[0]}
    return {"reference": draw.pk, **({"name": "plan.json"} if url == "studies:draw_file" else {})}


def plan_address(url: str) -> dict[str, Any] | None:
    """What the address of a plan's page needs; None where the page is no plan's."""
    if url not in (*_FROZEN, *_PAGES, *_OTHERS):
        return None
    plan = planned.frozen() if url in _FROZEN else planned.written()
    return {"reference": plan.pk, **_PAGES.get(url, {})}
