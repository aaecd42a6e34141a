"""What happened in the demo before today: told through the site's own actions, in the order of time, and none of it after today."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from sooner.help.directory.freshness import freshness
from sooner.help.due_dates import is_working_day
from sooner.warehouse import returned
from sooner.warehouse.engines import connect
from sooner.warehouse.publishing import EVIDENCE_TABLES
from sooner.warehouse.snapshots import Draft
from sooner_site.access.models import AuditRow
from sooner_site.budget import queries as budget
from sooner_site.budget.models import Entry
from sooner_site.cases.models import Case
from sooner_site.demo import actions
from sooner_site.demo.history import directory, later, order, pooling, running
from sooner_site.demo.history.helping import ENDS
from sooner_site.demo.history.referring import UNDECIDED, Plan, tell
from sooner_site.demo.history.words import ABOUT
from sooner_site.demo.history.world import World
from sooner_site.directory.models import Check, Import, Service
from sooner_site.families.snapshot import current
from sooner_site.publishing.models import Departure
from sooner_site.referrals.models import Referral
from tests.factories.site import DAY, agency
from tests.factories.snapshot import _arrow
from tests.unit.site.demo.helpers import invite, lot

pytestmark = pytest.mark.django_db

MIDNIGHT = datetime(2026, 9, 30, 0, 30, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def world(site_home):
    """The demo's people before anything has happened."""
    return World(DAY, invite(), lot(1))


@pytest.fixture
def home(site_home):
    """The small home with empty evidence in force, so that it can be published into."""
    con = connect(threads=1)
    for name in EVIDENCE_TABLES:
        con.create_table(name, _arrow(name, ()))
    draft = Draft(site_home.evidence, "2026-09-30-0001")
    draft.write(con, EVIDENCE_TABLES)
    draft.settle(EVIDENCE_TABLES, {"today": "2026-09-30"})
    draft.put_in_force()
    con.disconnect()
    return site_home


def test_the_directory_has_something_of_everything(world):
    running.run([directory.tell(world)], MIDNIGHT)
    assert (Service.objects.count(), Service.objects.filter(gone_on=None, closed_on=None).count()) == (42, 40)
    assert [(one.heard, one.by.name) for one in Check.objects.order_by("at")] == [(heard, "Yusuf Demirel") for heard in ("confirmed", "changed", "closed")]
    states = Counter(freshness(one.assured_on, DAY).state for one in Service.objects.filter(gone_on=None, closed_on=None))
    assert min(states[state] for state in ("fresh", "ageing", "stale")) >= 2
    assert max(one.at for one in Import.objects.all()) < MIDNIGHT


def families() -> list[str]:
    """The families of the small home with a need that was seen."""
    return sorted({row["family_id"] for row in current().rows("SELECT family_id FROM signals WHERE family_id IS NOT NULL")})


def told(world: World, goes: str, days_ago: float, family: str = "") -> tuple[Referral, Case | None]:
    """One story told until today: its referral, and its case where it came to one."""
    family = family or families()[0]
    running.run([tell(world, Plan(family, (1,), goes, days_ago))], MIDNIGHT)
    return Referral.objects.order_by("pk").first(), Case.objects.first()


def test_stories_are_told_in_the_order_of_time_and_never_run_back():
    start, said = datetime(2026, 3, 1, 9, 0, tzinfo=UTC), []

    def story(name, *days):
        for day in days:
            yield start + timedelta(days=day)
            said.append((day, name))

    running.run([story("a", 1, 5, 3), story("b", 2, 4), story("c", 40)], start + timedelta(days=30))
    assert said == [(1, "a"), (2, "b"), (4, "b"), (5, "a"), (3, "a")]


def test_what_happens_happens_in_working_hours_before_today(world):
    for days_ago in (0, 1, 3.5, 200):
        at = timezone.localtime(world.at(days_ago))
        assert is_working_day(at.date())
        assert at.date() < DAY
        assert 9 <= at.hour < 17


@pytest.mark.parametrize(
    ("goes", "state"),
    [
        ("waiting", "waiting"),
        ("late", "waiting"),
        ("returned", "returned"),
        ("answered", "waiting"),
        ("declined", "declined"),
        ("signposted", "signposted"),
        ("safeguarding", "safeguarding"),
        ("no_lead", "accepted"),
        ("new", "accepted"),
        ("open", "accepted"),
        ("met", "closed"),
        ("stepped_up", "closed"),
    ],
)
def test_each_story_ends_where_it_should(world, goes, state):
    referral, case = told(world, goes, order.BEGAN[goes][0])
    assert referral.state == state
    assert bool(case) is (goes in ("new", "open", *ENDS))


@pytest.mark.parametrize("goes", ENDS)
def test_a_case_that_ended_has_an_outcome_for_every_need(world, goes):
    _, case = told(world, goes, 150)
    closing = case.closings.get()
    assert closing.because == ENDS[goes][0]
    assert closing.results.count() == case.needs.count() > 0
    assert {result.result for result in closing.results.all()} <= set(ENDS[goes][1])


