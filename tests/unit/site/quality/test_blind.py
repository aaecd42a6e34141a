"""Pairs judged blind: drawn once, shown without what was worked out, judged by two where told, given to the next run."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sooner_site.access.clock import now
from sooner_site.access.errors import NotNow, Refused
from sooner_site.families.snapshot import current
from sooner_site.publishing.gathering import for_the_next_run
from sooner_site.quality import actions, queries
from sooner_site.quality.actions import SECOND_EVERY
from sooner_site.quality.models import BlindAnswer, BlindPair, MatchDecision
from sooner_site.quality.present.blind import figures
from tests.factories.site import user
from tests.factories.snapshot_review import tables
from tests.factories.snapshot_rows import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]
HIDDEN = ("together", "one person now", "two people now", "What speaks", "bits", "kept apart", "Other records", "Decided before")


@pytest.fixture
def hub(client: Client) -> Any:
    reader = user("hub_practitioner", of="partnership")
    client.force_login(reader)
    return reader


def test_a_round_is_drawn_judged_and_given_to_the_next_run(client: Client, hub: Any) -> None:
    sample = reverse("quality:sample")
    assert "No pairs are drawn yet" in client.get(sample).content.decode()
    assert client.post(sample, {"size": "9", "once": "a"}).status_code == 200 and not BlindPair.objects.exists()
    assert client.post(sample, {"size": "10", "once": "b"}).status_code == 303
    assert BlindPair.objects.count() == 4
    assert "being judged already" in client.post(sample, {"size": "10", "once": "c"}).content.decode()
    seen = []
    while (number := queries.next_pair(hub, TODAY)) is not None:
        page = client.get(reverse("quality:judge", args=[number])).content.decode()
        assert "The two records" in page and not [words for words in HIDDEN if words in page.partition("<main")[2]]
        assert "Choose what you think" in client.post(reverse("quality:judge", args=[number]), {"once": f"e{number}"}).content.decode()
        client.post(reverse("quality:judge", args=[number]), {"decision": "same", "once": f"t{number}"})
        assert client.get(reverse("quality:judge", args=[number])).status_code == 404
        seen.append(number)
    assert len(seen) == 3  # of the fourth pair the hub may see one record only
    html = client.get(sample).content.decode()
    assert "3 of 4 pairs of round 2026-09-30-0001 judged" in html and "Nothing is left for you to judge" in html
    rows = for_the_next_run()["blind_answers"].to_pylist()
    assert len(rows) == 3 and {row["answer"] for row in rows} == {"same"} and {row["ethnicity"] for row in rows} == {None}
    assert MatchDecision.objects.count() == 0


def test_every_fourth_pair_is_asked_of_a_second_reviewer_and_of_no_third() -> None:
    first, second, third = (user("analyst") for _ in range(3))
    actions.draw_sample("1", tables()["blind_pairs"][:1] * 1, by=first, now=now())
    BlindPair.objects.update(second=True)
    number = BlindPair.objects.get().pk
    for who in (first, second):
        assert queries.next_pair(who, TODAY) == number
        actions.judge(number, "same", by=who, now=now())
        assert queries.next_pair(who, TODAY) is None
    assert queries.next_pair(third, TODAY) is None and BlindAnswer.objects.count() == 2
    rows = [{**tables()["blind_pairs"][0], "record_key_l": f"a/p/{place}"} for place in range(8)]
    actions.draw_sample("2", rows, by=first, now=now())
    assert BlindPair.objects.filter(round="2", second=True).count() == 8 // SECOND_EVERY


def test_who_may_draw_and_judge() -> None:
    with pytest.raises(Refused):
        actions.draw_sample("1", tables()["blind_pairs"], by=user("manager"), now=now())
    with pytest.raises(Refused):
        actions.judge(1, "same", by=user("leader"), now=now())
    with pytest.raises(NotNow, match="No run has drawn pairs yet"):
        actions.draw_sample("1", [], by=user("analyst"), now=now())
    assert queries.latest_round() == "" and current().id


def test_figures_are_told_in_their_own_words() -> None:
    row = {"group": "sex: female", "measure": "blind_precision", "words": "90 % of pairs"}
    told = figures([row, {**row, "measure": "blind_precision_low"}, {**row, "group": "", "measure": "blind_kappa"}])
    assert [[cell["text"] for cell in cells] for cells in told] == [
        ["Sex: female", "Right joins", "90 % of pairs."],
        ["Everybody", "Agreement of two reviewers", "90 % of pairs."],
    ]
