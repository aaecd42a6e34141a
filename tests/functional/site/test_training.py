"""A training round, as a manager, a leader, an officer and an analyst go through it; it makes the pictures of its how-to page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page

from sooner_site.access.models import User
from sooner_site.training import actions, queries
from sooner_site.training.models import Course
from tests.factories.site import agency, user
from tests.factories.snapshot import site_home
from tests.functional.site.referring import choose
from tests.functional.site.test_journeys import change_to, day, keep
from tests.unit.site.training.making import NOW, answers, months

__all__ = ["site_home"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_home")]


@pytest.fixture
def people(settings: Any) -> dict[str, User]:
    """Who takes part."""
    settings.PARTNERSHIP_NAME, settings.CLOCK_DAY = "Ashmere Early Help Partnership", "2026-09-30"
    for name in ("police", "schools", "children"):
        agency(name)
    officers = {f"officer{number}": user("referrer", of="police", name=name) for number, name in enumerate(("Ola Fisk", "Ned Carr", "Ivy Lund"), 1)}
    return officers | {
        "manager": user("manager", of="police", name="Mo Hart"),
        "leader": user("leader", of="police", name="Ruth Ade"),
        "analyst": user("analyst", of="police", name="Mei Foster"),
    }


def test_a_training_round(people: dict[str, User], desktop: Page, live_server: Any) -> None:
    page = desktop
    change_to(page, live_server.url, people["manager"])
    add_a_course(page)
    course = Course.objects.get()
    plan_and_book(page)
    change_to(page, live_server.url, people["leader"])
    stand_for_it(page)
    happened(course, people)
    change_to(page, live_server.url, people["officer1"])
    answer(page)
    change_to(page, live_server.url, people["manager"])
    page.goto(f"{live_server.url}/training/courses/{course.pk}/evaluation/")
    page.get_by_text("5 people: 10.0 before").wait_for()
    keep(page, "training_evaluation")
    change_to(page, live_server.url, people["leader"])
    results(page, course)
    assert queries.standing(queries.course_of(course.pk)).words == "Evaluated: reaction, learning and behaviour"


def add_a_course(page: Page) -> None:
    """A manager describes its parts."""
    page.get_by_role("link", name="Lead").first.click()
    page.get_by_role("link", name="Training", exact=True).first.click()
    page.get_by_text("There is no course yet").wait_for()
    page.get_by_role("button", name="Add a course").click()
    page.get_by_label("What is the course called?").fill("Family Matters")
    page.get_by_label("What is it?").fill("What a sentence does to a family, and what each of us can do")
    choose(page, "For whom is it?", "Practitioners")
    page.get_by_label("What is it for in the partnership’s strategy?").fill("A need is seen before it is a crisis")
    page.get_by_label("Thinks of the whole family in every contact").check()
    page.get_by_label("Ashmere Children").check()
    choose(page, "Is it part of induction?", "No")
    page.get_by_label("After how many months is a refresher due?").fill("12")
    page.get_by_label("E-learning: what do people do?").fill("One hour at the screen")
    page.get_by_label("Day together: what do people do?").fill("A day with officers, teachers and family workers")
    page.get_by_label("Reflection on one’s own work: what do people do?").fill("Half a page on one family")
    page.get_by_role("button", name="Add it").click()
    page.get_by_text("Say who delivers it, and ask a leader to stand for it.").wait_for()
    page.get_by_role("button", name="Say who delivers it").click()
    page.get_by_label("Who delivers it?").fill("Jo Pell")
    choose(page, "What have they done themselves?", "Policing at the front line")
    page.get_by_label("In a few words").fill("Eleven years a neighbourhood officer")
    page.get_by_role("button", name="Save it").click()
    page.get_by_role("cell", name="Eleven years a neighbourhood officer").wait_for()
    keep(page, "training_course")


def plan_and_book(page: Page) -> None:
    """A session, and three officers on it."""
    page.get_by_role("button", name="Plan a session").click()
    page.get_by_label("Which part?").select_option(label="2. Day together: A day with officers, teachers and family workers")
    day(page, "On which day?", 12, 10, 2026)
    page.get_by_label("Where?").fill("Northmere Library")
    page.get_by_label("How many seats are there?").fill("24")
    page.get_by_role("button", name="Plan it").click()
    page.get_by_role("button", name="Book people", exact=True).click()
    for name in ("Ola Fisk", "Ned Carr", "Ivy Lund"):
        page.get_by_label(name).check()
    page.get_by_role("button", name="Book them").click()
    page.get_by_text("3 of 24 taken").wait_for()


def stand_for_it(page: Page) -> None:
    """A leader finds it on their first page."""
    page.get_by_role("link", name="1 course that no leader stands for yet").click()
    page.get_by_role("link", name="Family Matters").first.click()
    page.get_by_role("button", name="Stand for this course").click()
    page.get_by_label("Why do you stand for it?").fill("I was on it in the first week")
    page.get_by_role("button", name="Put my name to it").click()
    page.get_by_text("Your name stands on the course.").wait_for()


def happened(course: Course, people: dict[str, User]) -> None:
    """A session half a year ago, what was planned before it and found since, and a closed round of the survey with one that is open."""
    manager, analyst, leader = people["manager"], people["analyst"], people["leader"]
    planned = ("Makes a referral in the six months after", "Referrals in this site, by who sent them", "The analyst", "not_yet")
    actions.plan_behaviour(course.pk, *planned, by=manager, now=months(8))
    held = actions.add_session(course.parts.get(kind="day"), NOW.date() - timedelta(days=150), "Northmere Library", 24, by=manager, now=months(6))
    booked = actions.book(held.pk, [people["officer1"]], by=manager, now=months(6))
    actions.say_who_was_there(held.pk, {booked[0].pk}, {}, by=manager, now=months(4))
    for found in (
        actions.Found(1, NOW.date() - timedelta(days=149), "Most liked the afternoon best", people=20, positive=18),
        actions.Found(2, NOW.date() - timedelta(days=149), "Twenty questions", marks=[(10, 13), (11, 15), (9, 12), (12, 14), (8, 12)]),
        actions.Found(3, NOW.date(), "They refer earlier, too", people=40, positive=22, compared_people=40, compared_positive=10),
    ):
        actions.write_finding(course.pk, found, by=analyst, now=NOW)
    actions.set_target("courts", None, NOW.date() - timedelta(days=200), NOW.date(), 50, by=leader, now=NOW)
    first = actions.open_round("Autumn 2025", NOW.date() - timedelta(days=300), by=leader, now=months(12))
    for number in range(40):
        said = answers(stop="would_not" if number < 15 else "stop", trial="not_at_all" if number < 25 else "very")
        actions.answer(first.pk, said, by=user("referrer", of="police"), now=months(11))
    actions.close_round(first.pk, by=leader, now=months(10))
    actions.open_round("Autumn 2026", NOW.date() + timedelta(days=20), by=leader, now=NOW)


def answer(page: Page) -> None:
    """An officer says how they use evidence, without a name."""
    page.get_by_role("link", name="Say how you use evidence: five minutes, without your name").click()
    page.get_by_role("button", name="Send my answers").click()
    page.get_by_text("There is a problem").wait_for()
    for group in page.get_by_role("group").all():
        group.get_by_role("radio").first.check()
    page.get_by_role("button", name="Send my answers").click()
    page.get_by_text("Your answers were counted, and nobody can see that they are yours.").wait_for()
    page.get_by_role("link", name="Family Matters").first.wait_for()
    keep(page, "training_mine")


def results(page: Page, course: Course) -> None:
    """The leader reads both, and puts a name to the evaluation."""
    page.get_by_role("link", name="Lead").first.click()
    page.get_by_role("link", name="Training", exact=True).first.click()
    page.get_by_role("link", name="Use of evidence").click()
    page.get_by_text("“Autumn 2026” is open").wait_for()
    page.get_by_text("15 of 40: 38 % (24 to 53)").wait_for()
    keep(page, "training_evidence")
    page.get_by_role("link", name="Courses").first.click()
    page.get_by_role("link", name=course.name).first.click()
    page.get_by_role("link", name="What was found, and what is planned").click()
    page.get_by_role("button", name="Call it evaluated").click()
    page.get_by_label("What follows from it?").fill("Every team in the north next")
    page.get_by_role("button", name="Put my name to it").click()
    page.get_by_text("Evaluated: reaction, learning and behaviour").first.wait_for()
