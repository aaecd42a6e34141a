"""What waits is read and released by a leader, seen by analysts, and not there for others; the leader's first page says how much waits."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from sooner.warehouse.home import Home
from sooner_site.access import clock
from sooner_site.access.actions.releases import withdraw
from sooner_site.access.models import AuditRow, Release, User
from sooner_site.board.queries import due, headline
from sooner_site.home import queries as home_queries
from tests.factories import results
from tests.factories.site import DAY, user
from tests.unit.site.access.filling import fill

pytestmark = pytest.mark.django_db
WORDS = {"read": "yes", "words": "Compared two months with our own figures."}


def test_a_leader_releases_after_checking_what_was_said(home: Home, leader: User, client: Client) -> None:
    draft = results.evidence(home)
    url = reverse("board:release", args=["evidence", draft])
    empty = fill(client, url)
    assert "Say that you have read it" in empty.content.decode()
    assert "Say what you checked" in empty.content.decode()
    checked = fill(client, url, **WORDS).content.decode()
    assert "Check before you release it" in checked
    assert WORDS["words"] in checked
    assert not Release.objects.exists()
    changed = fill(client, url, **WORDS, change="yes").content.decode()
    assert "Release a result" in changed
    assert WORDS["words"] in changed
    done = fill(client, url, **WORDS, sure="yes")
    assert (done.status_code, done.url) == (303, reverse("board:board"))
    release = Release.objects.get()
    assert (release.draft, release.words, release.released_by) == (draft, WORDS["words"], leader)
    row = AuditRow.objects.order_by("pk").last()
    assert row.ids == [f"draft:evidence/{draft}", f"release:{release.pk}"]
    assert WORDS["words"] not in str(row.__dict__)


def test_released_twice_and_withdrawn_twice_says_why_not(home: Home, leader: User, client: Client) -> None:
    draft = results.evidence(home)
    release, withdraw_page = (reverse(f"board:{name}", args=["evidence", draft]) for name in ("release", "withdraw"))
    fill(client, release, **WORDS, sure="yes")
    assert "has released this already" in fill(client, release, **WORDS, sure="yes").content.decode()
    assert "Say why it is withdrawn" in fill(client, withdraw_page).content.decode()
    assert fill(client, withdraw_page, words="A wrong file.").url == reverse("board:result", args=["evidence", draft])
    assert "nothing to withdraw" in fill(client, withdraw_page, words="Again.").content.decode()
    assert Release.objects.count() == 1


def test_an_analyst_reads_what_waits_and_releases_nothing(home: Home, client: Client) -> None:
    drafts = {"indicators": results.indicators(home), "targets": results.targets(home, outputs=(results.output(),)), "evidence": results.evidence(home)}
    client.force_login(user("analyst", of="partnership"))
    page = client.get(reverse("board:waiting")).content.decode()
    assert "Only a leader releases a result" in page
    for kind, draft in drafts.items():
        shown = client.get(reverse("board:result", args=[kind, draft])).content.decode()
        assert "This is not released" in shown
        assert "A leader of the partnership may release it" in shown
        assert reverse("board:release", args=[kind, draft]) not in shown
        for verb in ("release", "withdraw"):
            assert client.get(reverse(f"board:{verb}", args=[kind, draft])).status_code == 403


def test_for_a_manager_what_is_not_released_is_not_there(home: Home, client: Client) -> None:
    draft = results.evidence(home)
    client.force_login(user("manager", of="children"))
    assert client.get(reverse("board:result", args=["evidence", draft])).status_code == 404
    assert client.get(reverse("board:waiting")).status_code == 403
    page = client.get(reverse("board:board")).content.decode()
    assert "waits for release" not in page
    assert reverse("board:waiting") not in page
    assert client.get(reverse("board:result", args=["evidence", "00009-0123456789ab"])).status_code == 404
    assert client.get(reverse("board:result", args=["plans", draft])).status_code == 404


def test_the_first_page_of_a_leader_says_how_much_waits_and_the_board_in_short(home: Home, leader: User, client: Client) -> None:
    names = {
        "indicators": results.indicators(home, results.indicator(variation="concern"), results.indicator(series="b", variation="neutral_low")),
        "targets": results.targets(home, results.target(), results.target(measure="x", result="not_known", achieved=None)),
        "evidence": results.evidence(home, results.study(frozen=False)),
    }
    assert [one.words for one in due(leader, DAY)] == ["3 results wait for release"]
    assert due(user("analyst"), DAY) == ()
    assert headline() == ()
    assert "Nothing is released yet" in client.get("/").content.decode()
    for kind, draft in names.items():
        fill(client, reverse("board:release", args=[kind, draft]), **WORDS, sure="yes")
    assert due(leader, DAY) == ()
    assert headline() == (
        "Of 2 series, 1 changed for the worse and 0 for the better, 1 changed with no better way said.",
        "Of 2 targets, 1 fell short and 0 were reached; 1 not known.",
        "Of 1 study, 1 could tell; 1 was exploratory.",
    )
    page = client.get("/").content.decode()
    assert all(sentence in page for sentence in home_queries.headline())
    withdraw("evidence", names["evidence"], "why", by=leader, now=clock.now())
    assert due(leader, DAY) == (), "what was withdrawn waits for nobody"
    client.force_login(user("manager"))
    assert "The board in short" not in client.get("/").content.decode()
