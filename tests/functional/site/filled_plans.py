"""Plans for studies and their draws in every state, and where each of their pages is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sooner_site.access.models import User
from sooner_site.studies import queries
from sooner_site.studies.queries.asked import PAGES
from tests.unit.site.studies import lots, planned

#: One whose verdict is not released, so that its page has everything else.
OTHER = "Do letters in plain words lead to fewer calls?"


def visits(visit: Callable[..., Any], people: Mapping[str, User]) -> list[Any]:
    """Every page of plans, for whom it is."""
    analyst = people["analyst"]
    begun, written = planned.begun(analyst), planned.written(analyst)
    signed = planned.sign(planned.written(analyst))
    frozen = planned.changed(planned.changed(planned.frozen(analyst, question=OTHER)), "outcome", measured_when="in the 6 months after the draw")
    return [
        *_draws(visit, people),
        *(visit(role, "studies:plans") for role in ("analyst", "data_protection_officer")),
        visit("manager", "studies:begin_plan"),
        *(visit("analyst", "studies:plan", one.pk) for one in (begun, written, signed, frozen)),
        visit("data_protection_officer", "studies:plan", written.pk),
        *(visit("analyst", "studies:plan_page", written.pk, page.key) for page in PAGES if page.key != "others"),
        visit("leader", "studies:sign_ethics", written.pk),
        visit("data_protection_officer", "studies:sign_data", written.pk),
        visit("analyst", "studies:freeze_plan", signed.pk),
        visit("analyst", "studies:deviate", frozen.pk, "outcome"),
        *sizes(visit, written.pk, frozen.pk),
        *(visit("manager", f"studies:{page}", planned.counted(frozen).pk) for page in ("process", "write_down", "take_in_counts")),
    ]


def sizes(visit: Callable[..., Any], written: str, frozen: str) -> list[Any]:
    """How many people a study needs: every form that differs, an answer of each kind, and a plan's own."""
    asked = "?measure=number&sd=2&difference=0.5&direction=lower"
    drawn = "?sd=1&difference=2&before=20&after=10"
    return [
        visit("data_protection_officer", "studies:sizes"),
        *(visit("manager", "studies:size", design) for design in ("trial", "stepped_wedge", "regression_discontinuity", "places")),
        visit("manager", "studies:size", "trial", then=asked),
        visit("manager", "studies:size", "synthetic_control", then=drawn),
        visit("analyst", "studies:plan_size", written, then=asked),
        visit("analyst", "studies:plan_size", frozen),
        visit("analyst", "studies:keep_size", written, then=asked),
    ]


def _draws(visit: Callable[..., Any], people: Mapping[str, User]) -> list[Any]:
    """Draws by lot: not promised yet, promised, with people in it, closed, and one that somebody changed."""
    before, promised, open_one = (
        lots.plan(question="Does it help?"),
        lots.promised(lots.plan(question="And this?")),
        lots.promised(lots.plan(question="And that?")),
    )
    lots.drawn(open_one, 12, by=people["lead_practitioner"])
    lots.drawn(open_one, 3, by=people["manager"], first=13)
    closed, changed = lots.promised(lots.plan(question="And letters?")), lots.promised(lots.plan(question="And calls?"))
    lots.listed(closed)
    lots.closed(closed)
    lots.drawn(changed, 1)
    (queries.draws.folder(changed.pk) / "log.jsonl").write_text("{}\n", encoding="utf-8")
    return [
        *(visit(role, "studies:draw", one) for role, one in (("analyst", before.pk), ("leader", promised.pk), ("analyst", open_one.pk), ("leader", closed.pk))),
        *(visit("data_protection_officer", f"studies:{page}", changed.pk) for page in ("draw", "check_draw")),
        visit("analyst", "studies:start_draw", before.pk),
        visit("analyst", "studies:draw_list", promised.pk),
        visit("analyst", "studies:check_draw", open_one.pk),
        visit("leader", "studies:close_draw", open_one.pk),
        *(visit("lead_practitioner", f"studies:{page}", *args) for page, args in (("draws", []), ("draw_next", [open_one.pk]), ("drawn", [open_one.pk, 1]))),
    ]
