"""The worklist and a family's page, as each reader gets them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from sooner_site.access.models import AuditRow
from sooner_site.families import actions
from sooner_site.families.choices import Kind
from tests.factories.site import agency, user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]
DAY = date(2026, 9, 30)


@pytest.fixture
def hub(client: Any) -> Any:
    reader = user("hub_practitioner", of="partnership")
    client.force_login(reader)
    return reader


def listed(client: Any, **asked: str) -> str:
    response = client.get(reverse("worklist:list"), asked)
    assert response.status_code == 200
    return response.content.decode()


def families_in(html: str) -> list[str]:
    return [part.split("/")[0] for part in html.split("/worklist/family/")[1:]]


def test_families_stand_in_the_stated_order_with_why_they_are_here(client: Any, hub: Any) -> None:
    html = listed(client)
    assert families_in(html) == ["f6", "f1", "f2", "f3", "f5", "f8", "f0"]
    assert "Connolly family: 7 children (1, 6, 8, 11, 13, 15, 17)" in html
    assert "Attendance below 90 % in two terms running" in html
    assert "Ashmere Health has seen a need that it tells only when asked" in html
    assert "Nobody is scored" in html
    assert "1 family is helped already and not shown" in html


def test_of_as_many_outcomes_the_latest_event_comes_first(client: Any, hub: Any) -> None:
    html = listed(client, helped="shown")
    assert families_in(html) == ["f6", "f1", "f2", "f3", "f4", "f5", "f8", "f0"]
    assert "Helped already" in html


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"need": "outcome-8"}, ["f1", "f3"]),
        ({"need": "signal-rent_arrears"}, ["f6", "f2"]),
        ({"principle": "member_in_custody"}, ["f2"]),
        ({"principle": "prolific_offender"}, ["f6", "f0"]),
        ({"why": "principle"}, ["f0"]),
        ({"why": "need"}, ["f6", "f1", "f2", "f3", "f5", "f8"]),
        ({"why": "principle", "district": "Northmere"}, []),
        ({"principle": "repeat_call_outs"}, ["f2"]),
        ({"district": "Northmere"}, ["f6", "f1", "f2", "f8"]),
        ({"district": "Coldbeck"}, ["f6", "f1", "f2", "f3", "f5", "f8", "f0"]),  # nobody lives there who may be found, so it is not offered
        ({"age": "5-10"}, ["f6", "f1", "f2", "f3"]),
        ({"age": "16-17"}, ["f6"]),
        ({"age": "0-4"}, ["f6"]),  # the small brother of f1 is known to health alone, which does not tell the hub
        ({"agency": "housing"}, ["f6", "f2"]),
        ({"agency": "charity"}, ["f6", "f1", "f2", "f3", "f5", "f8", "f0"]),  # nobody may know of it, so it is not offered
        ({"need": "outcome-8", "district": "Northmere"}, ["f1"]),
        ({"need": "nonsense", "page": "x"}, ["f6", "f1", "f2", "f3", "f5", "f8", "f0"]),
        ({"page": "2"}, []),
    ],
)
def test_the_filter(client: Any, hub: Any, asked: dict[str, str], found: list[str]) -> None:
    assert families_in(listed(client, **asked)) == found


def test_the_list_and_the_page_say_which_principles_are_met(client: Any, hub: Any) -> None:
    assert "Meets the rule: Three or more offences proved or admitted within 12 months" in listed(client)
    html = client.get(reverse("worklist:family", args=["f6"])).content.decode()
    assert "Aoife Connolly. Meets the rule: Three or more offences proved or admitted within 12 months." in html
    assert html.index("Cambridge Crime Harm Index") < html.index("1,095 days") < html.index("ONS Crime Severity Score") < html.index("88.5")
    assert "Police principles that are met" not in client.get(reverse("worklist:family", args=["f5"])).content.decode()


def test_a_family_that_only_meets_a_principle_stands_last_with_why_and_is_counted_apart(client: Any, hub: Any) -> None:
    html = listed(client)
    needs, alone = html.split('id="principle-alone"')
    assert "7 referrals and families" in html and "1 of these is a family in whom no need is seen, and who meets a police principle" in html
    assert (families_in(needs), families_in(alone)) == (["f6", "f1", "f2", "f3", "f5", "f8"], ["f0"])
    assert "latest event 3 August 2026" in alone
    assert "Meets the rule: Three or more" in alone and "40 days" not in html and "different needs" not in alone
    only = listed(client, why="principle")
    assert "1 referral or family" in only and "of these is a family" not in only and "Families in whom a need is seen" not in only
    assert "Nobody is ranked" in only and 'id="principle-alone"' not in listed(client, why="need")


def test_one_that_only_meets_a_principle_and_is_helped_is_left_out_like_any_other(client: Any, hub: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sooner_site.cases.queries.helped_families", lambda: frozenset({"f0"}))
    html = listed(client)
    assert "6 referrals and families" in html and "2 families are helped already and not shown" in html
    assert "f0" not in families_in(html) and "principle-alone" not in html
    shown = listed(client, helped="shown")
    assert "8 referrals and families" in shown and families_in(shown)[-1] == "f0" and "1 of these is" in shown


def test_a_reason_is_asked_before_a_family_is_opened_that_only_meets_a_principle(client: Any, hub: Any) -> None:
    page, why = reverse("worklist:family", args=["f0"]), reverse("worklist:reason", args=["f0"])
    assert client.get(page)["Location"] == why
    client.post(why, {"why": "help"})
    html = client.get(page).content.decode()
    assert "Gil Lowe. Meets the rule: Three or more offences proved or admitted within 12 months." in html
    assert "No need is shown here." in html and "is for" not in html.split('id="needs"')[1].split('id="principles"')[0]
    look = AuditRow.objects.latest("pk")
    assert (look.reason, look.ids[0]) == ("To plan or review help for the family", "family:f0")


def test_calls_to_a_home_stand_on_the_familys_page_and_the_look_is_written_down(client: Any, hub: Any) -> None:
    assert "Meets the rule: Four or more incidents at one home within 6 months" in listed(client)
    html = client.get(reverse("worklist:family", args=["f2"])).content.decode()
    assert "The family’s home. Meets the rule: Four or more incidents at one home within 6 months." in html
    assert "What it rests on (4 rows)" in html
    look = AuditRow.objects.latest("pk")
    assert (look.user, look.what) == (hub, "worklist:family")
    assert "family:f2" in look.ids


def test_the_filter_shows_what_is_chosen_and_leads_out_of_it(client: Any, hub: Any) -> None:
    html = listed(client, need="outcome-8", district="Northmere")
    assert 'href="/worklist/?district=Northmere"' in html
    assert 'href="/worklist/?need=outcome-8"' in html


def test_a_family_with_an_open_case_is_helped_already(client: Any, hub: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sooner_site.cases.queries.helped_families", lambda: frozenset({"f1-before", "gone"}))
    assert families_in(listed(client)) == ["f6", "f2", "f3", "f5", "f8", "f0"]


@pytest.mark.parametrize(
    "role", ["lead_practitioner", "manager", "referrer", "analyst", "leader", "administrator", "data_protection_officer", "coordinator", "court_volunteer"]
)
def test_the_list_is_for_the_hub(client: Any, role: str) -> None:
    client.force_login(user(role))
    assert client.get(reverse("worklist:list")).status_code == 403


def test_each_look_is_written_down_with_the_families_and_people_shown(client: Any, hub: Any) -> None:
    listed(client)
    assert AuditRow.objects.latest("pk").ids == ["family:f6", "family:f1", "family:f2", "family:f3", "family:f5", "family:f8", "family:f0"]
    client.get(reverse("worklist:family", args=["f1"]))
    row = AuditRow.objects.latest("pk")
    assert (row.what, row.ids, row.user) == ("worklist:family", ["family:f1", "person:p12", "person:p11"], hub)


def test_the_page_of_a_family(client: Any, hub: Any) -> None:
    html = client.get(reverse("worklist:family", args=["f1"])).content.decode()
    for words in (
        "Ivy Marsh",
        "Getting a good education",
        "attendance 78 % in the term",
        "Health desk, 01632 960104",
        "4 Orchard Row",
        "Refer this family",
        "Open a case",
    ):
        assert words in html
    assert "<svg" in html and "style=" not in html


def test_a_number_that_was_given_up_leads_to_the_family(client: Any, hub: Any) -> None:
    html = client.get(reverse("worklist:family", args=["f1-before"])).content.decode()
    assert "goes by another reference now" in html


@pytest.mark.parametrize("family", ["f7", "f9", "f-unknown", "N-222222-2"])
def test_what_a_reader_may_not_see_does_not_exist_for_them(client: Any, hub: Any, family: str) -> None:
    for name in ("worklist:family", "worklist:reason", "worklist:wrong"):
        assert client.get(reverse(name, args=[family])).status_code == 404


def test_outside_ones_own_work_a_reason_is_asked_once_and_kept(client: Any) -> None:
    manager = user("manager", of="schools")
    client.force_login(manager)
    page, why = reverse("worklist:family", args=["f1"]), reverse("worklist:reason", args=["f1"])
    assert client.get(page)["Location"] == why
    assert "Why do you need to look?" in client.get(why).content.decode()
    assert "Choose why you need to look" in client.post(why, {}).content.decode()
    assert "Say why you need to look" in client.post(why, {"why": "other"}).content.decode()
    assert client.post(why, {"why": "other", "words": "Her teacher rang"})["Location"] == page
    html = client.get(page).content.decode()
    assert "Her teacher rang" in html and "Ivy" not in html and "schools desk, 01632 960100" in html
    assert AuditRow.objects.latest("pk").reason == "Her teacher rang"
    assert client.get(reverse("worklist:family", args=["f2"])).status_code == 303


def test_whoever_leads_is_asked_for_no_reason(client: Any) -> None:
    lead = user("lead_practitioner", of="schools")
    actions.involve("f2", Kind.CASE_LEAD, "C-1", user=lead, agency="schools", on=DAY)
    client.force_login(lead)
    html = client.get(reverse("worklist:family", args=["f2"])).content.decode()
    assert "Leads the open case" in html and "Open a case" not in html


def test_the_hub_is_asked_for_a_reason_where_another_leads_already(client: Any, hub: Any) -> None:
    actions.involve("f1", Kind.CASE_LEAD, "C-1", user=user("lead_practitioner", of="schools"), agency="schools", on=DAY)
    assert client.get(reverse("worklist:family", args=["f1"])).status_code == 303


def test_a_family_that_was_written_down_here(client: Any, hub: Any) -> None:
    agency("partnership")
    from sooner_site.access.clock import now
    from sooner_site.families.choices import NewPerson

    people = [NewPerson("child", "Zoe", "Quill", address="1 New Road", postcode="za1 1aa"), NewPerson("parent", "Beth", "Quill", sex="female")]
    reference = actions.write_down(people, by=hub, now=now())
    html = client.get(reverse("worklist:family", args=[reference])).content.decode()
    assert "Quill family: 1 child" in html and "1 New Road, ZA1 1AA" in html and "Wrote the family down" in html


def test_before_the_first_run_the_list_says_what_will_be_here(client: Any, hub: Any, settings: Any, tmp_path: Any) -> None:
    from sooner.warehouse.home import Home

    settings.HOME = Home(tmp_path / "new").create()
    assert "Nothing has been found yet" in listed(client)
