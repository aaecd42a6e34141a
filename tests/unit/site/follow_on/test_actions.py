"""Sending families on and hearing of them: what is kept, who may, when the next call is, and what is thrown away."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from sooner_site.access.errors import NotNow, Refused
from sooner_site.access.models import AuditRow
from sooner_site.cases import actions as case_actions
from sooner_site.cases.choices import ClosedBecause
from sooner_site.court_desk.models import Contact
from sooner_site.follow_on import actions, queries, tasks
from sooner_site.follow_on.choices import case_rule
from sooner_site.follow_on.models import Heard, Signpost
from tests.factories.site import user
from tests.unit.site.cases import making as cases
from tests.unit.site.court_desk.making import coordinator, volunteer
from tests.unit.site.follow_on import making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


def test_a_service_of_the_directory_is_kept_by_its_id_and_the_family_is_asked_two_weeks_later() -> None:
    by = volunteer()
    contact, service = making.contact(by), making.service()
    made = making.sent(contact, by, service=service, name="", said="Where and when", need="10.1")
    assert (made.service, made.name, made.need, made.said, made.reach) == (service, "Money help", "10.1", "Where and when", making.SAFE)
    assert (made.may_ask, made.asked_on, made.contact_id, made.case_id) == ("family", making.TODAY, contact.pk, None)
    assert queries.get(by, made.pk).next.on == making.TODAY + timedelta(days=14)
    row = AuditRow.objects.get(what="follow_on.send")
    assert (row.kind, row.ids) == ("collection", [f"signpost:{made.pk}", f"contact:{contact.pk}"])
    with pytest.raises(Http404):
        making.sent(contact, by, service="no-such-service")


def test_a_family_that_was_not_asked_is_counted_and_never_rung() -> None:
    by = volunteer()
    made = making.sent(making.contact(by), by, may_ask="no")
    assert (made.reach, made.asked_on, queries.get(by, made.pk).next) == ("", None, None)
    assert queries.checks(by, making.TODAY + timedelta(days=90)) == []
    with pytest.raises(NotNow, match="Nobody asks"):
        actions.hear(made.pk, 1, "accessed", by=by, now=making.NOW)


def test_where_the_service_is_asked_no_number_of_the_family_is_kept() -> None:
    by = volunteer()
    made = making.sent(making.contact(by), by, may_ask="service", service=making.service())
    thing = queries.get(by, made.pk)
    assert (made.reach, thing.next is not None, queries.phones(thing)) == ("", True, ("01632 960777",))
    with pytest.raises(IntegrityError), transaction.atomic():
        Signpost.objects.filter(pk=made.pk).update(reach="01632 960001")


def test_a_volunteer_sends_and_asks_their_own_families_the_coordinator_those_of_every_desk_and_nobody_else() -> None:
    by = volunteer()
    contact = making.contact(by)
    made = making.sent(contact, by)
    assert queries.get(coordinator(), made.pk).reference == made.pk
    for other in (volunteer(), cases.practitioner(), user("manager", of="charity"), user("hub_practitioner")):
        with pytest.raises(Http404):
            making.sent(contact, other)
        with pytest.raises(Http404):
            actions.hear(made.pk, 1, "accessed", by=other, now=making.NOW)
    for role in ("referrer", "leader", "analyst"):
        with pytest.raises(Refused):
            queries.get(user(role), made.pk)


def test_the_lead_and_a_manager_of_the_agency_follow_a_case_and_its_end() -> None:
    lead, manager = cases.practitioner(of="police"), user("manager", of="police")
    case = cases.case(lead=lead)
    made = making.sent(case, lead)
    assert (made.reach, queries.get(manager, made.pk).signpost.case_id) == ("", case.pk), "the case says how to reach them"
    for other in (coordinator(), volunteer(), cases.practitioner(of="schools"), user("manager", of="schools")):
        with pytest.raises(Http404):
            queries.get(other, made.pk)


def test_nobody_is_sent_on_from_a_closed_case() -> None:
    lead = cases.practitioner()
    with pytest.raises(NotNow, match="closed"):
        making.sent(making.closed(lead), lead)


def test_a_closed_case_is_asked_about_after_three_and_six_months_and_then_left_in_peace() -> None:
    lead = cases.practitioner()
    case = making.closed(lead)
    assert queries.checks(lead, making.TODAY + timedelta(days=60)) == []
    (thing,) = queries.checks(lead, making.TODAY + timedelta(days=91))
    assert (thing.reference, thing.next.on, thing.course.accessed) == (case.pk, date(2026, 12, 30), "yes")
    later = actions.hear(case.pk, 1, "sustained", by=lead, now=making.NOW + timedelta(days=91))
    assert later.next.on == date(2027, 3, 31)
    assert actions.hear(case.pk, 2, "sustained", by=lead, now=making.NOW + timedelta(days=182)).next is None
    assert Heard.objects.filter(closing__case=case).count() == 2
    case_actions.reopen_case(case, why="They rang", by=lead, now=making.NOW + timedelta(days=200))
    with pytest.raises(Http404):
        queries.get(lead, case.pk)


def test_nobody_asks_after_a_case_that_the_family_declined_or_never_agreed_to() -> None:
    lead = cases.practitioner()
    making.closed(lead, because="family declined")
    never = cases.case(lead=lead, family="f5")
    case_actions.close_case(never, because="other", results=cases.results(never), by=lead, now=making.NOW)
    assert queries.checks(lead, making.TODAY + timedelta(days=100)) == []
    assert set(case_rule().not_after) < set(ClosedBecause.values)


def test_a_check_is_answered_once_and_with_what_it_can_have() -> None:
    by = volunteer()
    made = making.sent(making.contact(by), by)
    with pytest.raises(NotNow, match="cannot have"):
        actions.hear(made.pk, 1, "sustained", by=by, now=making.NOW)
    actions.hear(made.pk, 1, "waiting", "Six weeks", by=by, now=making.NOW)
    with pytest.raises(NotNow, match="meanwhile"):
        actions.hear(made.pk, 1, "accessed", by=coordinator(), now=making.NOW)
    assert [(one.number, one.outcome, one.words) for one in Heard.objects.all()] == [(1, "waiting", "Six weeks")]
    with pytest.raises(NotNow, match="meanwhile"):
        actions._put_down(queries.get(by, made.pk), number=1, outcome="moved", on=making.TODAY, by=by, at=making.NOW)


def test_how_a_family_is_reached_is_gone_with_the_last_call() -> None:
    by = volunteer()
    made = making.sent(making.contact(by), by)
    assert making.hear(made, by, "not_reached", "not_reached").next is not None
    assert Signpost.objects.get().reach == making.SAFE
    assert making.hear(made, by, "not_reached").next is None
    assert Signpost.objects.get().reach == ""


def test_what_nobody_asked_about_for_a_year_is_thrown_away_when_the_site_tidies() -> None:
    by = volunteer()
    made = making.sent(making.contact(by), by)
    tasks.purge(making.NOW + timedelta(days=364))
    assert Signpost.objects.get().reach == making.SAFE
    tasks.purge(making.NOW + timedelta(days=366))
    assert Signpost.objects.get().reach == ""
    row = AuditRow.objects.get(what="follow_on.purge")
    assert (row.kind, row.process, row.ids) == ("erasure", "follow_on", [f"signpost:{made.pk}"])
    tasks.purge(making.NOW + timedelta(days=367))
    assert AuditRow.objects.filter(what="follow_on.purge").count() == 1


def test_signposts_and_answers_go_with_the_contact_or_the_case() -> None:
    by, lead = volunteer(), cases.practitioner()
    making.hear(making.sent(making.contact(by), by), by, "waiting")
    case = cases.case(lead=lead, family="f5")
    making.hear(making.sent(case, lead), lead, "accessed")
    over = making.closed(lead)
    actions.hear(over.pk, 1, "sustained", by=lead, now=making.NOW)
    assert (Signpost.objects.count(), Heard.objects.count()) == (2, 3)
    Contact.objects.all().delete()
    assert (Signpost.objects.count(), Heard.objects.count()) == (1, 2)
    for each in (case, over):
        each.leads.all().delete()
        type(each).objects.filter(pk=each.pk).delete()
    assert (Signpost.objects.count(), Heard.objects.count()) == (0, 0)


def test_what_is_due_is_said_in_one_line_to_who_looks_after_it() -> None:
    by = volunteer()
    making.sent(making.contact(by), by)
    assert queries.due(by, making.TODAY + timedelta(days=13)) == ()
    (one,) = queries.due(by, making.TODAY + timedelta(days=15))
    assert (one.words, one.on, one.overdue) == ("1 family to ask whether help was reached", making.TODAY + timedelta(days=14), True)
    assert queries.due(cases.hub(), making.TODAY + timedelta(days=15)) == ()


def test_a_rule_that_the_partnership_has_no_more_is_followed_by_its_first() -> None:
    by = volunteer()
    made = making.sent(making.contact(by), by, rule="gone_meanwhile")
    assert queries.get(by, made.pk).rule.name == "told"


def test_a_case_that_there_is_not_is_nobodys_to_send_on_and_things_are_called_by_their_references() -> None:
    by = volunteer()
    with pytest.raises(Http404):
        queries.origin(cases.practitioner(), "C-NONE00-0")
    made = making.sent(making.contact(by), by)
    making.hear(made, by, "waiting")
    assert (str(made), str(Heard.objects.get())) == (made.pk, f"{made.pk}: 1")
