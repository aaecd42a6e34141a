"""Skills with the manager's view beside, teams and mentors; the survey that keeps no sheet; self-assessments and networks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from sooner_site.access.errors import NotNow, Refused
from sooner_site.access.models import AuditRow, KeptForm, SentForm
from sooner_site.training import actions, queries
from sooner_site.training.models import Answered, Rating, Tally, Team
from tests.factories.site import agency, user
from tests.unit.site.cases.test_together import hidden, signed_in
from tests.unit.site.training.making import NOW, TODAY, Trained, answers, team
from tests.unit.site.training.test_courses import clock, send, words

__all__ = ["clock"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


def levels(who: Any, level: int) -> dict[str, str]:
    return {view.skill: str(level) for view in queries.views_of(who)}


def test_own_view_and_the_managers_stand_side_by_side() -> None:
    officer, manager = user("lead_practitioner", name="Ola Fisk"), user("manager", name="Mo Hart")
    client = signed_in(officer)
    page = reverse("training:skills")
    assert "Choose an answer to “Listens without judging, and is believed”" in words(send(client, page))
    send(client, page, **levels(officer, 3))
    send(signed_in(manager), reverse("training:person", args=[officer.pk]), **(levels(officer, 3) | {"sharing": "1"}))
    views = {view.skill: view for view in queries.views_of(officer)}
    assert (views["sharing"].own, views["sharing"].manager, views["sharing"].gap, views["sharing"].differ) == (3, 1, 2, True)
    assert views["listening"].gap == 1, "a practitioner’s work needs the highest level"
    html = words(signed_in(manager).get(reverse("training:person", args=[officer.pk])))
    assert "2 levels to go. Talk about it: you see it differently" in html
    assert "2 of your skills to work on" in words(client.get(reverse("training:mine")))
    send(client, page, **levels(officer, 4))
    assert Rating.objects.filter(person=officer, skill="sharing").count() == 3, "what was said before stays"


def test_a_manager_sees_their_own_people_and_a_leader_counts() -> None:
    manager, leader = user("manager"), user("leader", of="schools")
    for place in range(14):
        one = user("referrer", name=f"Officer {place}")
        actions.rate(one, dict.fromkeys(levels(one, 0), 1), by=one, now=NOW)
    other = user("referrer", of="schools", name="Tess Ortiz")
    actions.rate(other, dict.fromkeys(levels(other, 0), 1), by=other, now=NOW)
    html = words(signed_in(manager).get(reverse("training:needs")))
    assert "Officer 13" in html and "Tess Ortiz" not in html
    assert queries.needs(manager, "role").cells[0][0] == 14, "a manager knows them: the count is as it is"
    counted = queries.needs(leader, "agency")
    assert dict(zip(counted.groups, counted.cells, strict=True))["Ashmere Schools"][0] is None
    html = words(signed_in(leader).get(reverse("training:needs")))
    assert "Officer" not in html and "Tess" not in html and "Of groups in which fewer than 10 have said it nothing is shown" in html
    assert "Refers families" in words(signed_in(leader).get(reverse("training:needs") + "?by=role"))
    assert signed_in(manager).get(reverse("training:person", args=[other.pk])).status_code == 403
    with pytest.raises(Refused):
        actions.rate(manager, {"listening": 4}, by=user("manager", of="schools"), now=NOW)
    with pytest.raises(Refused, match="This is you"):
        signed = signed_in(manager)
        assert signed.get(reverse("training:person", args=[manager.pk])).status_code == 403
        from sooner_site.training.permissions import may_rate

        may_rate(manager, manager)


def test_a_team_has_a_mentor_and_its_people_see_who() -> None:
    agency("children")
    officer, mentor = user("referrer", name="Ola Fisk"), user("lead_practitioner", of="children", name="Gwen Stride")
    manager = user("manager")
    client, page = signed_in(manager), reverse("training:add_team")
    send(client, page, name="North", people=[str(officer.pk)], mentor=str(mentor.pk))
    assert "Gwen Stride, for North" in words(signed_in(officer).get(reverse("training:mine")))
    assert "There is a team called north already" in words(send(client, page, name="north", people=[str(officer.pk)]))
    held = Team.objects.get()
    assert "Gwen Stride, since 30 September 2026" in words(client.get(reverse("training:needs")))
    send(client, reverse("training:team", args=[held.pk]), name="North", people=[str(officer.pk)], mentor="")
    assert "Your mentor" not in words(signed_in(officer).get(reverse("training:mine")))
    assert queries.needs(manager, "team").groups == ("North",)
    with pytest.raises(Refused):
        team("police", mentor, name="South")
    with pytest.raises(Refused):
        actions.set_up_team("South", [officer], None, by=user("manager", of="children"), now=NOW, team=held)


def test_answers_are_counted_and_forgotten() -> None:
    trained = Trained()
    made = trained.round()
    officer = user("referrer")
    assert "Say how you use evidence: five minutes, without your name" in [one.words for one in queries.due(officer, TODAY)]
    client, page = signed_in(officer), reverse("training:answer")
    assert "Choose an answer to “If research found" in words(send(client, page))
    assert send(client, page, **answers(stop="would_not")).status_code == 303
    assert Answered.objects.get().user == officer
    assert dict(Tally.objects.filter(question="stop").values_list("answer", "count")) == {"stop": 0, "would_not": 1, "not_sure": 0}
    assert "You have answered. Thank you." in words(client.get(page))
    assert not queries.due(officer, TODAY)
    with pytest.raises(NotNow, match="You have answered this round"):
        actions.answer(made.pk, answers(), by=officer, now=NOW)
    with pytest.raises(ValueError, match="stop has no answer perhaps"):
        actions.answer(made.pk, answers(stop="perhaps"), by=user("referrer"), now=NOW)
    assert Answered.objects.count() == 1, "what was not counted was not answered"


def test_nothing_that_is_kept_leads_from_a_person_to_an_answer() -> None:
    trained = Trained()
    trained.round()
    officer = user("referrer")
    send(signed_in(officer), reverse("training:answer"), **answers(stop="would_not", meaning="intelligence"))
    tables = [name for name in connection.introspection.table_names() if name.startswith("training_")]
    keeps = [model for model in (Tally, Answered) if {"user", "question"} <= {field.name for field in model._meta.get_fields()}]
    assert keeps == [] and "training_tally" in tables
    assert {field.name for field in Answered._meta.concrete_fields} == {"id", "round", "user"}, "not even when"
    row = AuditRow.objects.filter(what="training.answer").get()
    assert row.ids == [f"round:{queries.open_round().pk}"]  # type: ignore[union-attr]
    assert not SentForm.objects.filter(user=officer).exclude(went_to=reverse("training:mine")).exists()
    assert SentForm.objects.filter(user=officer).count() == 1, "the token of the form, and no print of its words"


def test_answers_that_come_after_the_session_ended_are_kept_for_nobody() -> None:
    trained = Trained()
    trained.round()
    officer = user("referrer")
    client, page = signed_in(officer), reverse("training:answer")
    sent = hidden(client, page) | answers()
    client.session.flush()
    answer = client.post(page, sent)
    assert answer.status_code in (302, 303) and "/account/" in answer["Location"]
    assert not KeptForm.objects.exists()
    other = reverse("training:done", args=[trained.part.pk])
    assert client.post(other, {"on_day-day": "1"}).status_code in (302, 303)
    assert KeptForm.objects.count() == 1, "other forms are"


def test_results_are_seen_when_a_round_is_closed_and_small_counts_never() -> None:
    trained = Trained()
    trained.closed_round("Autumn 2025", people=40, stop="would_not")
    second = trained.round("Autumn 2026")
    for place in range(44):
        actions.answer(second.pk, answers(stop="would_not" if place < 12 else "stop"), by=user("referrer", of="police"), now=NOW)
    for _ in range(3):
        actions.answer(second.pk, answers(), by=user("referrer", of="schools"), now=NOW)
    leader = signed_in(trained.leader)
    page = reverse("training:evidence")
    html = words(leader.get(page))
    assert "47 people have answered" in html and "10 of 45" not in html, "open: nothing is shown of it"
    assert "40 of 40: 100 %" in html and "18 %" in html and "over half" in html
    assert "September 2013" in html
    assert "“Autumn 2026” is open" in words(send(leader, reverse("training:open_round"), name="X", **_day("closes_on", 30, 10, 2026)))
    send(leader, reverse("training:close_round", args=[second.pk]))
    html = words(leader.get(page))
    assert "10 of 45: 22 % (13 to 36)" in html
    assert "40 of 40: 100 % (91 to 100). Change: −78 points" in html
    assert "Ashmere Schools" in html and "Fewer than 10, or hidden with them" in html
    assert "Not shown: fewer than 10 in a part of it" not in html.split("would not stop")[0].split("</thead>")[0]
    html = words(leader.get(reverse("training:question", args=["stop"])))
    assert "n = 45, rounded to 5" in html
    assert leader.get(reverse("training:question", args=["nothing"])).status_code == 404
    with pytest.raises(NotNow, match="This round is closed"):
        actions.answer(second.pk, answers(), by=user("referrer"), now=NOW)
    with pytest.raises(NotNow, match="There is a round called autumn 2026 already"):
        actions.open_round("autumn 2026", TODAY + timedelta(days=5), by=trained.leader, now=NOW)
    with pytest.raises(NotNow, match="closed before anybody could answer"):
        actions.open_round("Next", TODAY, by=trained.leader, now=NOW)


def test_before_the_first_round_the_published_figures_stand_alone() -> None:
    html = words(signed_in(user("analyst")).get(reverse("training:evidence")))
    assert "No round is closed yet" in html and "62 %" in html and "n = 250" in html
    assert "Nothing is asked at the moment" in words(signed_in(user("referrer")).get(reverse("training:answer")))


def _day(name: str, day: int, month: int, year: int) -> dict[str, str]:
    return {f"{name}-day": str(day), f"{name}-month": str(month), f"{name}-year": str(year)}


def test_those_who_train_say_what_they_teach_rests_on() -> None:
    trained = Trained()
    client, page = signed_in(trained.manager), reverse("training:provider")
    said = {"provider": "Force training school", "course": trained.course.pk, "words": "A library", **_day("on_day", 30, 9, 2026)}
    questions = {f"q_{key}": "seldom" for key in ("research", "brought_in", "reviewed", "experience", "partners", "behaviour", "follow_up")}
    assert "Choose an answer to “Does research on what works appear in what you teach?”" in words(send(client, page, **said))
    send(client, page, **said, **questions)
    html = words(client.get(reverse("training:evidence")))
    assert "What those who train say (n = 1)" in html and "Force training school" in html


def test_a_pathway_is_written_down_looked_at_again_and_what_was_written_stays() -> None:
    coordinator = user("coordinator", of="partnership", name="Yusuf Dale")
    client, page = signed_in(coordinator), reverse("training:add_network")
    said = {"kind": "pathway", "name": "Maternity Pathway", "with_whom": "Ashmere Health", "outcome": "Agreed to try it", **_day("on_day", 1, 9, 2026)}
    html = words(send(client, page, **said, **_day("review_on", 1, 9, 2026)))
    assert "must be on or after 30 September 2026" in html or "The day" in html
    there = send(client, page, **said, **_day("review_on", 30, 9, 2026))["Location"]
    assert [one.words for one in queries.due(coordinator, TODAY)] == ["Look again at “Maternity Pathway”"]
    follow = there + "next/"
    send(client, follow, **(said | {"outcome": "Every midwife asks"} | _day("on_day", 30, 9, 2026)))
    html = words(client.get(reverse("training:networks")))
    assert html.count("Maternity Pathway") == 1 and "No day is set" in html
    assert queries.due(coordinator, TODAY) == ()
    (latest,) = queries.network_log()
    html = words(client.get(reverse("training:network", args=[latest.pk])))
    assert "Every midwife asks" in html and "Before that" in html and "Agreed to try it" in html
    assert "What came next is written down already" in words(send(client, follow, **(said | {"outcome": "Twice"})))
