"""How far a course is evaluated: planned first, found at each level, signed last, and never called evaluated without behaviour."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.urls import reverse

from sooner_site.access.errors import NotNow, Refused
from sooner_site.training import actions, queries
from sooner_site.training.models import Finding
from tests.factories.site import user
from tests.unit.site.cases.test_together import signed_in
from tests.unit.site.training.making import NOW, TODAY, Trained
from tests.unit.site.training.test_courses import clock, send, words

__all__ = ["clock"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]

DAY = {"on_day-day": "30", "on_day-month": "9", "on_day-year": "2026", "words": "As it stands"}
PLAN = {"measure": "Makes a referral in six months", "source": "Referrals in this site", "who": "The analyst", "comparison": "not_yet"}


def page(trained: Trained, name: str = "evaluation", *more: Any) -> str:
    return reverse(f"training:{name}", args=[trained.course.pk, *more])


def test_a_course_goes_from_reaction_only_to_evaluated() -> None:
    trained = Trained()
    manager, analyst, leader = (signed_in(one) for one in (trained.manager, trained.analyst, trained.leader))
    send(analyst, page(trained, "finding", 1), people="20", positive="18", **DAY)
    html = words(leader.get(page(trained)))
    assert "Reaction only" in html and "18 of 20: 90 % (70 to 97) would use it at work" in html
    assert "No measure of behaviour is planned" in words(send(leader, page(trained, "sign"), words="Go on"))
    assert "Plan first what people should do differently" in words(
        send(analyst, page(trained, "finding", 3), people="40", positive="22", compared_people="40", compared_positive="10", **DAY)
    )
    send(manager, page(trained, "plan"), **PLAN)
    assert "A measure is planned already" in words(send(manager, page(trained, "plan"), **(PLAN | {"measure": "Another"})))
    assert "Nobody has looked yet at what people do differently" in words(send(leader, page(trained, "sign"), words="Go on"))
    send(analyst, page(trained, "finding", 2), marks="10 13\n11 15\n9 12\n12 14\n8 12", **DAY)
    trained.attended(user("referrer"), ago=120)
    assert "Look at what people do differently since “Family Matters”" in [one.words for one in queries.due(trained.manager, TODAY)]
    assert "behaviour is looked at from 2 September 2026 to 2 December 2026" in words(analyst.get(page(trained, "finding", 3)))
    send(analyst, page(trained, "finding", 3), people="40", positive="22", compared_people="40", compared_positive="10", **DAY)
    html = words(leader.get(page(trained)))
    for told in (
        "Reaction, learning and behaviour looked at: nobody has put their name to it yet",
        "5 people: 10.0 before, 13.2 after; change +3.2 (+2.2 to +4.2)",
        "Trained: 22 of 40: 55 % (40 to 69). Compared: 10 of 40: 25 % (14 to 40).",
        "Difference: +30 points (+9 to +49): more than chance alone would give",
    ):
        assert told in html
    send(leader, page(trained, "sign"), words="Every team in the north next")
    assert "Evaluated: reaction, learning and behaviour" in words(manager.get(reverse("training:courses")))
    assert "has put their name to it already" in words(send(leader, page(trained, "sign"), words="Again"))


def test_behaviour_too_soon_or_of_too_few_is_not_behaviour() -> None:
    trained = Trained()
    trained.plan()
    with pytest.raises(NotNow, match="No session of this course has been held"):
        trained.found(3)
    trained.attended(user("referrer"), ago=60)
    with pytest.raises(NotNow, match="It is too soon: behaviour is looked at from 1 November 2026"):
        trained.found(3)
    other = trained.add("Older")
    trained.course = other
    trained.plan()
    trained.attended(user("referrer"), ago=150, part=other.parts.get(number=2))
    with pytest.raises(NotNow, match="At least 10 people"):
        trained.found(3, compared_people=9)
    with pytest.raises(NotNow, match="That day is to come"):
        trained.found(1, on=TODAY + timedelta(days=1))
    assert not Finding.objects.exists()


def test_what_cannot_be_is_said_beside_the_question() -> None:
    trained = Trained()
    analyst = signed_in(trained.analyst)
    assert "There cannot be more of them than people" in words(send(analyst, page(trained, "finding", 1), people="5", positive="6", **DAY))
    assert "Line 2 is not two marks, such as 11 14" in words(send(analyst, page(trained, "finding", 2), marks="1 2\nthree", **DAY))
    assert "1 pairs of marks are too few" in words(send(analyst, page(trained, "finding", 2), marks="1 2", **DAY))
    html = words(send(analyst, page(trained, "finding", 3), people="5", positive="6", compared_people="1", compared_positive="2", **DAY))
    assert html.count("There cannot be more of them than people") == 4, "each in the summary and beside its question"
    send(analyst, page(trained, "finding", 4), verdict="not_enough_people_to_tell", **DAY)
    html = words(analyst.get(page(trained)))
    assert "Not enough people to tell" in html
    assert analyst.get(page(trained, "finding", 5)).status_code == 404
    assert "Nothing is planned yet" in words(analyst.get(page(trained, "finding", 3)))


def test_nobody_signs_or_plans_for_another_role() -> None:
    trained = Trained()
    with pytest.raises(Refused):
        actions.sign(trained.course.pk, "Mine", by=trained.manager, now=NOW)
    with pytest.raises(Refused):
        actions.plan_behaviour(trained.course.pk, "a", "b", "c", "before", by=trained.analyst, now=NOW)
    with pytest.raises(Refused):
        actions.write_finding(trained.course.pk, actions.Found(1, TODAY, "x", people=1, positive=1), by=trained.leader, now=NOW)
    with pytest.raises(Http404):
        queries.course_of("T-NOBODY-2")
