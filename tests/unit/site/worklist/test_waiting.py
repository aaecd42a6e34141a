"""Referrals that wait for a decision stand first, in the one stated order, and their families only once."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from sooner_site.families import queries as families
from sooner_site.families.queries import Wanted
from sooner_site.referrals import queries as referrals
from sooner_site.worklist import queries
from tests.factories.site import user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]
DAY = date(2026, 9, 30)


def waiting(reference: str, family: str, due: date, received: date, outcomes: tuple[int, ...] = (), danger: bool = False) -> Any:
    due_on = SimpleNamespace(on=due, overdue=due < DAY)
    asked = tuple(families.outcome(number) for number in outcomes)
    return referrals.Waiting(reference, family, "Ashmere Schools", "Somebody was worried", received, due_on, 2, outcomes, asked, danger)


@pytest.fixture
def hub(client: Any) -> Any:
    reader = user("hub_practitioner", of="partnership")
    client.force_login(reader)
    return reader


@pytest.fixture
def five(monkeypatch: pytest.MonkeyPatch) -> None:
    early, late = date(2026, 9, 28), date(2026, 10, 2)
    found = (
        waiting("R-LATE", "", late, date(2026, 9, 1)),
        waiting("R-FEW", "f7", early, date(2026, 9, 27), (1,)),
        waiting("R-MANY", "", early, date(2026, 9, 27), (1, 8)),
        waiting("R-OLD", "f1-before", early, date(2026, 9, 26), danger=True),
        waiting("R-SEEN", "f6", early, date(2026, 9, 27), (1,)),
    )
    monkeypatch.setattr("sooner_site.referrals.queries.waiting", lambda user, today: found)


def shown(user: Any, wanted: Wanted | None = None, first: int = 0, size: int = 25) -> list[str]:
    page = queries.worklist(user, DAY, wanted or Wanted(), False, first, size)
    return [row.referral.reference for row in page.waiting] + [row.family for row in page.families]


def test_the_clock_then_the_age_then_the_outcomes(hub: Any, five: None) -> None:
    assert shown(hub) == ["R-OLD", "R-SEEN", "R-MANY", "R-FEW", "R-LATE", "f2", "f3", "f5", "f8", "f0"]


def test_pages_run_on_from_referrals_to_families(hub: Any, five: None) -> None:
    assert [shown(hub, first=first, size=3) for first in (0, 3, 6, 9)] == [["R-OLD", "R-SEEN", "R-MANY"], ["R-FEW", "R-LATE", "f2"], ["f3", "f5", "f8"], ["f0"]]
    assert queries.worklist(hub, DAY, Wanted(), False, 0, 3).total == 10


def test_the_sections_of_every_page_add_up_to_the_total(hub: Any, five: None) -> None:
    whole = queries.worklist(hub, DAY, Wanted(), False, 0, 25)
    parts = [queries.worklist(hub, DAY, Wanted(need_seen=seen), False, 0, 25) for seen in (True, False)]
    assert (whole.total, whole.principle_alone) == (10, 1)
    assert [(part.total - len(part.waiting), part.principle_alone) for part in parts] == [(4, 0), (1, 1)]
    assert whole.total == len(whole.waiting) + sum(part.total - len(part.waiting) for part in parts)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(outcome=8), ["R-OLD", "R-MANY", "f3"]),
        (Wanted(signal="low_attendance"), ["R-OLD", "R-SEEN"]),
        (Wanted(district="Easthollow"), ["R-FEW", "f5", "f0"]),
        (Wanted(agency="housing"), ["R-SEEN", "f2"]),
        (Wanted(ages=(16, 17)), ["R-SEEN"]),
        (Wanted(unborn=True), []),
        (Wanted(need_seen=True), ["R-OLD", "R-SEEN", "f2", "f3", "f5", "f8"]),
        (Wanted(need_seen=False), ["f0"]),
        (Wanted(outcome=8, agency="nobody"), []),
    ],
)
def test_the_filter_holds_for_referrals_too(hub: Any, five: None, wanted: Wanted, found: list[str]) -> None:
    assert shown(hub, wanted) == found


def test_a_referral_says_why_it_is_here_and_by_when(client: Any, hub: Any, five: None) -> None:
    html = client.get(reverse("worklist:list")).content.decode()
    assert "The referrer says that a child may be in danger" in html
    assert "Marsh family" in html and "2 children; the family is not matched yet" in html
    assert "Safe from domestic abuse" in html and "Help is asked for" in html
    assert "Late" in html and "28 September 2026" in html and "received 26 September 2026" in html


def test_a_family_whose_referral_was_decided_and_is_open_is_being_helped(hub: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sooner_site.referrals.queries.open_families", lambda: frozenset({"f2"}))
    assert shown(hub) == ["f6", "f1", "f3", "f5", "f8", "f0"]
    assert queries.worklist(hub, DAY, Wanted(), False, 0, 25).helped_left_out == 2


def test_the_list_asks_the_database_a_fixed_number_of_times(client: Any, hub: Any, five: None, django_assert_max_num_queries: Any) -> None:
    client.get(reverse("worklist:list"))
    with django_assert_max_num_queries(15):
        assert client.get(reverse("worklist:list")).status_code == 200
