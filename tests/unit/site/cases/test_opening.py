"""A case is opened with everything that the referral and the records say, for a lead from any agency."""

from __future__ import annotations

import smtplib

import pytest

from sooner.warehouse.home import Home
from sooner_site.access.errors import NotNow, Refused
from sooner_site.access.models import AuditRow
from sooner_site.cases import actions, notices, queries
from sooner_site.cases.models import Case
from sooner_site.families.models import Involvement
from tests.factories.site import user
from tests.unit.site.cases import making
from tests.unit.site.cases.making import NOW

pytestmark = pytest.mark.django_db


def test_what_the_referral_told_is_in_the_case(site_home: Home) -> None:
    hub = making.hub()
    referral = making.accepted(hub)
    case = making.again(actions.open_case(referral.reference, lead=making.practitioner(), by=hub, now=NOW))
    assert dict(case.told) == {
        "Who it is about": "Robin Quill, child, born 4 May 2017; Jo Quill, parent, born 1 February 1988",
        "What happened": "Robin came to school hungry three times.",
        "What the child says": "“There was no tea.”",
        "What has been tried": "A breakfast place was offered.",
        "What the family knows": "The referrer wrote that the family knows of the referral and agrees.",
    }
    assert case.contact == "Ring only 01632 960200. Also safe: a text message."
    assert (case.level, case.family, case.district) == ("early_help", "f1", "Northmere")
    referral.refresh_from_db()
    assert referral.case == case.reference


def test_needs_come_from_the_records_and_then_from_the_referral(site_home: Home) -> None:
    hub = making.hub()
    referral = making.accepted(hub)
    case = making.again(actions.open_case(referral.reference, lead=making.practitioner(), by=hub, now=NOW))
    assert {(need.outcome, need.code, need.person, need.came_from) for need in case.needs.all()} == {
        (1, "1.1", "p12", "signal"),
        (8, "8.3", "p12", "signal"),
        (9, "", "", "referral"),
    }


def test_a_need_that_the_lead_may_not_see_does_not_come_along(site_home: Home) -> None:
    case = making.case(lead=making.practitioner(of="charity"), family="f8", by=making.hub())
    assert [need.code for need in case.needs.all()] == []


def test_a_case_needs_a_hub_practitioner_a_lead_practitioner_and_a_reason(site_home: Home) -> None:
    hub, lead = making.hub(), making.practitioner()
    with pytest.raises(Refused):
        actions.open_case("f1", lead=lead, by=lead, now=NOW, why="Because")
    with pytest.raises(NotNow, match="cannot lead"):
        actions.open_case("f1", lead=user("referrer"), by=hub, now=NOW, why="Because")
    with pytest.raises(NotNow, match="Say why"):
        actions.open_case("f1", lead=lead, by=hub, now=NOW)
    assert not Case.objects.exists()


def test_a_family_has_one_open_case(site_home: Home) -> None:
    hub = making.hub()
    first = making.case(by=hub)
    with pytest.raises(NotNow, match=first.reference):
        making.case(by=hub)


def test_a_family_that_got_another_number_has_still_one_open_case(site_home: Home) -> None:
    hub = making.hub()
    old = making.case(by=hub)
    Case.objects.filter(pk=old.pk).update(family="f1-before")
    assert queries.open_case_of(hub, "f1") == old
    with pytest.raises(NotNow, match=old.reference):
        making.case(by=hub)


def test_the_lead_is_told_without_words_and_the_family_is_theirs(site_home: Home, mailoutbox: list, django_capture_on_commit_callbacks: object) -> None:
    hub, lead = making.hub(), making.practitioner()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        case = making.case(lead=lead, by=hub)
    assert [message.to for message in mailoutbox] == [[lead.email]]
    assert "Marsh" not in mailoutbox[0].subject + mailoutbox[0].body
    assert list(Involvement.objects.values_list("family", "kind", "user", "agency")) == [("f1", "case_lead", lead.pk, "police")]
    assert [row.ids for row in AuditRow.objects.filter(what="cases:open_case")] == [[f"case:{case.reference}", "family:f1"]]


def test_a_notice_that_cannot_be_sent_undoes_nothing_and_tells_the_log_nobodys_address(
    site_home: Home, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, django_capture_on_commit_callbacks: object
) -> None:
    def refuse(*message: object) -> None:
        raise smtplib.SMTPRecipientsRefused({lead.email: (550, b"no such box")})

    monkeypatch.setattr(notices, "send_mail", refuse)
    lead = making.practitioner()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        making.case(lead=lead)
    assert Case.objects.count() == 1
    assert "could not be sent (SMTPRecipientsRefused)" in caplog.text
    assert lead.email not in caplog.text


def test_who_may_lead_is_shown_with_how_many_families(site_home: Home) -> None:
    lead, other = making.practitioner(), making.practitioner(of="schools", name="Sam School")
    making.case(lead=lead)
    assert {(one.user, one.families) for one in queries.leads()} == {(lead, 1), (other, 0)}
