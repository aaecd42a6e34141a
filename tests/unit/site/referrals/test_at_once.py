"""Two people of the hub decide at the very same moment: one decides, the other is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from sooner_site.access.errors import ChangedMeanwhile
from sooner_site.access.models import User
from sooner_site.referrals import actions
from sooner_site.referrals.models import Referral
from tests.factories.referrals import LATER, sent
from tests.factories.site import user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_home")]


def test_of_two_decisions_at_once_one_is_taken() -> None:
    referral = sent(user("referrer"))
    together = Barrier(2)

    def decide(by: User) -> str:
        try:
            together.wait(timeout=20)
            actions.decline(Referral.objects.get(pk=referral.pk), by=by, now=LATER, told=by.name, version=1)
        except ChangedMeanwhile as told:
            return told.changes[0]
        finally:
            connection.close()
        return "done"

    people = [user("hub_practitioner", name="Ada"), user("hub_practitioner", name="Ben")]
    with ThreadPoolExecutor(2) as both:
        answers = sorted(both.map(decide, people), key=lambda words: words != "done")
    assert answers[0] == "done"
    first = referral.steps.last()
    assert answers[1] == f"{first.by.name}, 30 September 2026 at 10:05am: Declined."
    assert referral.steps.count() == 2
