"""Who decides on a finding: whom its plan named, else who released it, else to whom a leader gave it; and who is told when nobody did."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from sooner.prove import prove
from sooner.prove.publishing import publish
from sooner.warehouse.home import Home
from sooner_site.access.actions.releases import release
from sooner_site.access.errors import NotNow, Refused
from sooner_site.access.models import User
from sooner_site.strategy import actions, queries
from sooner_site.studies.models import Plan
from tests.factories.site import user
from tests.unit.prove.studies import trial
from tests.unit.site.cases.test_together import hidden, signed_in
from tests.unit.site.strategy import making
from tests.unit.site.strategy.making import NOW, TODAY, days_ago
from tests.unit.site.studies import planned
from tests.unit.site.studies.test_plans import downloaded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def to_do(who: User, today: date = TODAY) -> list[str]:
    return [one.words for one in queries.due(who, today)]


def releaser() -> User:
    return queries.findings(TODAY)[0].decider


def test_who_released_it_decides_where_nobody_else_is_named() -> None:
    making.finding(days=10)
    assert releaser().name == "Lea Leader"
    assert to_do(releaser()) == ["1 finding to decide on"]
    assert to_do(making.leader()) == []


def test_whom_the_plan_named_decides_and_is_told_on_their_first_page(site_home: Home, tmp_path: Path) -> None:
    manager = user("manager", name="Mo Hart")
    plan = planned.frozen(columns={"treatment": "offered", "unit": ""}, beforehand={"covariates": []}, decider={"decider": str(manager.pk)})
    client = signed_in(planned.analyst())
    draft = publish(prove(downloaded(client, plan, tmp_path), trial()), site_home, date(2026, 10, 1))
    release("evidence", draft, "Read", by=making.leader(), now=days_ago(1))
    assert releaser() == manager
    assert to_do(manager) == ["1 finding to decide on"]
    assert "Mo Hart decides by 27 October 2026 what follows: adopt, change or stop." in words(client.get(reverse("studies:plans")))
    theirs = signed_in(manager)
    address = reverse("strategy:decide", args=[draft])
    assert theirs.post(address, hidden(theirs, address) | {"choice": "adopt", "reason": "It helps", "next_words": "Two more"}).status_code == 303
    for page, args in (("study", [draft]), ("protocol", [plan.protocol_hash]), ("plans", [])):
        assert "Adopt: decided by Mo Hart on 30 September 2026. It helps" in words(client.get(reverse(f"studies:{page}", args=args)))
    assert to_do(manager) == []


@pytest.mark.parametrize(
    ("verdict", "told"),
    [
        ("better", "1 decision of others late"),
        ("worse", "1 decision of others late, on something that did no good"),
        ("no_difference_worth_having", "1 decision of others late, on something that did no good"),
    ],
)
def test_leaders_are_told_when_nobody_decided_in_time_and_the_study_says_so(verdict: str, told: str) -> None:
    draft = making.finding(days=40, verdict=verdict)
    assert to_do(making.leader()) == [told]
    assert to_do(making.manager()) == []
    assert to_do(releaser()) == ["1 finding to decide on"]
    html = words(signed_in(making.leader()).get(reverse("studies:study", args=[draft])))
    assert "Lea Leader was to decide by 18 September 2026 what follows: nobody has." in html


def test_a_leader_gives_it_to_somebody_else_and_only_they_or_a_leader_decide() -> None:
    draft, manager, other = making.finding(days=10), making.manager(), user("manager", name="Another Manager")
    with pytest.raises(Refused, match="Lea Leader was named to decide"):
        actions.decide(draft, "stop", "x", "y", by=manager, now=NOW)
    client = signed_in(making.leader())
    address = reverse("strategy:give_decision", args=[draft])
    assert "Choose who decides" in words(client.post(address, hidden(client, address)))
    assert client.post(address, hidden(client, address) | {"to": str(manager.pk), "reason": "It is his programme"}).status_code == 303
    assert releaser() == manager
    with pytest.raises(Refused):
        actions.decide(draft, "stop", "x", "y", by=other, now=NOW)
    with pytest.raises(Refused):
        actions.give(draft, str(other.pk), "x", by=manager, now=NOW)
    with pytest.raises(NotNow, match="is to decide on it already"):
        actions.give(draft, str(manager.pk), "x", by=making.leader(), now=NOW)
    with pytest.raises(NotNow, match="Choose a leader or manager who works here"):
        actions.give(draft, str(user("analyst").pk), "x", by=making.leader(), now=NOW)
    assert "Decide on this finding" in words(signed_in(manager).get(reverse("strategy:decisions")))
    assert "Decide on this finding" not in words(signed_in(other).get(reverse("strategy:decisions")))
    actions.decide(draft, "stop", "x", "y", by=manager, now=NOW)
    with pytest.raises(NotNow, match="decided on this finding"):
        actions.give(draft, str(other.pk), "x", by=making.leader(), now=NOW)


def test_who_has_left_decides_nothing() -> None:
    manager = making.manager()
    making.given(making.finding(days=10), manager)
    User.objects.filter(pk=manager.pk).update(left_on=TODAY - timedelta(days=1), is_active=False)
    assert releaser().name == "Lea Leader"
    assert Plan.objects.count() == 0
