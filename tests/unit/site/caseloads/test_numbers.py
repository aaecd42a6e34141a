"""The numbers of workers and agencies: by hand through the real actions, and against a slow second counting over random cases."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from sooner.help import due_dates
from sooner_site.access.clock import day_of
from sooner_site.access.errors import Refused
from sooner_site.access.models import User
from sooner_site.caseloads import queries
from sooner_site.caseloads.queries import Account
from sooner_site.cases import queries as case_queries
from sooner_site.cases.choices import IN_TOUCH
from sooner_site.cases.models import Case, Closing, Consent, Lead, Need, Note, PlanAction, Review
from sooner_site.cases.queries import parts
from sooner_site.cases.queries.finding import whole
from sooner_site.families import actions as families
from sooner_site.families.choices import NewPerson, Place
from sooner_site.families.queries import children_in, view_of
from sooner_site.referrals import actions as referring
from sooner_site.referrals.models import Referral
from tests.factories import referrals as made_referrals
from tests.factories.site import agency, user
from tests.unit.site.caseloads.making import PERIOD, answered, asked, done, manager, opened, promise, seen
from tests.unit.site.cases import making
from tests.unit.site.cases.making import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


def by_name(told: queries.Told) -> dict[str, Account]:
    return {one.name: one for one in told.rows}


def test_workers_of_one_agency_by_hand() -> None:
    zoe, abel = making.practitioner(name="Zoe"), making.practitioner(name="Abel")
    making.practitioner(name="Nobody’s lead")
    first, second = opened("f1", zoe, 100), opened("f2", zoe, 30)
    opened("f3", making.practitioner(of="housing"), 100)
    seen(first, 40)
    seen(second, 2)
    promise(first, 5)
    done(promise(second, 10), 12)
    promise(second, 3, worker=abel)
    promise(second, 3, of="police")
    told = queries.team(manager(), PERIOD, TODAY)
    assert [one.name for one in told.rows] == ["Abel", "Nobody’s lead", "Zoe", "Others of your agency"]
    rows = by_name(told)
    assert (rows["Zoe"].load.cases, rows["Zoe"].families, rows["Zoe"].load.reviews_late, rows["Zoe"].load.contacts_late) == (2, 2, 1, 1)
    assert (rows["Zoe"].load.median_days, rows["Zoe"].load.longest_days) == (21.0, 40)
    assert (rows["Zoe"].kept.due, rows["Zoe"].kept.in_time, rows["Zoe"].kept.open_late) == (2, 1, 1)
    assert (rows["Abel"].load.cases, rows["Abel"].kept.open_late, rows["Others of your agency"].kept.open_late) == (0, 1, 1)
    assert (told.whole.load.cases, told.whole.kept.open_late, told.whole.families) == (2, 3, 2)


def test_agencies_by_hand() -> None:
    case, other = opened("f1", making.practitioner(), 60), opened("f2", making.practitioner(of="schools"), 60)
    promise(case, 8, of="housing")
    friday = asked(case, "children", 5)
    answered(friday, 2)
    asked(other, "children", 20)
    teacher, hub = user("referrer", of="schools"), making.hub()
    back = made_referrals.sent(teacher, now=NOW - timedelta(days=12))
    referring.give_back(back, by=hub, now=NOW - timedelta(days=9), told="More")
    made_referrals.sent(teacher, now=NOW - timedelta(days=2))
    rows = by_name(queries.agencies(user("leader"), PERIOD, TODAY))
    assert list(rows) == ["Ashmere Children", "Ashmere Housing", "Ashmere Police", "Ashmere Schools"]
    assert (rows["Ashmere Police"].load.cases, rows["Ashmere Housing"].load.cases, rows["Ashmere Housing"].kept.open_late) == (1, 0, 1)
    moves = rows["Ashmere Children"].moves
    assert (moves.answered, moves.in_time, moves.median, moves.waiting, moves.waiting_late) == (1, 1, 1.0, 1, 1)
    sent = rows["Ashmere Schools"].referrals
    assert (sent.answered, sent.in_time, sent.median, sent.waiting, sent.waiting_late) == (1, 1, 1.0, 1, 1)


def test_what_was_sent_again_is_asked_and_answered_twice_and_a_decision_on_nothing_new_does_not_count() -> None:
    teacher, hub = user("referrer", of="schools"), making.hub()
    sent = made_referrals.sent(teacher, now=NOW - timedelta(days=21))  # Wednesday 9 September
    referring.give_back(sent, by=hub, now=NOW - timedelta(days=20), told="More")
    again = referring.send(referring.begin_again(sent, by=teacher, now=NOW - timedelta(days=14)), by=teacher, now=NOW - timedelta(days=14))
    told = by_name(queries.agencies(hub, PERIOD, TODAY))["Ashmere Schools"].referrals
    assert (told.answered, told.in_time, told.longest, told.waiting, told.waiting_late) == (1, 1, 1, 1, 1)
    back = referring.give_back(again, by=hub, now=NOW - timedelta(days=12), told="Still more")
    safeguarding = {"reason": "A new worry", "to_whom": "The council", "told_on": TODAY}
    referring.pass_to_safeguarding(back, by=hub, now=NOW - timedelta(days=1), **safeguarding)
    told = by_name(queries.agencies(hub, PERIOD, TODAY))["Ashmere Schools"].referrals
    assert (told.answered, told.in_time, told.longest, told.waiting) == (2, 1, 2, 0)


def test_children_are_those_of_whom_the_readers_agency_may_be_told() -> None:
    unborn = NewPerson(Place.UNBORN_CHILD, expected_on=TODAY + timedelta(days=60))
    people = [NewPerson(Place.CHILD, "Nia", "New"), unborn, NewPerson(Place.PARENT, "Ned", "New")]
    new = families.write_down(people, by=making.hub(), now=NOW)
    hub = children_in([("a", "f1"), ("a", "f1"), ("b", "f1"), ("b", new), ("c", "nobody")], "partnership", TODAY)
    shown = view_of("f1", making.hub("Other hub"), TODAY)
    assert shown is not None
    children = sum(member.place in ("Child", "Child not yet born") for member in shown.members)
    assert children > 0
    assert hub == {"a": children, "b": children + 2}
    assert children_in([], "partnership", TODAY) == {}


def test_who_may_ask() -> None:
    for ask, roles in ((queries.team, ("leader", "hub_practitioner", "lead_practitioner")), (queries.agencies, ("lead_practitioner", "analyst"))):
        for role in roles:
            with pytest.raises(Refused):
                ask(user(role), PERIOD, TODAY)


# -- a slow second counting

_ago = some.integers(-2, 130)
_ACTION = some.tuples(_ago, some.sampled_from(["own", "other", "family"]), some.none() | some.integers(-4, 4), some.booleans())
_CASE = some.fixed_dictionaries(
    {
        "opened": some.integers(0, 200),
        "lead": some.integers(0, 2),
        "notes": some.lists(some.tuples(some.integers(0, 120), some.sampled_from(["visit", "call", "meeting", "voice", "other"])), max_size=3),
        "asked": some.booleans(),
        "actions": some.lists(_ACTION, max_size=3),
        "planned": some.integers(0, 130),
        "reviews": some.lists(some.tuples(some.integers(1, 100), some.integers(-60, 60)), max_size=2),
        "closed": some.booleans(),
        "midnight": some.booleans(),
    }
)


@pytest.fixture
def workers() -> list[User]:
    return [making.practitioner(name="Abel"), making.practitioner(name="Zoe"), making.practitioner(of="schools", name="Sam")]


def at(days_ago: int, midnight: bool = False) -> datetime:
    """A moment so many days ago; half past midnight here is the day before in UTC."""
    return datetime.combine(TODAY - timedelta(days=days_ago), time(23, 30), tzinfo=UTC) - timedelta(days=1) if midnight else NOW - timedelta(days=days_ago)


def build(number: int, told: dict[str, Any], workers: list[User]) -> None:
    lead = workers[told["lead"]]
    case = Case.objects.create(reference=f"C-{number}", family=f"x{number}", opened_at=at(told["opened"], told["midnight"]), opened_by=lead)
    Lead.objects.create(case=case, practitioner=lead, agency_id=lead.agency_id, asked_at=NOW, asked_by=lead, accepted_at=NOW)
    for back, kind in told["notes"]:
        Note.objects.create(case=case, kind=kind, words="x", happened_on=TODAY - timedelta(days=back), written_by=lead, written_at=NOW)
    if told["asked"]:
        Consent.objects.create(case=case, asked_on=TODAY, asked_whom="A", how="phone", answer="refused", written_by=lead, written_at=NOW)
    need = Need.objects.create(case=case, outcome=1, added_by=lead, added_at=NOW)
    for back, whose, after, given_up in told["actions"]:
        by_on = TODAY - timedelta(days=back)
        doer = {"own": {"worker": lead}, "other": {"who": "A", "agency": agency("schools")}, "family": {"who": "Their mother"}}[whose]
        ended = {"done_on": by_on + timedelta(days=after)} if after is not None else {"not_done_why": "Moved"} if given_up else {}
        ended = ended | ({"ended_by": lead, "ended_at": NOW} if ended else {})
        PlanAction.objects.create(case=case, need=need, what="x", by_on=by_on, agreed_by=lead, agreed_at=at(told["planned"], told["midnight"]), **doer, **ended)
    for held, following in told["reviews"]:
        on = TODAY - timedelta(days=held)
        Review.objects.create(case=case, held_on=on, who_came="A", what_changed="B", next_on=TODAY + timedelta(days=following), written_by=lead, written_at=NOW)
    if told["closed"]:
        Closing.objects.create(case=case, at=NOW, by=lead, because="family moved")


def slowly(agency_id: str = "", worker: User | None = None) -> tuple[Any, ...]:
    """Every case loaded whole and looked at by itself, as its own page does."""
    days, late_reviews, late_contacts, fates = [], 0, 0, []
    for case in whole(Case.objects.all()):
        lead, is_open = parts.lead_of(case), parts.closing_of(case) is None
        for action in case.plan.all():
            of = action.worker.agency_id if action.worker else action.agency_id
            if of == agency_id and (worker is None or action.worker_id == worker.pk):
                fates += list(_fate(action, is_open))
        if not is_open or lead.agency_id != agency_id or (worker is not None and lead.practitioner_id != worker.pk):
            continue
        seen_on = [note.happened_on for note in case.notes.all() if note.kind in IN_TOUCH]
        last, began = max(seen_on, default=None), day_of(case.opened_at)
        days.append(max(0, (TODAY - (last or began)).days))
        review = parts.next_review(case)
        late_reviews += review is not None and review < TODAY
        late_contacts += (due_dates.due_on("contact_with_family", last) if last else due_dates.due_on("first_visit", began)) < TODAY and not (
            last is None and case.consents.all()
        )
    middle = statistics.median(days) if days else None
    counts = [fates.count(fate) for fate in ("in_time", "late", "not_done", "open", "late_today")]
    return (len(days), late_reviews, late_contacts, middle, max(days, default=None), *counts)


def _fate(action: PlanAction, is_open: bool) -> Iterator[str]:
    ended, inside = action.ended_at is not None, PERIOD.first <= action.by_on <= TODAY
    if ended and inside:
        yield "not_done" if action.done_on is None else "in_time" if action.done_on <= action.by_on else "late"
    if not ended and is_open and action.by_on < TODAY:
        yield "late_today"
        if inside:
            yield "open"


def quickly(account: Account) -> tuple[Any, ...]:
    load, kept = account.load, account.kept
    counts = (kept.in_time, kept.late, kept.not_done, kept.still_open, kept.open_late)
    return (load.cases, load.reviews_late, load.contacts_late, load.median_days, load.longest_days, *counts)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=some.lists(_CASE, min_size=1, max_size=5))
def test_the_numbers_are_those_of_a_slow_second_counting(workers: list[User], told: list[dict[str, Any]]) -> None:
    before = transaction.savepoint()
    for number, one in enumerate(told):
        build(number, one, workers)
    team = queries.team(manager(), PERIOD, TODAY)
    for worker in workers[:2]:
        assert quickly(by_name(team)[worker.name]) == slowly("police", worker)
    for name, found in by_name(queries.agencies(user("leader"), PERIOD, TODAY)).items():
        assert quickly(found) == slowly(name.split()[-1].lower())
    counted = case_queries.standing.counts(case_queries.of_agency(making.hub()), TODAY)
    assert (counted.cases, counted.reviews_late, counted.contacts_late) == tuple(map(sum, zip(*(slowly(of)[:3] for of in ("police", "schools")), strict=True)))
    assert Referral.objects.count() == 0
    transaction.savepoint_rollback(before)
