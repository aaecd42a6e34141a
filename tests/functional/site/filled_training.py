"""Something of everything of training, and where each of its pages is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from sooner_site.access.models import User
from sooner_site.training import actions, queries
from tests.unit.site.training import making
from tests.unit.site.training.making import NOW, Trained, answers

#: Role, the name of the address, and what the address needs.
Page = tuple[str, str, tuple[object, ...]]


def pages(people: Mapping[str, User]) -> list[Page]:
    """Make it, and say who opens what."""
    trained = Trained()
    trained.manager, trained.leader, trained.analyst = people["manager"], people["leader"], people["analyst"]
    lead, referrer = people["lead_practitioner"], people["referrer"]
    actions.add_deliverer(trained.course, "Jo Pell", "policing", "Eleven years an officer", by=trained.manager, now=NOW)
    trained.plan()
    held, ahead = trained.attended(lead, ago=130), trained.session(ago=-10)
    trained.unnamed(35, ago=125)
    actions.book(ahead.pk, [lead], by=trained.manager, now=NOW)
    for level in (1, 2, 3, 4):
        trained.found(level)
    levels = {view.skill: 2 for view in queries.views_of(referrer)}
    actions.rate(referrer, levels, by=referrer, now=NOW)
    team = making.team("police", lead, mentor=referrer)
    target = trained.target()
    trained.closed_round("Before", people=11)
    actions.assess_provider("Force school", trained.course, {"research": "seldom"}, "", NOW.date(), by=trained.manager, now=NOW)
    asked = trained.round()
    actions.answer(asked.pk, answers(), by=people["analyst"], now=NOW)
    entry = trained.network(review_on=NOW.date() - timedelta(days=1))
    course = (trained.course.pk,)
    return [
        *(("referrer", name, ()) for name in ("mine", "skills", "answer", "courses")),
        ("referrer", "course", course),
        ("referrer", "done", (trained.course.parts.get(number=1).pk,)),
        ("referrer", "session", (ahead.pk,)),
        ("lead_practitioner", "mine", ()),
        ("analyst", "answer", ()),
        *(("manager", name, ()) for name in ("mine", "add", "completions", "needs", "add_team", "provider", "courses")),
        *(("manager", name, course) for name in ("course", "deliverer", "add_session", "evaluation", "plan")),
        *(("manager", name, (ahead.pk,)) for name in ("session", "book", "book_unnamed")),
        ("manager", "attendance", (held.pk,)),
        ("manager", "person", (lead.pk,)),
        ("manager", "team", (team.pk,)),
        *(("analyst", "finding", (*course, level)) for level in (1, 2, 3, 4)),
        *(("leader", name, ()) for name in ("courses", "needs", "targets", "add_target", "evidence", "open_round", "networks")),
        *(("leader", name, course) for name in ("course", "endorse", "evaluation", "sign")),
        ("leader", "question", ("stop",)),
        ("leader", "why", (target.pk,)),
        ("leader", "close_round", (asked.pk,)),
        ("coordinator", "networks", ()),
        ("coordinator", "add_network", ()),
        ("coordinator", "network", (entry.pk,)),
        ("coordinator", "follow", (entry.pk,)),
    ]
