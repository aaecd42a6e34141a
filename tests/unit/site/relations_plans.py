"""A plan for a study in the state in which each of its pages is opened."""

from __future__ import annotations

from typing import Any

from tests.unit.site.studies import planned

_FROZEN = ("studies:deviate", "studies:plan_lock", "studies:process", "studies:write_down", "studies:take_in_counts")
_PAGES = {"studies:plan_page": {"page": "harms"}, "studies:deviate": {"page": "harms"}}
_OTHERS = ("studies:plan", "studies:sign_ethics", "studies:sign_data", "studies:freeze_plan", "studies:plan_file", "studies:plan_size", "studies:keep_size")


def plan_address(url: str) -> dict[str, Any] | None:
    """What the address of a plan's page needs; None where the page is no plan's."""
    if url not in (*_FROZEN, *_PAGES, *_OTHERS):
        return None
    plan = planned.frozen() if url in _FROZEN else planned.written()
    return {"reference": plan.pk, **_PAGES.get(url, {})}
