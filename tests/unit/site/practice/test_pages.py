"""The pages of shared practice as a browser sees them: written, published, adopted; refused in words; sent twice and done once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sooner.definitions import practice as definitions
from sooner_site.practice import actions, forms, queries
from sooner_site.practice.models import Adoption, Cohort, MemberRequest, Note, Project, Version
from sooner_site.practice.queries import Asked
from tests.factories.site import user
from tests.unit.site.cases.test_together import day, hidden, signed_in
from tests.unit.site.practice import making
from tests.unit.site.practice.making import CORE, NOW, SAID

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


def send(client: Client, page: str, **said: Any) -> Any:
    """Send the form of a page as a browser does."""
    return client.post(page, hidden(client, page) | said)


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def to(page: str, *args: Any) -> str:
    return reverse(f"practice:{page}", args=args)


def test_a_note_from_its_first_word_to_its_second_version() -> None:
    client, leader = signed_in(user("referrer", of="police")), signed_in(making.leader())
    send(client, to("begin"), title=SAID["title"], kind="success", topics=["place"], needs=["school"])
    number = Note.objects.get().pk
    assert "Before it can be published: Say what the problem was;" in words(client.get(to("draft", number)))
    for section in ("story", "result", "copying"):
        keys = {part.key for part in definitions.shipped().parts if part.section == section} | ({"level"} if section == "result" else set())
        assert send(client, to("section", number, section), **{key: SAID[key] for key in keys}).status_code == 303
    assert "Everything is there" in words(client.get(to("draft", number)))
    assert send(leader, to("publish", number))["Location"] == to("note", number)
    html = words(client.get(to("note", number)))
    for said in (
        "That it works. Nobody has tested it.",
        "no agency yet",
        "northern district. police desk, 01632 960100",
        CORE[1],
        "Write a new version",
    ):
        assert said in html, said
    assert send(client, to("new_version", number)).status_code == 303
    assert send(client, to("section", number, "about"), title="Sooner", kind="success", topics=["place"]).status_code == 303
    send(leader, to("publish", number))
    assert SAID["title"] in words(client.get(to("version", number, 1)))
    assert "Read the latest version" in words(client.get(to("version", number, 1)))
    assert "Sooner" in words(client.get(to("notes")))


def test_a_claim_is_refused_on_its_page_until_an_evaluation_carries_it() -> None:
    writer = user("referrer")
    draft = making.draft(writer)
    client, page = signed_in(writer), to("section", draft.note_id, "result")
    said = {"took": "Little", "changed": "Much", "level": "2"}
    assert "needs one evaluation that is named" in words(send(client, page, **said))
    where = words(send(client, to("evaluation", draft.note_id), name="Year one", design="before_and_after"))
    assert "an evaluation that nobody can find carries no claim" in where
    assert "Enter the study’s id or hash" in words(send(client, to("evaluation", draft.note_id), name="Y", design="trial", study="my study"))
    send(client, to("evaluation", draft.note_id), name="Year one", design="before_and_after", where="Report, May 2026", months="6")
    assert send(client, page, **said).status_code == 303
    send(client, to("evaluation_remove", draft.note_id, 0))
    assert Version.objects.get().evaluations == []
    assert "needs one evaluation that is named" in words(client.get(to("draft", draft.note_id)))
    assert client.get(to("evaluation_remove", draft.note_id, 7)).status_code == 404
    assert client.get(to("section", draft.note_id, "nothing")).status_code == 404


def test_an_identifier_is_refused_beside_its_field() -> None:
    writer = user("referrer")
    draft = making.draft(writer)
    html = words(send(signed_in(writer), to("section", draft.note_id, "story"), problem="Ring 01632 960123"))
    assert "“01632 960123” looks like a telephone number. Take it out" in html
    assert Version.objects.get().problem == SAID["problem"]


def test_notes_are_searched() -> None:
    making.note()
    client = signed_in(user("referrer"))
    assert "<strong>1</strong> note fits: “worker”, Integrated place-based working, Our own experience." in words(
        client.get(to("notes"), {"topic": "place", "level": "own", "words": "worker"})
    )
    assert "No note fits" in words(client.get(to("notes"), {"topic": "case"}))
    assert "No note fits" in words(client.get(to("notes"), {"words": "nothing like it"}))
    assert client.get(to("notes"), {"topic": "no such"}).status_code == 200


def test_adopting_as_it_is_takes_one_button_and_is_done_once() -> None:
    manager = making.manager("children")
    found = making.note()
    client, page = signed_in(manager), to("adopt", found.note_id)
    html = client.get(page).content.decode()
    assert html.count("checked") == len(CORE)
    sent = hidden(client, page) | {"kept": ["0", "1", "2"], **day("look_again_on", 2027, 3, 31)}
    answers = [client.post(page, sent) for _ in range(2)]
    made = Adoption.objects.get()
    assert {answer["Location"] for answer in answers} == {to("adoption", made.pk)}
    assert made.kept == list(CORE)
    assert "Your agency has adopted this" in words(client.get(to("note", found.note_id)))
    assert "1 agency" in words(client.get(to("notes")))
    assert "Your agency has adopted this already" in words(client.post(page, hidden(client, page) | {**sent, "once": "x" * 20}))


def test_a_changed_core_is_said_on_its_page_and_looked_at_again() -> None:
    manager = making.manager("children")
    found = making.note()
    client = signed_in(manager)
    said = {"kept": ["0", "1"], **day("look_again_on", 2027, 3, 31)}
    assert "Say what you will do instead, and why" in words(send(client, to("adopt", found.note_id), **said))
    send(client, to("adopt", found.note_id), adapting="No school near", **said)
    made = Adoption.objects.get()
    assert "The evidence of the note does not speak for it" in words(client.get(to("adoption", made.pk)))
    again = {"still": "yes", "kept": ["0"], "changed": "Later visits", **day("look_again_on", 2027, 9, 30)}
    assert "Say why it was changed" in words(send(client, to("check", made.pk), **again))
    send(client, to("check", made.pk), why="Nobody at home", **again)
    assert "Still done, and changed" in words(client.get(to("adoption", made.pk)))
    send(client, to("check", made.pk), still="no", because="Too few families")
    assert "Too few families" in words(client.get(to("adoption", made.pk)))
    assert "Stopped" in words(client.get(to("adoptions")))
    assert client.get(to("check", made.pk)).status_code == 409


def test_a_version_that_is_not_the_latest_any_more_is_not_adopted_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    writer, found = user("referrer", of="police"), making.note()
    latest, seen = queries.published, []

    def and_meanwhile(number: str) -> Version:
        before = latest(number)
        if not seen:
            seen.append(before)
            actions.new_version(number, by=making.leader(), now=NOW)
            actions.publish(number, by=making.leader(), now=NOW)
        return before

    client, page = signed_in(making.manager("children")), to("adopt", found.note_id)
    sent = hidden(client, page) | {"kept": ["0", "1", "2"], **day("look_again_on", 2027, 3, 31)}
    monkeypatch.setattr(queries, "published", and_meanwhile)
    assert "A new version was published while you read this one" in words(client.post(page, sent))
    assert not Adoption.objects.exists()
    assert writer.pk


def test_withdrawn_notes_say_so() -> None:
    found = making.note()
    client = signed_in(making.manager())
    send(client, to("withdraw", found.note_id), words="A trial found no effect")
    html = words(client.get(to("note", found.note_id)))
    assert "This note was withdrawn" in html
    assert "A trial found no effect" in html
    assert signed_in(making.manager("children")).get(to("adopt", found.note_id)).status_code == 409


def test_the_way_into_a_plan_is_there_where_the_site_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from sooner_site.practice.present import notes

    found = making.note()
    monkeypatch.setattr(notes, "page_url", lambda name: "")
    assert notes.plan_url(found) == ""
    monkeypatch.setattr(notes, "page_url", lambda name: f"/{name.replace(':', '/')}/")
    assert notes.plan_url(found) == f"/strategy/add_action/?source=practice&ref={found.note_id}&words=A+named+worker+within+a+week"
    assert "Carry it into our plan" in words(signed_in(making.manager("children")).get(to("note", found.note_id)))


PLAN = {"what": "First visits", "who": "The analyst", **day("by_on", 2027, 12, 1)}


def test_a_project_through_its_pages() -> None:
    client = signed_in(making.manager())
    note = making.note()
    assert "Say what will be evaluated" in words(send(client, to("project_begin"), title="First week", question="Does it help?"))
    send(client, to("project_begin"), title="First week", question="Does it help?", **PLAN, protocol="a" * 64)
    made = Project.objects.get()
    page = to("project", made.pk)
    assert f"/studies/protocols/{'a' * 64}/" in words(client.get(page))
    assert client.get(to("project_enter", made.pk)).status_code == 409
    assert "A project is not closed without its evaluation" in words(send(client, to("project_close", made.pk), ended="stopped", because="No money"))
    for _ in range(2):
        send(client, to("project_done", made.pk), words="Forty visits")
        send(client, to("project_found", made.pk), words="31 of 40")
        send(client, to("project_note", made.pk), note=note.note_id)
        assert send(client, to("project_enter", made.pk), **PLAN)["Location"] == page
    assert "No agency has adopted the note" in words(client.get(page))
    assert client.get(to("project_enter", made.pk)).status_code == 409
    send(client, to("project_done", made.pk), words="Two agencies")
    send(client, to("project_found", made.pk), words="It is done as meant")
    making.adopt(note)
    send(client, to("project_close", made.pk), ended="finished", because="Begin with one school")
    assert "Begin with one school" in words(client.get(page))
    assert "Finished" in words(client.get(to("projects")))
    assert "Say what was done" not in words(signed_in(user("analyst")).get(page))


def test_the_academy_through_its_pages() -> None:
    leader = signed_in(making.leader())
    member = user("referrer", name="Ada Member")
    days = {**day("starts_on", 2026, 9, 1), **day("ends_on", 2026, 8, 1)}
    assert "The last day must be after the first" in words(send(leader, to("cohort_add"), title="2026", aim="Plans", **days))
    send(leader, to("cohort_add"), title="2026", aim="Plans", **days | day("ends_on", 2027, 8, 1))
    pk = Cohort.objects.get().pk
    send(leader, to("member_add", pk), user=str(member.pk))
    event = {"kind": "masterclass", "title": "Trauma", "place": "Hall", "led_by": "The university"}
    event |= {**day("held_on", 2026, 1, 10), **day("answers_until", 2026, 1, 9)}
    assert "on or after the day of the event" in words(send(leader, to("event_add", pk), **event))
    bad = {**event, **day("answers_until", 2099, 1, 9), "materials": "javascript:alert(1)"}
    assert "Enter a whole address" in words(send(leader, to("event_add", pk), **bad))
    send(leader, to("event_add", pk), **bad | {"materials": "https://example.org/slides"})
    membership = str(Cohort.objects.get().members.get().pk)
    send(leader, to("champion_add", pk), member=membership, team="Northern response", carries="Think Family", to_whom="Four shifts")
    client = signed_in(member)
    assert "Northern response" in words(client.get(to("academy")))
    assert "Materials of Trauma (another site)" in words(client.get(to("cohort", pk)))
    send(client, to("set_add", pk), question="How do we begin?", members=[membership])
    made = Cohort.objects.get().sets.get()
    send(client, to("set_meets", pk, made.pk), **day("on_day", 2099, 1, 1))
    send(client, to("set_action", pk, made.pk), words="Ask two schools", who=str(member.pk), **day("by_on", 2099, 1, 1))
    send(client, to("set_action_end", made.actions.get().pk), words="Both said yes")
    html = words(client.get(to("cohort", pk)))
    assert ("Meets next: 1 January 2099" in html, "Both said yes" in html) == (True, True)
    assert client.get(to("set_meets", pk, 999)).status_code == 404
    here = to("event", Cohort.objects.get().events.get().pk)
    assert "Say what you thought" in words(client.get(here))
    best = {question.key: question.answers[0] for question in definitions.shipped().questions}
    send(client, here + "answer/", **best)
    assert "You have answered." in words(client.get(here))
    send(client, to("request_new"), words="Help with an evaluation")
    asked = MemberRequest.objects.get()
    assert "Help with an evaluation" in words(leader.get(to("requests")))
    send(leader, to("request_answer", asked.pk), words="Two days in May")
    assert "Two days in May" in words(client.get(to("academy")))


def test_what_members_thought_is_shown_after_the_last_day() -> None:
    members = [user("referrer") for _ in range(10)]
    event = making.event(making.cohort(*members), held_on=date(2026, 9, 29), answers_until=date(2026, 9, 29))
    best = {question.key: question.answers[0] for question in definitions.shipped().questions}
    for member in members:
        actions.answer_event(event, best, by=member, now=NOW - timedelta(days=1))
    html = words(signed_in(members[0]).get(to("event", event.pk)))
    assert "10 of 10" in html
    assert "100% (72% to 100%)" in html


def test_empty_pages_say_how_to_begin() -> None:
    client = signed_in(making.leader())
    for page, said in (
        ("notes", "No practice note is published yet"),
        ("drafts", "No draft"),
        ("adoptions", "Nothing is adopted yet"),
        ("projects", "No project yet"),
        ("academy", "You are in no cohort"),
        ("requests", "Nothing was asked"),
    ):
        assert said in words(client.get(to(page)))
    assert queries.published_notes(Asked()) == []


@pytest.mark.parametrize(
    ("page", "args"),
    [
        ("note", ["N-x"]),
        ("draft", ["N-x"]),
        ("adoption", ["A-x"]),
        ("project", ["J-x"]),
        ("cohort", [9]),
        ("event", [9]),
        ("set_action_end", [9]),
        ("request_answer", ["H-x"]),
    ],
)
def test_what_is_not_there_is_not_found(page: str, args: list[Any]) -> None:
    assert signed_in(making.leader()).get(to(page, *args)).status_code == 404


def test_a_section_that_is_not_written_has_no_form() -> None:
    for section in ("about", "nothing"):
        with pytest.raises(KeyError):
            forms.section_form(section)


def test_what_is_late_and_an_event_without_materials_say_so() -> None:
    manager = making.manager("children")
    adoption = making.adopt(making.note(), by=manager)
    Adoption.objects.filter(pk=adoption.pk).update(look_again_on=date(2026, 9, 1))
    assert "Late: 1 September 2026" in words(signed_in(manager).get(to("adoptions")))
    event = making.event(making.cohort(manager), materials="")
    assert "Materials: None." in words(signed_in(manager).get(to("event", event.pk)))


def test_everything_that_is_kept_has_a_word_for_itself() -> None:
    member = user("referrer")
    made = making.adopt(making.note(), by=making.manager("children"))
    check = actions.check(made.pk, kept=CORE, changed="", why="", look_again_on=making.LATER, by=making.leader(), now=NOW)
    cohort = making.cohort(member)
    learning = actions.add_set(cohort, "How?", cohort.members.all(), None, by=member, now=NOW)
    action = actions.add_set_action(learning, "Ask", member, making.LATER, by=member, now=NOW)
    event = making.event(cohort)
    best = {question.key: question.answers[0] for question in definitions.shipped().questions}
    actions.answer_event(event, best, by=member, now=NOW)
    told = {"team": "Northern response", "carries": "Think Family", "to_whom": "Four shifts", "since": making.TODAY}
    champion = actions.name_champion(cohort.members.get(), told, by=making.leader(), now=NOW)
    asked = actions.ask("More", by=member, now=NOW)
    project = making.project()
    inside = [*cohort.members.all(), learning, *learning.members.all(), action, event, *event.answers.all(), *event.answered_by.all()]
    things = [made, made.version, made.version.note, check, cohort, champion, asked, project, *project.stages.all(), *inside]
    assert all(str(one) for one in things)
    assert (str(made.version), str(check)) == (f"{made.version.note_id}/1", f"{made.pk} 2026-09-30")
