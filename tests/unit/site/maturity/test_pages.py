"""The pages of a round as a browser sees them: saved as one goes, apart until it closes, the spread without a name, on paper and as a file."""

from __future__ import annotations

import csv
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sooner.definitions import maturity as definitions
from sooner_site.access.models import AuditRow
from sooner_site.maturity import actions, present, queries
from sooner_site.maturity.models import Edition, Round, Step
from tests.factories.site import user
from tests.unit.definitions.test_maturity import SMALL, written
from tests.unit.site.cases.test_together import day, hidden, signed_in
from tests.unit.site.maturity.making import CLOSES, FIRST, NOW, SECOND, Partners, agree_on_everything, place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


def send(client: Client, page: str, **said: Any) -> Any:
    """Send the form of a page as a browser does."""
    return client.post(page, hidden(client, page) | said)


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def at(name: str, *args: Any) -> str:
    return reverse(f"maturity:{name}", args=args)


def test_a_partnership_without_rounds_says_how_it_begins() -> None:
    partners = Partners()
    assert "Open one and choose whom you ask" in words(signed_in(partners.leader).get(at("rounds")))
    assert "You have not been asked yet" in words(signed_in(partners.manager).get(at("rounds")))


def test_a_leader_opens_a_round_from_its_page() -> None:
    partners = Partners()
    client, page = signed_in(partners.leader), at("open")
    html = words(send(client, page))
    for told in ("Enter a name for the round", "Choose at least one person", "Enter the day on which it closes"):
        assert told in html
    said = {"title": "Autumn 2026", "edition": "early_help/1", "people": [str(partners.nurse.pk), str(partners.officer.pk)]}
    assert "The day on which it closes must be after today" in words(send(client, page, **said, **day("closes_on", 2026, 9, 30)))
    sent = hidden(client, page) | said | day("closes_on", 2026, 10, 14)
    answers = [client.post(page, sent) for _ in range(2)]
    found = Round.objects.get()
    assert {answer["Location"] for answer in answers} == {at("round", found.pk)}
    assert (found.title, found.closes_on, found.asked.count()) == ("Autumn 2026", CLOSES, 2)
    html = words(client.get(at("round", found.pk)))
    assert "Nia Nurse" in html
    assert "0 of 24" in html


def strand(found: Round, key: str = "family_experience") -> str:
    return at("answer", found.pk, key)


def test_answers_are_saved_strand_by_strand_half_filled_too_and_come_back() -> None:
    partners = Partners()
    found = partners.open()
    client = signed_in(partners.officer)
    answer = send(client, strand(found), level_told_once="2", evidence_told_once=" The shared form ", level_own_plan="dont_know")
    assert answer["Location"] == strand(found, "leadership")
    html = words(client.get(strand(found)))
    assert 'name="level_told_once" type="radio" value="2" checked' in html
    assert 'name="level_own_plan" type="radio" value="dont_know" checked' in html
    assert ">The shared form</textarea>" in html
    own = at("answers", found.pk, place(found, partners.officer).pk)
    html = words(client.get(own))
    assert "2 of 24 elements answered." in html
    assert "2 of 4" in html
    assert send(client, strand(found, "data"))["Location"] == own
    assert "You are the only one who is asked from your agency" in html
    assert "You are the only one" not in words(signed_in(partners.worker).get(at("answers", found.pk, place(found, partners.worker).pk)))


@pytest.mark.parametrize(
    ("name", "value", "told"), [("level_told_once", "5", "Choose one of the answers"), ("evidence_told_once", "x" * 1001, "What shows it must be 1,000")]
)
def test_what_is_wrong_is_said_and_nothing_is_saved(name: str, value: str, told: str) -> None:
    partners = Partners()
    found = partners.open()
    client = signed_in(partners.officer)
    answer = send(client, strand(found), **{name: value, "level_own_plan": "3"})
    assert told in words(answer)
    assert "<title>Error: What families experience" in words(answer)
    assert queries.answers(found) == []


