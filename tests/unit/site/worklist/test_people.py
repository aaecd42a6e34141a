"""People who meet a principle of policing and are in no family: who sees them, after which question, with what; and that nobody is ranked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from sooner_site.access.choices import Role
from sooner_site.access.errors import Refused
from sooner_site.access.models import AuditRow
from sooner_site.families import queries, rules
from sooner_site.worklist.choices import ORDER
from tests.factories import snapshot_rows
from tests.factories.site import user
from tests.factories.snapshot import publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]
DAY = date(2026, 9, 30)
PEOPLE, PERSON, WHY = reverse("worklist:people"), reverse("worklist:person", args=["p99"]), reverse("worklist:person_reason", args=["p99"])


@pytest.fixture
def hub(client: Any) -> Any:
    reader = user("hub_practitioner", of="partnership")
    client.force_login(reader)
    return reader


def page(client: Any, address: str, **asked: str) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_the_list_names_nobody_and_says_which_rule_is_met(client: Any, hub: Any) -> None:
    html = page(client, PEOPLE)
    assert "1 person" in html and "Person p99" in html
    assert "Three or more offences proved or admitted within 12 months" in html and "1 September 2026" in html
    assert not any(hidden in html for hidden in ("Joe", "Lone", "375", "750.5", "1970", "Far Lane"))
    assert "p29" not in html and "p63" not in html  # the one need not be told of, the other is in a family
    assert AuditRow.objects.latest("pk").ids == ["person:p99"]


def test_it_is_reached_from_the_worklist(client: Any, hub: Any) -> None:
    assert f'href="{PEOPLE}"' in page(client, reverse("worklist:list"))


def test_one_principle_alone(client: Any, hub: Any) -> None:
    assert "Person p99" in page(client, PEOPLE, principle="prolific_offender", page="x")
    html = page(client, PEOPLE, principle="repeat_victim")
    assert "Nobody is here" in html and "0 people" in html
    assert "Person p99" in page(client, PEOPLE, principle="repeat_call_outs")  # it is about no person, so it is not offered
    assert 'value="repeat_call_outs"' not in html
    assert queries.people_alone(hub, DAY, "gone_since", 0, 25).total == 0


def test_a_page_beyond_the_last_says_how_many_there_are(client: Any, hub: Any) -> None:
    beyond = queries.people_alone(hub, DAY, None, 25, 25)
    assert (beyond.rows, beyond.total) == ((), 1)


def test_a_reason_is_asked_first_and_kept_with_the_look(client: Any, hub: Any) -> None:
    assert client.get(PERSON)["Location"] == WHY
    asked = page(client, WHY)
    assert "Person p99 is not part of your own work" in asked and "Joe" not in asked
    assert "Choose why you need to look" in client.post(WHY, {}).content.decode()
    assert client.post(WHY, {"why": "check"})["Location"] == PERSON
    html = page(client, PERSON)
    assert "You said why you look: To check whether our records are right" in html
    look = AuditRow.objects.latest("pk")
    assert (look.what, look.ids, look.reason, look.user) == ("worklist:person", ["person:p99"], "To check whether our records are right", hub)


def test_the_page_has_the_rows_and_both_sets_of_weights_side_by_side(client: Any, hub: Any) -> None:
    client.post(WHY, {"why": "help"})
    html = page(client, PERSON)
    assert "Joe Lone. Meets the rule: Three or more offences proved or admitted within 12 months." in html
    assert "What it rests on (3 rows)" in html and "1 July 2026" in html and "Ashmere Police" in html
    assert html.index("Cambridge Crime Harm Index") < html.index("375 days") < html.index("ONS Crime Severity Score") < html.index("750.5")
    assert "are never added" in html and "1,125.5" not in html
    assert "56" in html and "Male" in html and "9 Far Lane" not in html and "ZA9" not in html


@pytest.mark.parametrize("person", ["p29", "p63", "p01", "p-unknown"])
def test_who_meets_nothing_that_may_be_told_or_is_in_a_family_does_not_exist_here(client: Any, hub: Any, person: str) -> None:
    for name in ("worklist:person", "worklist:person_reason"):
        assert client.get(reverse(name, args=[person])).status_code == 404


@pytest.mark.parametrize("role", sorted(set(Role.values) - {Role.HUB_PRACTITIONER}))
def test_it_is_for_the_hub_alone(client: Any, role: str) -> None:
    reader = user(role)
    client.force_login(reader)
    assert [client.get(address).status_code for address in (PEOPLE, PERSON, WHY)] == [403, 403, 403]
    with pytest.raises(Refused):
        queries.person_alone("p99", reader, DAY)
    with pytest.raises(Refused):
        queries.people_alone(reader, DAY, None, 0, 25)


def test_no_agreement_no_person(client: Any) -> None:
    reader = user("hub_practitioner", of="schools")  # the police show the schools a summary: no rows, and no harm
    client.force_login(reader)
    told = queries.person_alone("p99", reader, DAY)
    assert [(one.count, one.rows, one.harm) for one in told.principles] == [(3, (), ())]
    over = date(2027, 10, 1)  # every agreement has ended
    assert queries.people_alone(reader, over, None, 0, 25).total == 0
    assert queries.person_alone("p99", reader, over) is None


@pytest.mark.parametrize(("asked", "found"), [(["adult_in_crime"], True), (["low_attendance"], False), ([], True)])
def test_one_that_rests_on_a_need_is_told_where_that_need_is_shown(monkeypatch: pytest.MonkeyPatch, asked: list[str], found: bool) -> None:
    shipped = rules._shipped()["priority_rules"]
    needs = {"at_least": 1, "seen_in": "person", "signals": asked}
    monkeypatch.setitem(rules._shipped(), "priority_rules", {**shipped, "prolific_offender": {**shipped["prolific_offender"], "with_needs": needs}})
    reader = user("hub_practitioner", of="partnership")
    assert queries.people_alone(reader, DAY, None, 0, 25).total == found
    assert (queries.person_alone("p99", reader, DAY) is not None) is found


def test_the_latest_event_stands_first_whatever_the_harm(settings: Any, tmp_path: Any) -> None:
    tables = snapshot_rows.tables()
    prolific = next(row for row in tables["priorities"] if row["priority_id"] == "q91")
    told = {"priority_id": "q94", "person_id": "p29", "last_seen": date(2026, 9, 2), "harm_cambridge": 1.0, "harm_ons": None}
    tables["priorities"].append({**prolific, **told})
    tables["priority_rows"].append({**next(row for row in tables["priority_rows"] if row["priority_id"] == "q91"), "priority_id": "q94"})
    settings.HOME = publish(tmp_path / "other", tables, snapshot_rows.RUN)
    reader = user("hub_practitioner", of="partnership")
    assert [row.person for row in queries.people_alone(reader, DAY, None, 0, 25).rows] == ["p29", "p99"]
    assert [each.index for each in queries.person_alone("p29", reader, DAY).principles[0].harm] == ["Cambridge Crime Harm Index"]
    assert "nothing is put first for how grave it is" in ORDER
