"""Who may ask, answer and decide, whatever page they come from."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sooner_site.access.clock import now
from sooner_site.access.errors import NotNow, Refused
from sooner_site.access.models import AuditRow
from sooner_site.quality import actions, queries
from sooner_site.quality.actions import Wrong
from tests.factories.site import agency, user

pytestmark = pytest.mark.django_db
LINK = Wrong("link", "schools", "people", "p12x2", "f1", ("police/people/p12x1",))


def test_only_those_who_work_with_families_ask() -> None:
    agency("schools")
    with pytest.raises(Refused):
        actions.raise_corrections([LINK], "It is her cousin", by=user("referrer"), now=now())


def test_only_the_agency_s_own_people_answer_and_once() -> None:
    agency("schools")
    made = actions.raise_corrections([LINK], "It is her cousin", by=user("lead_practitioner"), now=now())[0]
    with pytest.raises(Refused, match="another agency"):
        actions.answer(made.reference, "corrected", "So", by=user("manager", of="police"), now=now())
    with pytest.raises(Refused):
        actions.answer(made.reference, "corrected", "So", by=user("lead_practitioner", of="schools"), now=now())
    actions.answer(made.reference, "cannot_tell", "No file is left", by=user("data_protection_officer", of="schools"), now=now())
    with pytest.raises(NotNow):
        actions.answer(made.reference, "corrected", "So", by=user("analyst", of="schools"), now=now())
    assert queries.decisions() == []


def test_one_row_of_the_audit_for_all_that_one_form_asks_and_no_name_in_it() -> None:
    agency("schools"), agency("police")
    wrongs = [LINK, Wrong("need", "police", "", "Ivy Marsh: attendance", "f1")]
    made = actions.raise_corrections(wrongs, "It is her cousin", by=user("hub_practitioner", of="partnership"), now=now(), record="schools/people/p12x2")
    row = AuditRow.objects.get()
    assert row.ids[:2] == [f"correction:{one.reference}" for one in made] and row.ids[-1] == "family:f1"
    assert "Ivy" not in repr(row.ids) and "cousin" not in row.reason


def test_decisions_stand_in_the_order_in_which_they_were_made_and_only_some_decide() -> None:
    agency("schools")
    made = actions.raise_corrections([LINK], "It is her cousin", by=user("hub_practitioner", of="partnership"), now=now(), record="schools/people/p12x2")[0]
    with pytest.raises(Refused):
        actions.decide_match(made, True, "So", by=user("manager", of="schools"), now=now())
    actions.decide_match(made, True, "The same photograph", by=user("analyst", of="schools"), now=now() + timedelta(hours=1))
    assert [(row["record_key_l"], row["record_key_r"], row["same"]) for row in queries.decisions()] == [
        ("police/people/p12x1", "schools/people/p12x2", False),
        ("police/people/p12x1", "schools/people/p12x2", True),
    ]
