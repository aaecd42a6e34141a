"""What waits, what is due, what leaves for the evidence; and that a list asks no more of the database as it grows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sooner_site.access import open_work
from sooner_site.agencies.models import Agency
from sooner_site.referrals import actions, queries
from sooner_site.referrals.models import Referral, Sending, Step
from tests.factories.referrals import LATER, NOW, draft, sent
from tests.factories.site import agency, user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]
TODAY = date(2026, 9, 30)


def test_what_waits_stands_oldest_clock_first_for_the_hub_alone() -> None:
    by, hub = user("referrer"), user("hub_practitioner")
    young, old = sent(by), sent(by, now=NOW - timedelta(days=5))
    waiting = queries.waiting(hub, TODAY)
    assert [one.reference for one in waiting] == [old.reference, young.reference]
    assert (waiting[0].due.overdue, waiting[1].due.on, waiting[1].outcomes, waiting[1].children) == (True, date(2026, 10, 1), (1, 9), 1)
    assert queries.waiting(by, TODAY) == ()


def test_what_waits_asks_no_more_as_it_grows() -> None:
    by, hub = user("referrer"), user("hub_practitioner")
    counts = []
    assert hub.roles
    for _ in range(2):
        sent(by)
        with CaptureQueriesContext(connection) as asked:
            queries.waiting(hub, TODAY)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 4


def test_each_is_told_what_is_theirs_to_do() -> None:
    by, hub = user("referrer"), user("hub_practitioner")
    waiting, returned, accepted, passed = (sent(by) for _ in range(4))
    actions.pass_to_safeguarding(passed, by=hub, now=LATER, to_whom="Front door", told_on=TODAY, reason="Harm")
    actions.give_back(returned, by=hub, now=LATER, told="More")
    actions.confirm_family(accepted, "f1", by=hub, now=LATER)
    actions.accept(accepted, by=hub, now=LATER, level="universal", reason="So")
    assert [(due.words, due.on) for due in queries.due(by, TODAY)] == [(f"Add what the hub asked for to referral {returned.reference}", date(2026, 10, 5))]
    assert [(due.words.split()[0], due.on) for due in queries.due(hub, TODAY)] == [
        ("Decide", date(2026, 10, 1)),
        ("Name", date(2026, 10, 7)),
        ("Hear", date(2026, 10, 1)),
    ]
    assert waiting.reference in queries.due(hub, TODAY)[0].words
    assert queries.due(user("leader"), TODAY) == ()


def test_what_leaves_for_the_evidence_holds_no_word_of_anybody() -> None:
    by, hub = user("referrer", of="schools"), user("hub_practitioner")
    decided, waiting = sent(by), sent(by)
    actions.confirm_family(decided, "f1", by=hub, now=LATER)
    actions.accept(decided, by=hub, now=LATER + timedelta(days=1), level="universal", reason="Robin Quill")
    rows = {row["referral_id"]: row for row in queries.for_publishing()}
    assert rows[decided.reference] == {
        "referral_id": decided.reference,
        "family_id": "f1",
        "happened_on": TODAY,
        "decided_on": date(2026, 10, 1),
        "district": rows[decided.reference]["district"],
        "from_agency": "schools",
        "source": "written",
        "decision": "accepted",
    }
    assert rows[decided.reference]["district"]
    assert (rows[waiting.reference]["decision"], rows[waiting.reference]["decided_on"], rows[waiting.reference]["family_id"]) == ("waiting", None, None)
    assert "Quill" not in str(rows)


def test_what_somebody_who_leaves_has_open_is_counted() -> None:
    by, hub = user("referrer"), user("hub_practitioner")
    actions.give_back(sent(by), by=hub, now=LATER, told="More")
    draft(by)
    assert ("referrals returned to them, or not sent yet", 2) in open_work.of(by)


def test_whom_to_ring_about_a_child_in_danger_is_the_childrens_services_else_the_hub(settings: object) -> None:
    Agency.objects.all().delete()
    assert queries.safeguarding_contact() == ""
    agency("partnership")
    assert queries.safeguarding_contact() == "Ashmere Partnership, partnership desk, 01632 960100"
    agency("children")
    assert queries.safeguarding_contact() == "Ashmere Children, children desk, 01632 960100"
    settings.SAFEGUARDING_CONTACT = "the front door, 01632 960999"  # type: ignore[attr-defined]
    assert queries.safeguarding_contact() == "the front door, 01632 960999"


@pytest.mark.parametrize("model", [Referral, Sending, Step])
def test_the_last_step_is_the_one_pointed_at_and_nothing_sent_is_changed(model: type) -> None:
    by, hub = user("referrer"), user("hub_practitioner")
    referral = sent(by)
    before = list(Sending.objects.values_list("answers", flat=True))
    actions.decline(referral, by=hub, now=LATER, told="No")
    actions.reopen(referral, by=hub, now=LATER, reason="In error")
    assert model.objects.exists()
    assert Referral.objects.get().latest == Step.objects.latest("id")
    assert list(Sending.objects.values_list("answers", flat=True)) == before


def test_the_open_referrals_of_a_family_are_found() -> None:
    hub = user("hub_practitioner")
    referral = actions.confirm_family(sent(user("referrer")), "f1", by=hub, now=LATER)
    assert queries.of_family(hub, "f1") == (referral,)
    assert queries.of_family(user("referrer"), "f1") == ()
    actions.decline(referral, by=hub, now=LATER, told="No")
    assert queries.of_family(hub, "f1") == ()