def test_a_family_that_nobody_knows_is_written_down(world):
    running.run([tell(world, Plan("", (), "open", 30, number=2))], MIDNIGHT)
    assert Case.objects.get().family.startswith("N-")


def test_a_family_may_be_referred_again(world):
    told(world, "again", 150)
    assert Counter(referral.state for referral in Referral.objects.all()) == {"closed": 1, "waiting": 1}


def test_a_neglected_case_was_visited_long_ago_and_a_kept_one_lately(world):
    one, other = families()[:2]
    running.run([tell(world, Plan(one, (1,), "neglected", 130)), tell(world, Plan(other, (1,), "open", 100))], MIDNIGHT)
    last = {case.family: max(note.happened_on for note in case.notes.all()) for case in Case.objects.all()}
    assert last[one] < DAY - timedelta(days=30) < last[other]


def test_a_request_and_a_hand_over_wait_for_an_answer(world):
    one, other = families()[:2]
    assert world.next_lead() == world.people["lead.children"], "so that the next turn would be that of the police"
    running.run([tell(world, Plan(one, (1,), "moving", 40)), tell(world, Plan(other, (1,), "handover", 40))], MIDNIGHT)
    moved, handed = Case.objects.get(family=one), Case.objects.get(family=other)
    assert moved.moves.get().answered_at is None
    assert handed.leads.filter(accepted_at=None).count() == 1


def test_every_way_has_a_beginning_and_every_outcome_its_words():
    assert set(order.ORDER) == set(order.BEGAN)
    assert set(ABOUT) == set(range(1, 11))
    ending = sum(goes not in (*UNDECIDED, "returned", "answered", "declined", "signposted", "safeguarding", "no_lead") for goes in order.ORDER)
    assert 0.6 <= ending / len(order.ORDER) <= 0.75


def test_the_same_seed_tells_the_same_stories(world, site_home):
    first = order.plans(World(DAY, world.people, lot(3)))
    assert order.plans(World(DAY, world.people, lot(3))) == first
    assert order.plans(World(DAY, world.people, lot(4))) != first
    assert len({plan.family for plan in first if plan.family}) == sum(bool(plan.family) for plan in first)


def test_filling_makes_people_stories_and_what_the_next_run_takes_in(home):
    for name in ("partnership", "police", "schools", "children", "health", "housing"):
        agency(name)
    said: list[str] = []
    counts = actions.fill(bytes(32), DAY, 1, said.append)
    assert counts == {"referrals": Referral.objects.count(), "cases": Case.objects.count()}
    assert counts["referrals"] > counts["cases"] > 0
    assert len(said) == 3
    times = list(AuditRow.objects.order_by("pk").values_list("at", flat=True))
    assert times == sorted(times)
    assert times[-1] == MIDNIGHT
    assert Departure.objects.get(table="cases").rows + Departure.objects.get(table="cases").held_back == counts["cases"]
    assert returned.latest(home, "help_given").num_rows > 0


def test_five_agencies_pool_a_budget_over_two_years(world):
    running.run([pooling.tell(world)], MIDNIGHT)
    before, now = budget.whole(2025), budget.whole(2026)
    assert {len(budget.by_agency(year)) for year in (2025, 2026)} == {5}
    assert (before.promised, before.paid_in, before.spent, before.left) == (177_000_00, 177_000_00, 108_900_00, 0)
    assert now.carried_in == before.carried_out == 68_100_00
    assert [one.proposal.agency_id for one in budget.late_promises(world.people["leader"], DAY)] == ["housing"]
    assert next(one.words for one in budget.due(world.people["leader"], DAY)) == "1 proposal about the budget to decide on"
    assert Entry.objects.filter(kind="reversal").count() == 2


def test_protection_plans_come_from_the_truth_of_the_invented_area(site_home, tmp_path):
    person, sender, extract, record = next(iter(current().rows("SELECT person_id, agency, extract, record_id FROM person_records ORDER BY ALL"))).values()
    truth = tmp_path / "truth"
    assert later.protection_plans(truth, DAY, 1) == []
    truth.mkdir()
    con = connect(threads=1)
    con.con.execute(f"COPY (SELECT 'T1' AS person, 'child_missing' AS need, DATE '2025-10-01' AS quarter_from) TO '{truth}/needs.parquet'")
    con.disconnect()
    (truth / "people.csv").write_text("person,born\nT1,2015-04-01\nT2,1980-04-01\n", encoding="utf-8")
    (truth / "records.csv").write_text(f"agency,extract,record_id,person\n{sender},{extract},{record},T1\n", encoding="utf-8")
    found = [plan for seed in range(200) for plan in later.protection_plans(truth, DAY, seed)]
    assert 2 <= len(found) <= 40
    assert {plan["person_id"] for plan in found} == {person}
    assert all(date(2025, 11, 29) <= plan["happened_on"] < DAY for plan in found)
