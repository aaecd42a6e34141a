"""Every page of a case opens for its lead with everything in it; lists take a fixed number of queries; restricted notes stay with their readers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sooner.warehouse.home import Home
from sooner_site.access.models import User
from sooner_site.cases import actions, queries
from sooner_site.cases.models import Case
from sooner_site.cases.present.case import line_of
from sooner_site.families.queries import UNNAMED, ShortFamily
from tests.factories.site import agency, user
from tests.unit.site.cases import making
from tests.unit.site.cases.making import NOW, TODAY
from tests.unit.site.cases.test_together import signed_in

pytestmark = pytest.mark.django_db
FAMILIES = ("f1", "f2", "f3", "f4", "f6", "f8")


def full_case(family: str = "f1", lead: User | None = None) -> Case:
    """A case with something of everything in it."""
    at = NOW - timedelta(days=100)
    case = making.agree(making.case(lead=lead, family=family, at=at, by=making.hub()), at)
    by = making.lead(case)
    actions.record_own_words(case, about="matters", said_by="Lena", words="Quiet mornings", said_on=at.date(), by=by, now=at)
    actions.record_own_words(case, about="works_well", said_by="Ivy", words="Football on Sunday", said_on=at.date(), by=by, now=at)
    need = actions.add_need(case, outcome=5, code="5.1", words="Bedtimes", by=by, now=at)
    late = actions.agree_action(case, need=need, what="Try a bedtime chart", doer=actions.Doer(who="Lena"), by_on=TODAY - timedelta(days=9), by=by, now=at)
    done = actions.agree_action(case, need=need, what="Ring the school", doer=actions.Doer(worker=by), by_on=TODAY, by=by, now=at)
    actions.mark_done(done, done_on=TODAY - timedelta(days=50), by=by, now=NOW - timedelta(days=50))
    actions.write_note(case, kind="visit", words="Saw them all", happened_on=TODAY - timedelta(days=40), by=by, now=NOW)
    actions.write_note(case, kind="voice", words="Only for managers", happened_on=TODAY - timedelta(days=41), readers="lead", by=by, now=NOW)
    actions.record_progress(need, progress="better", words="Four nights of seven", seen_on=TODAY, by=by, now=NOW)
    assert late.ended_at is None
    return making.again(case)


PAGES = ("detail", "family", "needs", "plan", "plan_for_family", "notes", "reviews", "history")
FORMS = ("consent", "own_words", "contact", "basis", "need", "action", "note", "review", "hand_over", "team", "step", "close")


def test_every_page_opens_for_the_lead(site_home: Home) -> None:
    case = full_case()
    client = signed_in(making.lead(case))
    for name in (*PAGES, *FORMS):
        answer = client.get(reverse(f"cases:{name}", args=[case.reference]))
        assert answer.status_code == 200, name
    for name in ("list", "my_work", "closed"):
        assert client.get(reverse(f"cases:{name}")).status_code == 200
    for name in ("action_done", "action_not_done", "action_change"):
        assert client.get(reverse(f"cases:{name}", args=[case.reference, case.plan.all()[0].pk])).status_code == 200
    assert client.get(reverse("cases:progress", args=[case.reference, case.needs.all()[0].pk])).status_code == 200


def test_the_overview_says_who_what_matters_what_is_agreed_and_what_is_late(site_home: Home) -> None:
    case = full_case()
    html = signed_in(making.lead(case)).get(reverse("cases:detail", args=[case.reference])).content.decode()
    for words in ("Lena Marsh", "Quiet mornings", "Football on Sunday", "Try a bedtime chart", "7 working days late", "Review the plan"):
        assert words in html


def test_the_plan_for_the_family_holds_nothing_of_the_records(site_home: Home) -> None:
    case = full_case()
    html = signed_in(making.lead(case)).get(reverse("cases:plan_for_family", args=[case.reference])).content.decode()
    assert "Try a bedtime chart" in html
    for words in ("abuse", "Attendance", "Saw them all", "need"):
        assert words not in html.split("<article")[1].split("</article>")[0]


def test_a_restricted_note_is_read_by_the_lead_and_their_managers_only(site_home: Home) -> None:
    case = full_case()
    helper = user("referrer", of="schools")
    actions.add_to_team(case, user=helper, does="Attendance", by=making.lead(case), now=NOW)
    readers = {making.lead(case): True, user("manager", of="police"): True, helper: False, making.hub("Other hub"): False}
    for reader, reads in readers.items():
        client = signed_in(reader)
        pages = [client.get(reverse(f"cases:{name}", args=[case.reference])).content.decode() for name in ("notes", "history")]
        assert ("Only for managers" in pages[0]) is reads
        assert ("voice of the child" in pages[1]) is reads
        assert "Saw them all" in pages[0]


def test_a_protected_address_is_on_no_page_of_a_case(site_home: Home) -> None:
    from tests.factories.snapshot_rows import NEVER_SEEN

    case = full_case("f3")
    clients = [signed_in(one) for one in (making.lead(case), making.hub("Other hub"), user("manager", of="police"))]
    for client in clients:
        html = "".join(
            client.get(reverse(f"cases:{name}", args=[case.reference])).content.decode() for name in ("detail", "family", "needs", "plan", "history")
        )
        assert [word for word in NEVER_SEEN if word in html] == []
    assert case.district == ""


def test_a_manager_sees_their_agencys_cases_and_what_is_late(site_home: Home) -> None:
    full_case("f1")
    full_case("f2", lead=making.practitioner(of="housing", name="Hal Housing"))
    html = signed_in(user("manager", of="housing")).get(reverse("cases:list")).content.decode()
    assert "Okoro family" in html
    assert "Marsh family" not in html
    assert "Hal Housing" in html
    assert "(late)" in html


@pytest.mark.parametrize("page", ["cases:list", "cases:my_work", "home:home"])
def test_a_list_takes_as_many_queries_for_six_families_as_for_two(site_home: Home, page: str, django_assert_max_num_queries: object) -> None:
    lead = making.practitioner()
    for family in FAMILIES[:2]:
        full_case(family, lead)
    few = _queries(signed_in(lead), page)
    for family in FAMILIES[2:]:
        full_case(family, lead)
    assert _queries(signed_in(lead), page) <= few <= 55


def _queries(client: Client, page: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(reverse(page))
    with CaptureQueriesContext(connection) as seen:
        client.get(reverse(page))
    return len(seen)


def test_the_agency_that_is_asked_sees_the_request_and_nothing_else(site_home: Home) -> None:
    case = full_case()
    move = actions.ask_move(case, kind="step_up", to_agency=agency("children"), reason="It is more than we can do", by=making.lead(case), now=NOW)
    client, page = signed_in(user("manager", of="children")), reverse("cases:answer_move", args=[move.pk])
    html = client.get(page).content.decode()
    assert "It is more than we can do" in html
    assert "Marsh" not in html
    assert client.get(reverse("cases:detail", args=[case.reference])).status_code == 404
    assert signed_in(user("manager", of="schools")).get(page).status_code == 404


def test_figures_say_the_same_as_the_case_itself(site_home: Home) -> None:
    for family in FAMILIES:
        full_case(family)
    hub = making.hub("Counting hub")
    for one in queries.figures(queries.of_agency(hub), TODAY):
        case = queries.get(hub, one.case)
        assert one.next_review == queries.parts.next_review(case)
        kinds = {p.kind for p in queries.clocks.promises(case, TODAY, queries.clocks.contact_days([case])[case.pk]) if p.due.overdue}
        assert (one.review_late(TODAY), one.contact_late(TODAY)) == ("review" in kinds, "contact" in kinds)


@pytest.mark.parametrize(
    ("label", "line"), [(UNNAMED, "A family known to the partnership, case {}"), ("Marsh family", "Marsh family"), (None, "Family of case {}")]
)
def test_a_family_that_a_reader_may_not_name_is_told_from_another_by_its_case(site_home: Home, label: str | None, line: str) -> None:
    case = making.case()
    assert line_of(case, label and ShortFamily("f1", label, "Northmere")) == line.format(case.reference)