def test_nobody_sees_anothers_answers_while_it_is_open_leaders_apart() -> None:
    partners = Partners()
    found = partners.open()
    partners.answer(found, partners.officer, **{FIRST: 1})
    officers = at("answers", found.pk, place(found, partners.officer).pk)
    client = signed_in(partners.worker)
    assert client.get(officers).status_code == 403
    assert "Olu Officer" not in words(client.get(at("round", found.pk)))
    for name, more in (("element", (FIRST,)), ("report", ()), ("report_file", ())):
        assert client.get(at(name, found.pk, *more)).status_code == 409
    html = words(signed_in(partners.leader).get(officers))
    assert "Answers of Olu Officer, Ashmere Police" in html
    assert f"police saw {FIRST}" in html
    row = AuditRow.objects.filter(what="maturity:answers", user=partners.leader).latest("pk")
    assert row.ids == [f"maturity:{found.pk}", f"user:{partners.officer.pk}"]


def test_once_closed_everybody_in_it_sees_agencies_and_no_respondent() -> None:
    partners = Partners()
    found = partners.closed()
    for name, more in (("round", ()), ("element", (FIRST,)), ("report", ())):
        html = words(signed_in(partners.nurse).get(at(name, found.pk, *more)))
        assert "Talk about this first" in html
        assert not any(who in html for who in ("Olu Officer", "Wim Worker", "Mo Manager")), name
    html = words(signed_in(partners.nurse).get(at("element", found.pk, FIRST)))
    for told in ("From 1, Not yet to 4, Second nature: 3 levels apart.", "Ashmere Police", "police saw told_once", "Agencies are 3 levels apart"):
        assert told in html
    shut = signed_in(partners.nurse).get(strand(found))
    assert shut.status_code == 409
    assert "This round has closed" in words(shut)
    own = words(signed_in(partners.officer).get(at("answers", found.pk, place(found, partners.officer).pk)))
    assert "Your answers" in own
    assert "Save and continue" not in own


def test_the_spread_is_said_in_numbers_beside_every_drawing() -> None:
    partners = Partners()
    found = partners.closed()
    html = words(signed_in(partners.leader).get(at("round", found.pk)))
    assert 'aria-label="1 answer at level 1, 2 answers at level 4"' in html
    assert "1 to 4: 3 levels apart" in html
    assert "4 (of 3)" in html
    assert 'aria-label="nobody named a level"' in html
    wall = words(signed_in(partners.leader).get(at("element", found.pk, SECOND)))
    assert '<span class="sooner-spread__dots" aria-hidden="true">●</span> 1' in wall
    assert "Talk about this first" not in wall


def test_the_moderator_writes_down_what_is_agreed_and_what_comes_next() -> None:
    partners = Partners()
    found = partners.closed()
    client = signed_in(partners.leader)
    page = at("agree", found.pk, FIRST)
    assert "Say why" in words(send(client, page, level="2"))
    assert send(client, page, level="2", reason="Two agencies share a form").status_code == 303
    assert "Two agencies share a form" in words(client.get(page))
    send(client, page, level="3", reason="Four do")
    step = at("step", found.pk, FIRST)
    assert "The day must be today or later" in words(send(client, step, words="One form", owner=str(partners.nurse.pk), **day("by_when", 2026, 9, 1)))
    send(client, step, words="One form", owner=str(partners.nurse.pk), **day("by_when", 2026, 12, 1))
    nurse = signed_in(partners.nurse)
    html = words(nurse.get(at("element", found.pk, FIRST)))
    for told in ("3, As a rule", "Four do", "2, In places, 30 September 2026: Two agencies share a form", "One form", "1 December 2026", "say that it is done"):
        assert told in html
    assert "Write down what is agreed" not in html
    assert "Next step on" in words(nurse.get("/"))
    done = at("step_done", found.pk, Step.objects.get().pk)
    assert signed_in(partners.officer).get(done).status_code == 403
    assert send(nurse, done).status_code == 303
    assert nurse.get(done).status_code == 409
    assert "Done, 30 September 2026" in words(nurse.get(at("element", found.pk, FIRST)))


