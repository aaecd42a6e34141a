"""The pages of requests for one's own data, as the officer and agencies' managers go through them."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sooner_site.access.errors import NotNow
from sooner_site.access.models import AuditRow
from sooner_site.data_rights import actions, queries
from sooner_site.data_rights.models import AccessRequest
from tests.factories.site import agency, user
from tests.unit.site.data_rights import making
from tests.unit.site.data_rights.making import NOW, SAID

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


def page(client: Client, name: str, *args: Any, **asked: Any) -> str:
    answer = client.get(reverse(f"data_rights:{name}", args=args), asked)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def post(client: Client, name: str, *args: Any, **given: Any) -> Any:
    address = reverse(f"data_rights:{name}", args=args)
    shown = client.get(address).content.decode()
    once = shown.partition('name="once" value="')[2].partition('"')[0]
    return client.post(address, {"once": once, **given})


def signed_in(client: Client, who: Any) -> Client:
    client.force_login(who)
    return client


def test_what_leaves_is_kept_with_its_hash_recorded_and_the_draft_forgotten(client: Client) -> None:
    by = making.officer()
    found = making.released(by)
    assert found.copy_sha256 == hashlib.sha256(found.copy.encode()).hexdigest()
    assert not found.lines.exists()
    said = found.disclosure.said
    assert len(said) == 20
    assert (said["Requester"], said["Decided by"], said["Security"]) == (
        "Lena Marsh (A parent or guardian, about a child)",
        str(by),
        "Handed over at the office",
    )
    row = AuditRow.objects.get(what="data_rights:release")
    assert (row.kind, row.recipients, row.ids) == ("disclosure", [f"asker:{found.pk}"], [f"request:{found.pk}", "person:p12"])
    with pytest.raises(NotNow, match="answered already"):
        actions.make_draft(found.pk, by=by, now=NOW)
    file = signed_in(client, by).get(reverse("data_rights:request_copy", args=[found.pk]))
    assert file.content == bytes(found.paper) and file.content.startswith(b"%PDF-")
    assert (file["Content-Type"], file["Content-Disposition"]) == ("application/pdf", f'attachment; filename="{found.pk}.pdf"')
    AccessRequest.objects.filter(pk=found.pk).update(paper=bytes(found.paper) + b" ")
    changed = client.get(reverse("data_rights:request_copy", args=[found.pk]))
    assert (changed.status_code, "its hash is another" in changed.content.decode()) == (409, True)
    AccessRequest.objects.filter(pk=found.pk).update(paper=None, paper_sha256="")
    earlier = client.get(reverse("data_rights:request_copy", args=[found.pk]))
    assert (earlier.content.decode(), earlier["Content-Disposition"]) == (found.copy, f'attachment; filename="{found.pk}.html"')


def test_the_officer_goes_through_the_pages(client: Client) -> None:
    by = making.officer()
    for name in ("police", "schools"):
        agency(name)
    signed_in(client, by)
    assert "No request yet" in page(client, "requests")
    day = {f"{name}_{part}": str(value) for name, on in (("date_of_birth", date(2017, 5, 9)), ("received_on", date(2026, 9, 21))) for part, value in _parts(on)}
    answer = post(
        client, "request_new", **{key: str(value) for key, value in making.GIVEN.items() if not key.endswith(("birth", "on"))}, relation="parent", **_dates(day)
    )
    found = AccessRequest.objects.get()
    assert answer.url == reverse("data_rights:request", args=[found.pk])
    assert "Check who asks" in page(client, "request", found.pk)
    assert "Say what shows" in post(client, "request_identity", found.pk, how="Passport", authority="").content.decode()
    post(client, "request_identity", found.pk, how="Passport", authority="Birth certificate")
    assert "Ivy Marsh, born 9 May 2017" in page(client, "request_person", found.pk)
    assert post(client, "request_person", found.pk, person="nobody").url == reverse("data_rights:request_nothing", args=[found.pk])
    post(client, "request_person", found.pk, person="p12")
    assert post(client, "request_make", found.pk).url == reverse("data_rights:request_draft", args=[found.pk])
    shown = page(client, "request_draft", found.pk)
    assert "Part 3 of the Data Protection Act 2018" in shown
    line = found.lines.filter(why="somebody_else").first()
    post(client, "request_line", found.pk, line.number, shown="yes", why="She asks herself")
    found.refresh_from_db()
    assert "She asks herself" in page(client, "request_draft", found.pk)
    assert client.get(reverse("data_rights:request_line", args=[found.pk, 9999])).status_code == 404
    assert "Has not answered yet" in page(client, "request", found.pk)
    for name in ("police", "schools"):
        manager = Client()
        signed_in(manager, user("manager", of=name))
        assert found.pk in page(manager, "reviews")
        wrong = post(manager, "review", found.pk, exemption="harm").content.decode()
        assert "Choose how much of it the exemption covers" in wrong
        assert post(manager, "review", found.pk, exemption="none").url == reverse("data_rights:reviews")
        assert "Has answered" not in page(manager, "reviews")
    signed_in(client, by)
    post(client, "request_extend", found.pk, why="Many records")
    assert "speak to safeguarding" in post(client, "request_release", found.pk, **SAID, safe="yes").content.decode()
    post(client, "request_release", found.pk, **SAID, safe="no")
    shown = page(client, "request", found.pk)
    assert "Record of the disclosure" in shown
    assert "Download the copy" in shown
    assert found.pk in page(client, "requests")
    other = making.checked(by)
    post(client, "request_nothing", other.pk, why="Looked under three spellings")
    third = making.taken(by)
    post(client, "request_refuse", third.pk, why="Asked twice a week")
    assert "Answered: nothing is held" in page(client, "requests")


def test_only_the_managers_of_agencies_in_it_see_their_own_lines(client: Client) -> None:
    found = making.drafted()
    signed_in(client, user("manager", of="schools"))
    shown = page(client, "review", found.pk)
    assert "Ashmere Schools" in shown
    assert "Ashmere Police" not in shown
    signed_in(client, user("manager", of="housing"))
    assert client.get(reverse("data_rights:review", args=[found.pk])).status_code == 404
    assert "No draft with our data" in page(client, "reviews")


def test_what_is_due_is_on_the_home_page() -> None:
    by = making.officer()
    found = making.drafted(by)
    [mine] = queries.due(by, date(2026, 10, 1))
    assert (mine.words, mine.on, mine.overdue) == ("1 request for one’s own data to answer", queries.due_on(found), False)
    [theirs] = queries.due(user("manager", of="police"), date(2026, 11, 1))
    assert (theirs.words, theirs.overdue) == ("1 draft in which your agency says what may not be told", True)
    assert queries.due(user("leader"), date(2026, 10, 1)) == ()


def _parts(on: date) -> list[tuple[str, int]]:
    return [("day", on.day), ("month", on.month), ("year", on.year)]


def _dates(day: dict[str, str]) -> dict[str, str]:
    """The three boxes of each date as the browser names them."""
    return {f"{name}-{part}": day[f"{name}_{part}"] for name in ("date_of_birth", "received_on") for part in ("day", "month", "year")}
