"""Two people at one case, a form sent twice, words that are kept: as the browser sees it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sooner.warehouse.home import Home
from sooner_site.access.models import AuditRow, User
from sooner_site.cases import actions
from sooner_site.cases.models import Case, Note, PlanAction
from tests.unit.site.cases import making
from tests.unit.site.cases.making import NOW

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def hidden(client: Client, page: str) -> dict[str, str]:
    """The hidden fields of the form on a page, as a browser sends them back."""
    html = client.get(page).content.decode()
    return {name: value for name, value in re.findall(r'<input type="hidden" name="(once|version)" value="([^"]*)"', html)}


def day(name: str, year: int, month: int, number: int) -> dict[str, Any]:
    return {f"{name}-day": number, f"{name}-month": month, f"{name}-year": year}


NOTE = {"kind": "visit", "words": "Saw them all", "readers": "team", **day("happened_on", 2026, 9, 29)}


def test_a_form_that_is_sent_twice_does_nothing_twice(site_home: Home) -> None:
    case = making.case()
    client, page = signed_in(making.lead(case)), reverse("cases:note", args=[case.reference])
    sent = hidden(client, page) | NOTE
    answers = [client.post(page, sent) for _ in range(2)]
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(303, reverse("cases:notes", args=[case.reference]))] * 2
    assert Note.objects.count() == 1


def test_the_second_of_two_sees_the_change_beside_their_words_and_sends_on(site_home: Home) -> None:
    case = making.agree(making.case())
    action = making.planned(case)
    lead = making.lead(case)
    client, page = signed_in(lead), reverse("cases:action_change", args=[case.reference, action.pk])
    mine = hidden(client, page) | {"what": "Write to the school", "need": action.need_id, "who": f"user:{lead.pk}", **day("by_on", 2026, 10, 20)}
    actions.change_action(action, need=action.need, what="Visit the school", doer=actions.Doer(worker=lead), by_on=action.by_on, by=lead, now=NOW)
    answer = client.post(page, mine)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "to “Visit the school”" in html
    assert "Write to the school" in html
    assert PlanAction.objects.get().what == "Visit the school"
    read = dict(re.findall(r'<input type="hidden" name="(once|version)" value="([^"]*)"', html))
    assert int(read["version"]) == making.again(case).version > int(mine["version"])
    assert client.post(page, mine | read).status_code == 303
    assert PlanAction.objects.get().what == "Write to the school"


def test_what_cannot_be_done_any_more_keeps_the_words(site_home: Home) -> None:
    case = making.case()
    client, page = signed_in(making.lead(case)), reverse("cases:note", args=[case.reference])
    sent = hidden(client, page) | NOTE
    actions.close_case(case, because="other", results=making.results(case), by=making.lead(case), now=NOW)
    html = client.post(page, sent).content.decode()
    assert "This case is closed. Reopen it first." in html
    assert "Saw them all" in html
    assert not Note.objects.exists()


def test_an_action_writes_one_audit_row_for_its_request(site_home: Home) -> None:
    case = making.case()
    client, page = signed_in(making.lead(case)), reverse("cases:note", args=[case.reference])
    sent = hidden(client, page) | NOTE
    before = AuditRow.objects.count()
    client.post(page, sent)
    rows = list(AuditRow.objects.order_by("pk"))[before:]
    assert [(row.what, row.ids) for row in rows] == [("cases:write_note", [f"case:{case.reference}", "family:f1"])]


def test_a_look_at_a_case_says_whom_it_showed(site_home: Home) -> None:
    case = making.case()
    signed_in(making.lead(case)).get(reverse("cases:detail", args=[case.reference]))
    row = AuditRow.objects.order_by("-pk")[0]
    assert (row.kind, set(row.ids)) == ("consultation", {f"case:{case.reference}", "family:f1", "person:p11", "person:p12"})


def test_a_case_is_opened_on_the_page_and_only_once(site_home: Home) -> None:
    hub, lead = making.hub(), making.practitioner()
    referral = making.accepted(hub)
    client, page = signed_in(hub), reverse("cases:open", args=[referral.reference])
    sent = hidden(client, page) | {"lead": lead.pk, "lawful_basis": "public_task"}
    first, second = client.post(page, sent), client.post(page, sent)
    case = Case.objects.get()
    assert first["Location"] == second["Location"] == reverse("cases:detail", args=[case.reference])


def test_two_people_of_the_hub_open_one_case(site_home: Home) -> None:
    hub, lead = making.hub(), making.practitioner()
    referral = making.accepted(hub)
    page = reverse("cases:open", args=[referral.reference])
    clients = [signed_in(hub), signed_in(making.hub("Second"))]
    forms = [hidden(client, page) | {"lead": lead.pk, "lawful_basis": "public_task"} for client in clients]
    answers = [client.post(page, form) for client, form in zip(clients, forms, strict=True)]
    case = Case.objects.get()
    assert [answer.status_code for answer in answers] == [303, 200]
    assert f"A case was opened from this referral already: {case.reference}." in answers[1].content.decode()
    assert clients[1].get(page)["Location"] == reverse("cases:detail", args=[case.reference])


def test_closing_asks_for_every_need_and_says_what_is_missing(site_home: Home) -> None:
    case = making.case()
    client, page = signed_in(making.lead(case)), reverse("cases:close", args=[case.reference])
    html = client.post(page, hidden(client, page) | {"because": "outcomes met", "words": "Fine"}).content.decode()
    assert html.count("Choose what became of") >= 2
    assert "<title>Error: Close this case" in html
    sent = {f"result_{need.pk}": "met" for need in making.again(case).needs.all()}
    assert client.post(page, hidden(client, page) | {"because": "outcomes met", "words": "Fine"} | sent).status_code == 303
    assert client.get(reverse("cases:detail", args=[case.reference])).status_code == 200
