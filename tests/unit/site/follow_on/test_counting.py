"""The funnel and unmet need, from contacts and signposts counted by hand: exact for who works with the families, protected for everybody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sooner_site.follow_on import queries
from sooner_site.follow_on.queries.counting import STANDS
from tests.unit.site.cases import making as cases
from tests.unit.site.court_desk.making import COURT, volunteer
from tests.unit.site.follow_on import making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]
NEXT_YEAR = making.TODAY + timedelta(days=300)


def desk_of_eight() -> None:
    """Eight contacts: one given nothing, one advised, two sent on in words or to the hub, four to services: waiting, not known, accessed, lasting."""
    by = volunteer()
    making.contact(by)
    making.contact(by, leaflets=True)
    making.contact(by, signpost="A club")
    making.contact(by, to_hub=True)
    for told in (("waiting",), ("not_reached",), ("accessed",), ("accessed", "sustained")):
        making.hear(making.sent(making.contact(by), by), by, *told)


def test_the_funnel_counts_each_contact_at_every_step_that_it_reached() -> None:
    desk_of_eight()
    court, whole = queries.funnel(NEXT_YEAR, exact=True)
    assert (court.court, court.period, court.steps, court.no, court.not_known) == (COURT, "2026", (8, 7, 6, 2, 1), 1, 3)
    assert (whole.court, whole.steps) == ("All", court.steps)


def test_the_funnel_looks_back_three_calendar_years() -> None:
    desk_of_eight()
    assert len(queries.funnel(making.TODAY.replace(year=2028), exact=True)) == 2
    assert queries.funnel(making.TODAY.replace(year=2029), exact=True) == ()


def test_small_numbers_of_the_funnel_are_hidden_from_who_reads_it() -> None:
    desk_of_eight()
    assert {value for one in queries.funnel(NEXT_YEAR, exact=False) for value in (*one.steps, one.no, one.not_known)} == {None}


def test_a_contact_that_was_sent_to_two_services_counts_once_at_the_furthest() -> None:
    by = volunteer()
    contact = making.contact(by)
    making.hear(making.sent(contact, by), by, "no_capacity")
    making.hear(making.sent(contact, by), by, "accessed")
    assert queries.funnel(NEXT_YEAR, exact=True)[-1].steps == (1, 1, 1, 1, 0)


def signposts() -> None:
    """Twelve signposts to the service of the directory, one to another in words; one of a case."""
    by, lead, service = volunteer(), cases.practitioner(), making.service()
    contact = making.contact(by)
    for told in (*(("no_capacity",),) * 10, ("waiting",), ("declined",)):
        making.hear(making.sent(contact, by, service=service, name="", need="10.1"), by, *told)
    making.hear(making.sent(contact, by, name="Somebody’s own club"), by, "not_yet")
    making.sent(cases.case(lead=lead), lead)


def table(by: str) -> dict[str, tuple[int | None, dict[str, int | None]]]:
    return {one.name: (one.signposts, dict(zip(STANDS, one.stands, strict=True))) for one in queries.standing(by, exact=True)}


def test_unmet_need_is_counted_by_service_place_and_need() -> None:
    assert queries.standing("service", exact=True) == ()
    signposts()
    tables = {by: table(by) for by in ("service", "place", "need")}
    none = dict.fromkeys(STANDS, 0)
    money = {**none, "no_capacity": 10, "waiting": 1, "declined": 1}
    others = {**none, "not_yet": 1, "not_known": 1}
    assert tables["service"] == {"Money help": (12, money), "Not in the directory": (2, others), "All": (14, money | {"not_yet": 1, "not_known": 1})}
    assert {name: count for name, (count, _) in tables["place"].items()} == {COURT: 13, "Northmere": 1, "All": 14}
    assert [count for count, _ in tables["need"].values()] == [12, 2, 14]
    assert list(tables["need"])[1:] == ["Not said", "All"]


def test_protected_small_rows_stand_together_and_no_number_below_ten_is_shown() -> None:
    signposts()
    found = queries.standing("service", exact=False)
    assert [one.name for one in found] == ["Money help", "1 other", "All"]
    shown = [value for one in found for value in (one.signposts, *one.stands) if value]
    assert all(value >= 10 and value % 5 == 0 for value in shown)
    assert found[0].stands[STANDS.index("waiting")] is None
