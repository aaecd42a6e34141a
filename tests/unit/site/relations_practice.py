"""What somebody can be to a note, an adoption, a project or a cohort, set up for a test."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sooner_site.access.models import User
from sooner_site.practice import actions
from tests.factories.site import user
from tests.unit.site.practice import making

_OF_A_DRAFT = ("draft", "publish", "evaluation", "evaluation_remove", "section")
_OF_A_COHORT = ("cohort", "member_add", "event_add", "champion_add", "set_add", "set_action", "set_meets")


def register(relation: Callable[[str, str], Any], nobodys: str) -> None:
    """Say how each relation is made."""
    relation("practice", nobodys)(_nobodys)
    relation("practice", "began it")(_began)
    relation("practice", "own agency's")(_own_agencys)
    relation("practice", "in it")(_in_it)


def _nobodys(who: User, url: str) -> dict[str, Any]:
    page = url.partition(":")[2]
    if page in _OF_A_COHORT or page in ("event", "event_answer", "set_action_end"):
        return _of_cohort(page, user("referrer", of="schools"))
    if page == "request_answer":
        return {"reference": actions.ask("More on evaluation", by=user("referrer", of="schools"), now=making.NOW).pk}
    if page.startswith("project"):
        return _of_project(page, user("manager", of="housing"))
    if page in ("adoption", "check"):
        return {"reference": making.adopt(making.note("schools"), by=user("manager", of="housing")).pk}
    return _of_note(page, user("referrer", of="housing"))


def _began(who: User, url: str) -> dict[str, Any]:
    return _of_note(url.partition(":")[2], who)


def _own_agencys(who: User, url: str) -> dict[str, Any]:
    page = url.partition(":")[2]
    if page.startswith("project"):
        return _of_project(page, who)
    if page in ("adoption", "check"):
        return {"reference": making.adopt(making.note("schools"), by=user("manager", of=who.agency_id)).pk}
    return _of_note(page, user("referrer", of=who.agency_id))


def _in_it(who: User, url: str) -> dict[str, Any]:
    return _of_cohort(url.partition(":")[2], who)


def _of_note(page: str, begun_by: User) -> dict[str, Any]:
    if page not in _OF_A_DRAFT:
        found = making.note(by=begun_by)
        return {"number": found.note_id} | ({"which": 1} if page == "version" else {})
    found = making.draft(begun_by)
    actions.add_evaluation(found.note_id, making.EVALUATION, by=begun_by, now=making.NOW)
    return {"number": found.note_id} | {"evaluation_remove": {"place": 0}, "section": {"section": "story"}}.get(page, {})


def _of_project(page: str, by: User) -> dict[str, Any]:
    runs = by if by.holds("manager", "leader") else user("manager", of=by.agency_id)
    found = making.project(runs)
    if page == "project_enter":
        making.ended(found, runs)
    return {"reference": found.pk}


def _of_cohort(page: str, member: User) -> dict[str, Any]:
    found = making.cohort(member)
    if page.startswith("event") and page != "event_add":
        return {"pk": making.event(found).pk}
    made = actions.add_set(found, "How do we begin?", found.members.all(), None, by=member, now=making.NOW)
    if page == "set_action_end":
        return {"pk": actions.add_set_action(made, "Ring the school", member, making.LATER, by=member, now=making.NOW).pk}
    return {"pk": found.pk} | ({"which": made.pk} if page in ("set_action", "set_meets") else {})
