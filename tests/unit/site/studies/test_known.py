"""What is known, on the site: published evaluations beside our own, adverse findings among them, narrowed, one by itself, as a file."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sooner.prove.library.reading import shelf_of
from sooner.warehouse.home import Home
from sooner_site.access.actions.releases import release
from sooner_site.access.models import AuditRow
from tests.factories.results import evidence, study
from tests.factories.site import user
from tests.factories.worth import appraisal
from tests.unit.prove.library.making import written
from tests.unit.site.cases.making import NOW
from tests.unit.site.studies import planned
from tests.unit.site.studies.making import frozen, protocol, released, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(tmp_path: Any, settings: Any) -> Home:
    settings.HOME = Home(tmp_path / "home").create()
    return settings.HOME


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    plain = re.sub(r'<span [^>]*aria-hidden="true">.*?</span>', " ", answer.content.decode())
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", plain))).replace("\N{NO-BREAK SPACE}", " ")


def as_role(client: Client, role: str) -> Client:
    client.force_login(user(role, name=f"Some {role.title()}"))
    return client


def one(key: str) -> str:
    return reverse("studies:known_one", args=[key])


def test_the_adverse_finding_stands_among_the_others_and_is_marked_in_words(home: Home, client: Client) -> None:
    said = page(as_role(client, "manager"), reverse("studies:known"))
    assert "2 evaluations: 0 of our own, 2 published by others." in said
    assert said.count("Worse: an adverse finding") == 2
    measures = ["Adults in custody", "Children looked after", "Children on a child protection plan", "Reoffended", "Young people convicted"]
    places = [said.index(name) for name in measures]
    assert places == sorted(places)
    found = page(client, one("troubled_families_2015"))
    assert "Worse: an adverse finding (2 of 7); Better (4 of 7)" in found
    assert "Those who got it fared worse in: Children on a child protection plan, 7 to 12 months after the start;" in found
    assert found.index("fared worse in") < found.index("Children looked after")
    assert "NE where it found “worse: an adverse finding”: It looked in a way that can tell" in found
    assert "Mechanism: How is it thought to work? Not said – Not said" in found
    assert "not given by the College of Policing" in found
    assert "quoted by Family Law Week" in found


def test_our_own_stands_beside_them_as_far_as_the_reader_may_see_it(home: Home, client: Client, tmp_path: Path) -> None:
    draft = run(home, frozen(home, protocol(tmp_path)))
    address = one(str(_hash(home))[:16])
    as_role(client, "manager")
    assert "Did Diamond reduce reoffending?" not in page(client, reverse("studies:known"))
    assert client.get(address).status_code == 404
    as_role(client, "analyst")
    assert "Did Diamond reduce reoffending?" in page(client, reverse("studies:known"))
    released(draft)
    as_role(client, "manager")
    assert "3 evaluations: 1 of our own, 2 published by others." in page(client, reverse("studies:known"))
    found = page(client, address)
    assert "level 2 of 5" in found
    assert "Its design could reach level 3." in found
    assert "Nobody can see whether those who are compared were alike" in found
    assert reverse("studies:study", args=[draft]) in client.get(address).content.decode()
    shown = AuditRow.objects.filter(what="studies:known_one").last()
    assert shown is not None
    assert f"evidence/{draft}" in str(shown.ids)


def _hash(home: Home) -> str:
    from sooner.warehouse.drafts import drafts

    return str(drafts(home, "evidence")[-1].about["first_hash"])


def test_what_it_is_worth_comes_from_its_appraisal_once_it_may_be_seen(home: Home, client: Client) -> None:
    draft = evidence(home, study(), protocol_hash="a" * 64, data_hash="b" * 64)
    released(draft)
    worth = appraisal(home)
    as_role(client, "manager")
    assert "It saves more than it costs" not in page(client, one("a" * 16))
    release("worth", worth, "Read", by=user("leader", name="Ruth Ade"), now=NOW)
    assert "It saves more than it costs, in public money alone." in page(client, one("a" * 16))


def test_the_plan_says_why_it_should_work_and_what_was_written_down_says_how_it_was_done(home: Home, client: Client) -> None:
    plan = planned.frozen()
    evidence(home, study(), first_hash=plan.protocol_hash)
    as_role(client, "analyst")
    address = one(plan.protocol_hash[:16])
    said = page(client, address)
    assert "Families who are visited know whom to ring. Mei Foster, who wrote the plan" in said
    assert "What was done A visit within two days With whom Families of children who went missing, from March to August" in said
    assert "Beside whom A letter, as today" in said
    assert "Implementation: What was done, and what does it take to do it? Not said" in said
    planned.counted(plan)
    assert "people reached (Visits within two days)" in page(client, address)


def test_it_is_narrowed_without_scripts_and_each_choice_can_be_taken_out(home: Home, client: Client) -> None:
    as_role(client, "leader")
    said = page(client, reverse("studies:known") + "?need=7&intervention=Troubled+Families+programme+2015+to+2020")
    assert "1 of 2 evaluations: 0 of our own, 1 published by others." in said
    assert "Our own studies name no outcome of the framework" in said
    assert "Reoffended" not in said
    assert "Children looked after" in said, "a good finding is not shown without the others of its evaluation"
    html = client.get(reverse("studies:known") + "?need=7&level=3").content.decode()
    assert f'href="{reverse("studies:known")}?level=3"' in html
    assert "Nothing fits this filter" in page(client, reverse("studies:known") + "?level=5")
    assert "2 evaluations" in page(client, reverse("studies:known") + "?level=9&need=x&intervention=y")


def test_findings_side_by_side_have_a_strip_and_a_table(home: Home, client: Client) -> None:
    folder = shelf_of(home)
    for place, effect in enumerate((-8.0, -20.0, -3.0)):
        figures = (("-8.0", str(effect)), ("-14.0", str(effect - 6)), ("-2.0\n", f"{effect + 6}\n"), ('"yes"', '"not said"'))
        written(folder, ("Open Door", f"Trial {place}"), *figures, name=f"t{place}")
    as_role(client, "manager")
    said = page(client, reverse("studies:known"))
    assert "Side by side: Police called again All together" in said
    assert re.search(r"One more of the same kind – −[\d.]+ to \+[\d.]+ –", said)
    html = client.get(reverse("studies:known")).content.decode()
    assert html.count('class="studies-strip"') == 5
    assert html.count('class="studies-strip__point"') == 4
    assert "None" not in html
    assert 'aria-label="−8.00, −14.0 to −2.00"' in html


def test_two_are_side_by_side_with_why_nothing_is_said_together(home: Home, client: Client) -> None:
    for name in ("a", "b"):
        written(shelf_of(home), ("Open Door", f"Trial {name}"), name=name)
    said = page(as_role(client, "manager"), reverse("studies:known"))
    assert "Not put together: it takes 3 evaluations, and there are 2." in said
    assert "All together" not in said


def test_a_damaged_entry_is_told_and_the_rest_is_shown(home: Home, client: Client) -> None:
    written(shelf_of(home), ('page = "page 12"\n', ""))
    said = page(as_role(client, "manager"), reverse("studies:known"))
    assert "The entries of this home cannot be used: open_door.toml, line 12" in said
    assert "Diamond Initiative" in said


def test_a_damaged_result_is_told_and_the_rest_is_shown(home: Home, client: Client) -> None:
    draft = evidence(home, study())
    (home.evidence / "drafts" / "evidence" / draft / "evidence.parquet").write_bytes(b"no table")
    said = page(as_role(client, "analyst"), reverse("studies:known"))
    assert f"evidence.parquet of draft {draft} is damaged" in said
    assert "Diamond Initiative" in said


def test_the_file_leaves_written_down_with_every_finding(home: Home, client: Client) -> None:
    as_role(client, "manager")
    answer = client.get(reverse("studies:known_file") + "?need=6")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 7
    assert [row["window"] for row in rows if row["adverse"] == "yes"] == ["7 to 12 months after the start", "13 to 18 months after the start"]
    assert AuditRow.objects.filter(reason="downloaded from what is known").exists()


def test_a_key_that_is_none(home: Home, client: Client) -> None:
    assert as_role(client, "manager").get(one("nothing")).status_code == 404