def test_two_rounds_stand_beside_each_other() -> None:
    partners = Partners()
    first = partners.closed(NOW - timedelta(days=365), title="Autumn 2025")
    for element, level in ((FIRST, 1), (SECOND, 4), ("proof", 2)):
        partners.agree(first, element, level, now=NOW - timedelta(days=360))
    second = partners.closed()
    for element, level in ((FIRST, 3), (SECOND, 3), ("proof", 2)):
        partners.agree(second, element, level)
    html = words(signed_in(partners.leader).get(at("round", second.pk)))
    for told in ("Since the round before", "Up 2", "Down 1", "The same", "Not agreed in both rounds", "By dimension", "Autumn 2025"):
        assert told in html
    assert "Since the round before" not in words(signed_in(partners.leader).get(at("round", first.pk)))


def test_elements_in_other_words_are_named_and_not_compared() -> None:
    partners = Partners()
    strand_of = SMALL["strands"][0]
    one = strand_of["elements"][0]
    told_otherwise, new = {**one, "title": "We meet often"}, {**one, "key": "talking", "title": "We talk"}
    for n, elements in ((3, [one, {**one, "key": "gone", "title": "We write"}]), (4, [told_otherwise, new])):
        edition = actions.load_framework(written(version=n, strands=[{**strand_of, "elements": elements}]), "o.yml", by=partners.leader, now=NOW)
        now = NOW + timedelta(days=n)
        found = partners.close(partners.open(edition=edition, now=now), now=now)
        agree_on_everything(partners, found, now=now)
    html = words(signed_in(partners.leader).get(at("report", found.pk)))
    for told in ("We meet often: in other words now: not compared.", "We talk: new: not compared.", "We write: no longer asked."):
        assert told in html
    assert "Up" not in html.split("By dimension")[0].split("Since the round before")[1]


def test_the_file_says_the_same_without_a_respondent_and_is_a_disclosure() -> None:
    partners = Partners()
    found = partners.closed()
    partners.agree(found, FIRST, 2, "=SUM(A1)")
    actions.add_step(found.pk, FIRST, "One form", partners.nurse, CLOSES, by=partners.leader, now=NOW)
    answer = signed_in(partners.officer).get(at("report_file", found.pk))
    assert answer["Content-Disposition"] == f'attachment; filename="maturity_{found.pk}.csv"'
    rows = {row["element"]: row for row in csv.DictReader(answer.content.decode().splitlines())}
    assert list(rows) == list(definitions.shipped().elements)
    one = rows[FIRST]
    assert [one[key] for key in ("respondents", "dont_know", "agencies", "lowest", "highest", "apart", "agencies_apart")] == ["3", "0", "2", "1", "4", "3", "3"]
    assert [one[f"said_{n}"] for n in range(1, 5)] == ["1", "0", "0", "2"]
    assert (one["median"], one["mean"], one["agreed"], one["reason"], one["talk_first"]) == ("4", "3", "2", "'=SUM(A1)", "yes")
    assert one["next_steps"] == "One form (Nia Nurse, by 14 October 2026)"
    assert not any(who in answer.content.decode() for who in ("Olu", "Wim", "Mo Manager"))
    assert AuditRow.objects.filter(what="maturity:report_file").latest("pk").kind == "disclosure"


def test_a_framework_is_loaded_from_its_page_and_every_fault_is_shown() -> None:
    partners = Partners()
    client, page = signed_in(partners.leader), at("frameworks")
    assert "Comes with the product" in words(client.get(page))
    html = words(send(client, page, file=SimpleUploadedFile("ours.yml", written(version="x", title=""))))
    assert "ours.yml, line 2, column version: Input should be a valid integer (&#39;x&#39;). Mend the value." in html
    assert "line 3, column title" in html
    assert not Edition.objects.exists()
    assert "Choose a file" in words(send(client, page))
    assert send(client, page, file=SimpleUploadedFile("ours.yml", written())).status_code == 303
    html = words(client.get(page))
    assert "ours, version 3" in html
    assert "Lea Leader, 30 September 2026" in html
    assert "is there already, in other words" in words(send(client, page, file=SimpleUploadedFile("ours.yml", written(source="Else"))))


