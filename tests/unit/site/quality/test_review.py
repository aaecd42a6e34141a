"""Matches to decide: what waits for whom, one pair side by side, what is kept, and decisions that contradict each other."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from sooner_site.access.clock import now
from sooner_site.access.errors import NotNow, Refused
from sooner_site.access.models import AuditRow
from sooner_site.publishing.gathering import for_the_next_run
from sooner_site.quality import actions, queries
from sooner_site.quality.models import MatchDecision
from tests.factories.site import user
from tests.factories.snapshot_review import IVY
from tests.factories.snapshot_rows import NEVER_SEEN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


@pytest.fixture
def hub(client: Client) -> Any:
    reader = user("hub_practitioner", of="partnership")
    client.force_login(reader)
    return reader


def page(client: Client, name: str = "quality:review", *args: object) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def say(client: Client, mark: str, decision: str, reason: str = "The same photograph", once: str = "token") -> Any:
    return client.post(reverse("quality:pair", args=[mark]), {"decision": decision, "reason": reason, "once": once})


def test_the_queue_tells_what_waits_and_names_nobody(client: Client, hub: Any) -> None:
    html = page(client)
    assert "4 pairs wait" in html and "1 more rests on records that your agency may not see" in html
    assert html.index("Pair 1") < html.index("Pair 2") < html.index("Pair 4") < html.index("Pair 5")
    assert "One weak link holds a person together." in html
    assert "Marsh" not in html and "Farrow" not in html
    assert "Pair 1" not in page(client, "quality:contradictions")


def test_a_pair_is_shown_side_by_side_with_what_speaks_for_and_against(client: Client, hub: Any) -> None:
    html = page(client, "quality:pair", "mark-1")
    for words in ("Ivy", "Marsh", "9 May 2017", "4 Orchard Row", "Same forename: strongly for, +9 bits", "Same address: strongly for", "One weak link"):
        assert words in html
    assert "They are one person now. If they are two, the records part in the next run. 1 family would be worked out anew." in html
    assert "person:p12" in AuditRow.objects.filter(what__contains="pair").latest("pk").ids


def test_nothing_is_shown_of_where_somebody_is_who_must_not_be_found(client: Client, hub: Any) -> None:
    html = page(client, "quality:pair", "mark-2")
    assert "protected" in html and "Same forename" in html
    assert not [words for words in (*NEVER_SEEN, "Same address") if words in html]


def test_who_sees_a_record_in_short_sees_no_more_here(client: Client, hub: Any) -> None:
    html = page(client, "quality:pair", "mark-5")
    assert "in short only" in html and "Same forename" in html and "Same address" not in html
    assert "If they are one, the next run joins them." not in html.partition("What would change")[0]


def test_a_pair_of_which_one_record_may_not_be_seen_is_not_there(client: Client, hub: Any) -> None:
    assert client.get(reverse("quality:pair", args=["mark-3"])).status_code == 404
    assert client.get(reverse("quality:pair", args=["nothing"])).status_code == 404
    assert client.get(reverse("quality:again", args=[99])).status_code == 404


def test_an_answer_is_kept_once_and_given_to_the_next_run(client: Client, hub: Any) -> None:
    assert say(client, "mark-1", "not_same").status_code == 303
    assert say(client, "mark-1", "not_same").status_code == 303
    made = MatchDecision.objects.get()
    assert (made.record_key_l, made.record_key_r, made.same) == (*IVY, False)
    (row,) = for_the_next_run()["decisions"].to_pylist()
    assert row["same"] is False and for_the_next_run()["cannot_tell"].num_rows == 0
    html = page(client)
    assert "Pair 1" not in html and "3 pairs wait" in html
    assert AuditRow.objects.filter(kind="combination").count() == 1


def test_what_nobody_can_tell_is_kept_and_not_asked_while_the_records_are_the_same(client: Client, hub: Any) -> None:
    say(client, "mark-4", "cannot_tell", "No photograph")
    tables = for_the_next_run()
    assert tables["decisions"].num_rows == 0
    assert [row["mark"] for row in tables["cannot_tell"].to_pylist()] == ["mark-4"]
    assert "Pair 4" not in page(client)
    MatchDecision.objects.update(mark="what they said before")
    assert "Pair 4" in page(client)


def test_an_answer_needs_a_choice_and_a_reason(client: Client, hub: Any) -> None:
    html = client.post(reverse("quality:pair", args=["mark-1"]), {"once": "token"}).content.decode()
    assert "Choose what you decide" in html and "Say how you know, or what is missing" in html
    assert "Error:" in html and MatchDecision.objects.count() == 0


def test_two_who_disagree_are_shown_until_somebody_decides_again(client: Client, hub: Any) -> None:
    actions.decide_pair(IVY, "same", "One photograph", "mark-1", by=user("analyst", of="schools"), now=now())
    actions.decide_pair(IVY, "not_same", "Two birth certificates", "mark-1", by=user("analyst"), now=now())
    assert "1 contradiction" in page(client)
    html = page(client, "quality:contradictions")
    assert "People disagree about two records" in html and "Two birth certificates" in html and "One photograph" in html
    number = MatchDecision.objects.latest("pk").pk
    assert "Decided before" in page(client, "quality:again", number)
    answer = client.post(reverse("quality:again", args=[number]), {"decision": "cannot_tell", "reason": "So", "once": "a"})
    assert "there is nothing to leave open" in answer.content.decode() and MatchDecision.objects.count() == 2
    client.post(reverse("quality:again", args=[number]), {"decision": "same", "reason": "Both have seen it", "once": "b"})
    assert "No decisions contradict each other" in page(client, "quality:contradictions")


def test_what_goes_round_about_is_shown(client: Client, hub: Any) -> None:
    one, two, three = "police/people/p12x1", "police/people/p29x1", "police/people/p99x1"
    for pair, same in (((one, two), "same"), ((two, three), "same"), ((one, three), "not_same")):
        actions.decide_pair(pair, same, "So", "", by=hub, now=now())
    html = page(client, "quality:contradictions")
    assert "3 records: by some decisions they are one person’s, by another two of them are not" in html


def test_who_may_decide() -> None:
    with pytest.raises(Refused):
        actions.decide_pair(IVY, "same", "So", "", by=user("manager"), now=now())
    with pytest.raises(NotNow):
        actions.decide_pair(IVY, "cannot_tell", "So", "", by=user("analyst"), now=now())
    made = actions.decide_pair(IVY[::-1], "same", "So", "", by=user("analyst"), now=now())
    assert queries.about_pair(IVY) == [made]


def test_a_home_without_a_queue_asks_nothing(client: Client, hub: Any) -> None:
    folder = settings.HOME.snapshots / "2026-09-30-0001"
    for table in ("in_doubt", "in_doubt_weights", "blind_pairs"):
        (folder / f"{table}.parquet").unlink()
    assert "Nothing to decide" in page(client)
