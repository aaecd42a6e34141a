"""How a thing was done, written down on pages and from a file, beside what the study found."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sooner.prove import prove
from sooner.prove.process import COLUMNS, Count, Kind
from sooner.prove.publishing import publish
from sooner.warehouse.home import Home
from sooner_site.access.errors import NotNow, Refused
from sooner_site.studies import actions
from sooner_site.studies.models import ProcessCount
from tests.factories.site import user
from tests.unit.prove.studies import trial
from tests.unit.site.cases.making import NOW
from tests.unit.site.cases.test_together import day, hidden, signed_in
from tests.unit.site.studies import planned
from tests.unit.site.studies.making import released
from tests.unit.site.studies.test_plans import downloaded, send, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]
HEAD = ",".join(COLUMNS) + "\n"


def test_a_count_is_written_down_on_a_page_and_hidden_where_it_is_small() -> None:
    plan, client = planned.frozen(), signed_in(user("manager"))
    assert "Nothing written down yet" in words(client.get(reverse("studies:process", args=[plan.pk])))
    told: dict[str, Any] = {"kind": "reach", "what": "Visits within two days", **day("on_day", 2026, 9, 1)}
    assert "Choose what you write down" in words(send(client, "write_down", plan.pk, **{**told, "kind": ""}, done="38", of="100"))
    assert "Both counts are needed" in words(send(client, "write_down", plan.pk, **told, done="38"))
    assert "There cannot be more done (101) than there was (100)" in words(send(client, "write_down", plan.pk, **told, done="101", of="100"))
    change = {**told, "kind": "adaptation", "what": "Two by two"}
    assert "Say what was changed" in words(send(client, "write_down", plan.pk, **change))
    assert send(client, "write_down", plan.pk, **change, words="Nobody goes alone").status_code == 303
    assert send(client, "write_down", plan.pk, **told, done="38", of="100").status_code == 303
    html = words(client.get(reverse("studies:process", args=[plan.pk])))
    for said in ("40 of 100", "Nobody goes alone", "Counts of people are rounded to 5"):
        assert said in html
    send(client, "write_down", plan.pk, **told, done="4", of="100")
    assert "hidden: too few people" in words(client.get(reverse("studies:process", args=[plan.pk])))
    assert ProcessCount.objects.count() == 3


def test_a_file_is_taken_in_whole_or_not_at_all() -> None:
    plan, client = planned.frozen(), signed_in(planned.analyst())
    address = reverse("studies:take_in_counts", args=[plan.pk])

    def take_in(text: bytes) -> str:
        return words(client.post(address, hidden(client, address) | {"file": SimpleUploadedFile("counts.csv", text)}, follow=True))

    good = f"{HEAD}fidelity,Steps of the guide,4,10,2026-09-01,\nstaff,It helps families,30,40,2026-09-01,\n".encode()
    bad = take_in(good + b"reach,Visits,x,100,2026-09-01,\ninterview,Trust,1,9,2026-09-01,\n")
    assert "The file has 2 faults. Nothing was taken in." in bad
    assert "interviews" in bad
    assert "it is not in UTF-8" in take_in(b"\xff\xfe\x00")
    assert "the day is still to come" in take_in(f"{HEAD}reach,Visits,1,9,2036-09-01,\n".encode())
    assert ProcessCount.objects.count() == 0
    said = take_in(good)
    assert "4 of 10" in said
    assert "30 of 40" in said


@pytest.mark.parametrize(("done", "says"), [(38, "40 of 100 people reached (Visits within two days)"), (None, "Nobody has written down how far it was done")])
def test_it_stands_beside_what_the_study_found(done: int | None, says: str, site_home: Home, tmp_path: Path) -> None:
    plan = planned.frozen(columns={"treatment": "offered", "unit": ""}, beforehand={"covariates": []})
    if done is not None:
        planned.counted(plan, done)
    client = signed_in(planned.analyst())
    draft = released(publish(prove(downloaded(client, plan, tmp_path), trial()), site_home, date(2026, 10, 1)))
    html = words(client.get(reverse("studies:study", args=[draft])))
    assert "How far it was done" in html
    assert says in html


def test_who_may_not_write_and_what_cannot_be_is_refused() -> None:
    plan, today = planned.frozen(), NOW.date()
    count = Count(Kind.REACH, "Visits", 38, 100, today)
    with pytest.raises(Refused):
        actions.write_down(plan.pk, [count], by=user("referrer"), now=NOW)
    with pytest.raises(NotNow, match="Visits: there cannot be more done"):
        actions.write_down(plan.pk, [count, Count(Kind.REACH, "Visits", 9, 3, today)], by=planned.analyst(), now=NOW)
    with pytest.raises(NotNow, match="still to come"):
        actions.write_down(plan.pk, [Count(Kind.REACH, "Visits", 1, 3, today + timedelta(days=1))], by=planned.analyst(), now=NOW)
    with pytest.raises(NotNow, match="not frozen yet"):
        actions.write_down(planned.begun().pk, [count], by=planned.analyst(), now=NOW)
    assert ProcessCount.objects.count() == 0