def test_more_are_asked_and_it_is_closed_from_the_page() -> None:
    partners = Partners()
    found = partners.open(partners.officer)
    client = signed_in(partners.leader)
    assert send(client, at("ask", found.pk), people=[str(partners.nurse.pk)]).status_code == 303
    assert "Nobody can answer any more" in words(client.get(at("close", found.pk)))
    assert send(client, at("close", found.pk)).status_code == 303
    assert client.get(at("close", found.pk)).status_code == client.get(at("ask", found.pk)).status_code == 409
    html = words(client.get(at("round", found.pk)))
    assert "30 September 2026, by Lea Leader, before the day that was set" in html
    assert "No two agencies are two levels or more apart" in html


@pytest.mark.parametrize(
    ("name", "more"),
    [("answer", ("no_strand",)), ("element", ("no_element",)), ("agree", ("no_element",)), ("step", ("no_element",)), ("step_done", (0,)), ("answers", (0,))],
)
def test_what_there_is_not_is_not_found(name: str, more: tuple[Any, ...]) -> None:
    partners = Partners()
    found = partners.open() if name == "answer" else partners.closed()
    who = partners.officer if name == "answer" else partners.leader
    assert signed_in(who).get(at(name, found.pk, *more)).status_code == 404


def test_a_leader_who_also_works_in_a_team_and_is_not_asked_has_no_answers_to_give() -> None:
    partners = Partners()
    found = partners.open()
    both = user("leader", "manager", of="health")
    assert signed_in(both).get(strand(found)).status_code == 404
    assert "Go to your answers" not in words(signed_in(both).get(at("round", found.pk)))


def test_where_the_site_has_a_plan_an_action_of_it_is_one_link_away(settings: Any) -> None:
    partners = Partners()
    found = partners.closed()
    page = at("element", found.pk, FIRST)
    element = definitions.shipped().elements[FIRST]
    there = present.to_plan(found.pk, element)
    html = words(signed_in(partners.leader).get(page))
    if there:
        assert f"source=maturity&amp;ref={found.pk}%2F{FIRST}&amp;words=A+family+tells+its+story+once" in html
    else:
        assert "Add an action to the partnership’s plan" not in html
    assert "Add an action to the partnership’s plan" not in words(signed_in(partners.officer).get(page))


def test_the_list_says_where_each_round_stands() -> None:
    partners = Partners()
    first = partners.closed(NOW - timedelta(days=365), title="Autumn 2025")
    agree_on_everything(partners, first, now=NOW - timedelta(days=350))
    partners.closed(NOW - timedelta(days=30), title="Summer 2026")
    partners.open(partners.nurse)
    html = words(signed_in(partners.leader).get(at("rounds")))
    for told in ("Agreed", "Ready for the workshop", "Taking answers", "14 October 2026"):
        assert told in html
    assert "Summer 2026" in words(signed_in(partners.nurse).get(at("rounds")))
    assert "Autumn 2026" not in words(signed_in(partners.officer).get(at("rounds")))


def test_an_element_that_nobody_or_everybody_sees_alike_is_said_so() -> None:
    partners = Partners()
    found = partners.open()
    for who in (partners.officer, partners.nurse):
        partners.answer(found, who, **{FIRST: 3})
    partners.close(found)
    actions.add_step(found.pk, FIRST, "Meet", partners.nurse, NOW.date() - timedelta(days=1), by=partners.leader, now=NOW)
    client = signed_in(partners.officer)
    html = words(client.get(at("element", found.pk, FIRST)))
    assert "All who named a level said 3, As a rule." in html
    assert ">Late<" in html
    html = words(client.get(at("element", found.pk, SECOND)))
    assert "Nobody named a level." in html
    assert "Nobody wrote anything about this element." in html
