"""Decisions of a file that the site keeps: each by a user who may, all or none."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings

from sooner.errors import InputRefused, SomethingMissing
from sooner.find.review.answer import Answer
from sooner_site.commands import database, decisions
from sooner_site.quality.models import MatchDecision
from tests.factories.site import user
from tests.factories.snapshot_review import IVY, SAM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]
AT = datetime(2026, 9, 30, 17, 0, tzinfo=UTC)


def answer(line: int, pair: tuple[str, str], decision: str, reviewer: str) -> Answer:
    return Answer("told.csv", line, *pair, decision, "The same photograph", reviewer, mark="m" if decision == "cannot_tell" else "")


def test_decisions_are_kept_by_the_user_who_made_them(monkeypatch: Any) -> None:
    who, other = user("analyst"), user("hub_practitioner", of="partnership")
    given = [answer(2, IVY, "same", ""), answer(3, SAM, "cannot_tell", other.email.upper())]
    assert decisions.keep(settings.HOME.path, given, who.email, AT) == "the site"
    assert {(made.same, made.decided_by) for made in MatchDecision.objects.all()} == {(True, who), (None, other)}
    monkeypatch.setattr(database, "is_there", lambda: False)
    with pytest.raises(SomethingMissing):
        decisions.keep(settings.HOME.path, given, who.email, AT)


def test_somebody_who_may_not_decide_is_a_fault_of_their_line_and_nothing_is_kept() -> None:
    who = user("analyst")
    given = [answer(2, IVY, "same", who.email), answer(3, SAM, "same", user("manager").email), answer(4, SAM, "same", "nobody@example.org")]
    with pytest.raises(InputRefused) as refused:
        decisions.keep(settings.HOME.path, given, who.email, AT)
    assert [(fault.line, fault.column) for fault in refused.value.faults] == [(3, "reviewer"), (4, "reviewer")]
    assert MatchDecision.objects.count() == 0
