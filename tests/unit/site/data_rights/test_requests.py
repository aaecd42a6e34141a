"""Requests for one's own data: the clock, the states, who may do what when, what is withheld, and what leaves."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from sooner import papers
from sooner.errors import SomethingMissing
from sooner.help.access_requests import Status
from sooner_site.access.errors import NotNow, Refused
from sooner_site.access.models import AuditRow
from sooner_site.data_rights import actions, queries
from sooner_site.data_rights.models import AccessRequest, Disclosure, DraftLine
from tests.factories.site import agency, user
from tests.factories.snapshot_rows import NEVER_SEEN
from tests.unit.papers import inside
from tests.unit.site.data_rights import making
from tests.unit.site.data_rights.making import ELI, KARL, NADIA, NOW, SAID

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


def test_a_request_goes_from_one_state_to_the_next() -> None:
    by = making.officer()
    found = making.taken(by)
    assert queries.status_of(found) == Status.RECEIVED
    found = actions.check_identity(found.pk, "Saw a passport", "Birth certificate", by=by, now=NOW)
    assert queries.status_of(found) == Status.FINDING
    found = actions.choose_person(found.pk, making.IVY, by=by, now=NOW)
    assert queries.status_of(found) == Status.DRAFTING
    for name in ("police", "schools"):
        agency(name)
    found = actions.make_draft(found.pk, by=by, now=NOW)
    assert queries.status_of(found) == Status.REVIEWING
    for name in ("police", "schools"):
        actions.review(found.pk, "none", "", True, "", by=user("manager", of=name), now=NOW)
    assert queries.status_of(found) == Status.READY
    found = actions.release(found.pk, SAID, at_risk=False, by=by, now=NOW)
    assert queries.status_of(found) == Status.RELEASED
    whats = list(AuditRow.objects.order_by("pk").values_list("what", flat=True))
    assert whats == [f"data_rights:{what}" for what in ("take", "check_identity", "choose_person", "make_draft", "review", "review", "release")]


def test_the_time_is_a_month_and_is_made_longer_once_with_a_reason() -> None:
    by = making.officer()
    found = making.taken(by, received_on=date(2026, 8, 31))
    assert queries.due_on(found) == date(2026, 9, 30)
    found = actions.extend(found.pk, "Nine agencies hold something", by=by, now=NOW)
    assert queries.due_on(found) == date(2026, 11, 30)
    with pytest.raises(NotNow, match="made longer already"):
        actions.extend(found.pk, "Again", by=by, now=NOW)
    late = making.taken(by, received_on=date(2026, 7, 1))
    with pytest.raises(NotNow, match="The first time is over"):
        actions.extend(late.pk, "Forgot", by=by, now=NOW)


def test_each_step_waits_for_the_one_before() -> None:
    by = making.officer()
    found = making.taken(by)
    with pytest.raises(NotNow, match="Check first who asks"):
        actions.choose_person(found.pk, making.IVY, by=by, now=NOW)
    with pytest.raises(NotNow, match="Say what shows that they may ask"):
        actions.check_identity(found.pk, "Saw a passport", " ", by=by, now=NOW)
    found = making.checked(by)
    with pytest.raises(NotNow, match="Find the person first"):
        actions.make_draft(found.pk, by=by, now=NOW)
    with pytest.raises(NotNow, match="There is no draft yet"):
        actions.release(found.pk, SAID, at_risk=False, by=by, now=NOW)


def test_nothing_is_released_before_every_agency_has_answered() -> None:
    by = making.officer()
    found = making.drafted(by)
    actions.review(found.pk, "none", "", True, "", by=user("manager", of="police"), now=NOW)
    with pytest.raises(NotNow, match="Not every agency whose data are in it has answered yet: Ashmere Schools"):
        actions.release(found.pk, SAID, at_risk=False, by=by, now=NOW)
    with pytest.raises(NotNow, match="Your agency has answered"):
        actions.review(found.pk, "none", "", True, "", by=user("manager", of="police"), now=NOW)
    with pytest.raises(Refused, match="No data of your agency"):
        actions.review(found.pk, "none", "", True, "", by=user("manager", of="housing"), now=NOW)


def test_an_agency_that_is_not_on_the_site_holds_the_release_up() -> None:
    by = making.officer()
    found = making.drafted(by)
    DraftLine.objects.filter(request=found, agency="schools").update(agency="elsewhere")
    actions.review(found.pk, "none", "", True, "", by=user("manager", of="police"), now=NOW)
    with pytest.raises(NotNow, match="elsewhere"):
        actions.release(found.pk, SAID, at_risk=False, by=by, now=NOW)


def test_without_pango_nothing_is_released_and_the_reason_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(page: str) -> None:
        raise SomethingMissing("A PDF needs Pango.")

    by = making.officer()
    found = making.reviewed(by)
    monkeypatch.setattr(papers, "pdf", missing)
    with pytest.raises(NotNow, match=r"Nothing was released. Tell whoever runs the site: A PDF needs Pango\."):
        actions.release(found.pk, SAID, at_risk=False, by=by, now=NOW)
    assert queries.status_of(AccessRequest.objects.get()) == Status.READY


def test_what_leaves_is_a_tagged_pdf_of_the_page_and_the_database_refuses_one_that_nobody_released() -> None:
    found = AccessRequest.objects.get(pk=making.released().pk)
    assert hashlib.sha256(bytes(found.paper)).hexdigest() == found.paper_sha256 != found.copy_sha256
    told = inside(bytes(found.paper))
    assert all(part in told for part in (b"/StructTreeRoot", found.pk.encode(), b"(en-GB)"))
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessRequest.objects.filter(pk=making.taken().pk).update(paper=b"%PDF", paper_sha256="a" * 64)


def test_a_copy_that_would_put_somebody_at_risk_is_not_released() -> None:
    by = making.officer()
    found = making.reviewed(by)
    with pytest.raises(NotNow, match="speak to safeguarding first"):
        actions.release(found.pk, SAID, at_risk=True, by=by, now=NOW)
    assert AccessRequest.objects.get().copy == ""


def test_others_and_staff_are_withheld_until_the_officer_says_why_they_are_told() -> None:
    by = making.officer()
    AuditRow.objects.create(
        at=NOW, user=user("hub_practitioner", name="Hana Moss"), kind="consultation", what="worklist:family", ids=["person:p12"], reason="Rang"
    )
    found = making.reviewed(by)
    mother = found.lines.get(value__contains="Lena Marsh")
    looked = found.lines.get(value__contains="Hana Moss")
    assert (mother.why, looked.why) == ("somebody_else", "staff")
    assert found.lines.get(label="Reason for looking").why == "free_text"
    actions.decide_line(found.pk, mother.number, True, "She is who asks", by=by, now=NOW)
    own = found.lines.get(label="Number here")
    actions.decide_line(found.pk, own.number, False, "Of no use", by=by, now=NOW)
    copy = actions.release(found.pk, SAID, at_risk=False, by=by, now=NOW).copy
    assert "Lena Marsh, parent" in copy
    assert "Hana Moss" not in copy.partition("Held for help")[2]
    assert "<dt>Number here</dt><dd>Withheld</dd>" in copy
    assert "Rang" not in copy


@pytest.mark.parametrize(("person", "relation"), [(NADIA, "self"), (ELI, "parent"), (KARL, "self")])
def test_nothing_that_leads_to_a_refuge_is_in_anybodys_copy(person: str, relation: str) -> None:
    by = making.officer()
    found = making.reviewed(by, person, relation=relation)
    locked = found.lines.filter(locked=True)
    assert locked.exclude(label="Address protected").exists() is (person != KARL)
    assert [line.value for line in found.lines.all() for words in NEVER_SEEN if words in line.value] == [], "those who make the draft do not see it either"
    for line in locked:
        with pytest.raises(NotNow, match="never told"):
            actions.decide_line(found.pk, line.number, True, "They know it", by=by, now=NOW)
    for line in found.lines.filter(locked=False):
        actions.decide_line(found.pk, line.number, True, "Everything else is told", by=by, now=NOW)
    copy = actions.release(found.pk, SAID, at_risk=False, by=by, now=NOW).copy
    assert [words for words in (*NEVER_SEEN, "refuge", "protected") if words.casefold() in copy.casefold()] == []


def test_the_database_keeps_what_is_locked() -> None:
    found = making.drafted(person=NADIA)
    line = found.lines.filter(locked=True).first()
    with pytest.raises(IntegrityError), transaction.atomic():
        found.lines.filter(pk=line.pk).update(shown=True, decided_why="x", decided_by=found.recorded_by)


def test_police_data_stand_in_a_section_of_their_own() -> None:
    copy = making.released().copy
    public, _, police = copy.partition("Held by the police for law enforcement")
    assert "section 45 of the Data Protection Act 2018" in police
    assert "Ashmere Police" in police
    assert "Ashmere Police" not in public.partition("Held for help")[2]
    assert "Ashmere Schools" in public


@pytest.mark.parametrize(("say_so", "told"), [(True, "Withheld"), (False, "There is nothing that we have to tell you here.")])
def test_an_agencys_exemption_keeps_its_data_back_and_may_keep_that_back_too(say_so: bool, told: str) -> None:
    by = making.officer()
    found = making.drafted(by)
    actions.review(found.pk, "prejudice", "all", say_so, "An investigation is open", by=user("manager", of="police"), now=NOW)
    actions.review(found.pk, "harm", "some", True, "Line 3", by=user("manager", of="schools"), now=NOW)
    found = actions.release(found.pk, SAID, at_risk=False, by=by, now=NOW)
    police = found.copy.partition("Held by the police")[2].partition("What you can do")[0]
    assert told in police
    assert ("Ashmere Police" in police) is say_so
    assert "An investigation is open" not in found.copy
    assert found.disclosure.said["Decision"] == "Released, in part"
    assert "section 45(4)" in found.disclosure.said["Reasons"]


def test_nothing_leaves_without_a_named_person() -> None:
    found = making.reviewed()
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessRequest.objects.filter(pk=found.pk).update(released_at=NOW, copy="x", copy_sha256="y")
    with pytest.raises(Refused):
        actions.release(found.pk, SAID, at_risk=False, by=user("manager"), now=NOW)
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize("nothing", [True, False])
def test_a_request_is_closed_with_words(nothing: bool) -> None:
    by = making.officer()
    found = making.drafted(by)
    close = actions.say_that_nothing_is_held if nothing else actions.refuse
    found = close(found.pk, "Asked three times in a week", by=by, now=NOW)
    assert queries.status_of(found) == (Status.NOTHING_HELD if nothing else Status.REFUSED)
    assert not found.lines.exists()
    with pytest.raises(NotNow):
        actions.refuse(found.pk, "Again", by=by, now=NOW)
    with pytest.raises(NotNow, match="Check first who asks"):
        actions.say_that_nothing_is_held(making.taken(by).pk, "Looked", by=by, now=NOW)


def test_another_person_or_a_new_draft_asks_agencies_anew() -> None:
    by = making.officer()
    found = making.reviewed(by)
    actions.choose_person(found.pk, making.IVY, by=by, now=NOW)
    assert queries.status_of(found) == Status.READY, "the same person: the draft stays"
    found = actions.make_draft(found.pk, by=by, now=NOW)
    assert queries.status_of(found) == Status.REVIEWING
    found = actions.choose_person(found.pk, NADIA, by=by, now=NOW)
    assert (queries.status_of(found), found.lines.count()) == (Status.DRAFTING, 0)


def test_people_are_found_by_name_and_date_however_they_are_written() -> None:
    assert [(one.person_id, one.why) for one in queries.find("Ivy", "Marsh", date(2017, 5, 9))] == [("p12", "Same name and date of birth")]
    [turned] = queries.find("ivy", "marsch", date(2017, 9, 5))
    assert (turned.person_id, turned.why) == ("p12", "A like name, and a date of birth that may be written otherwise")
    assert queries.find("Nobody", "Marsh", date(2017, 5, 9)) == ()
    assert queries.find("Ivy", "Marsh", date(1990, 1, 1)) == ()
