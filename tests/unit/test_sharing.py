"""Who sees how much of another agency's rows on casework screens."""

from __future__ import annotations

from datetime import date

import pytest

from sooner.partnership import TIERS, Agreement, load, shown_to
from sooner.partnership.models import SITE_EXTRACTS
from sooner.warehouse.carrying import SITE_TABLES
from tests.unit.test_partnership import EXAMPLE

TODAY = date(2026, 3, 1)


def agreement(**changed):
    given = {
        **{"id": "A1", "agency": "health", "extracts": ["*"], "columns": ["*"], "purpose": "find", "gateway": "s.10", "signed_by": "SIRO"},
        **{"starts": "2026-01-01", "review": "2026-02-01", "expires": "2026-12-31", **changed},
    }
    return Agreement.model_validate(given)


def tier(*agreements, reader="police", extract="patients", today=TODAY):
    """The tier, and the same from the agreements as they stand in run.json."""
    found = shown_to(agreements, "health", extract, reader, today)
    assert shown_to([each.model_dump(mode="json") for each in agreements], "health", extract, reader, today) == found
    return found


def test_an_agencys_own_people_see_its_rows_in_full():
    assert tier(agreement(shown={"*": "nothing", "health": "involvement"}), reader="health") == "full"
    assert tier(reader="health") == "full"


def test_where_nothing_is_said_others_see_that_the_agency_is_involved():
    assert tier(agreement()) == tier(agreement(shown={"schools": "full"})) == "involvement"


@pytest.mark.parametrize("said", TIERS)
def test_who_is_named_sees_what_is_said_of_them_and_the_others_what_is_said_of_all(said):
    told = agreement(shown={"*": "summary", "police": said})
    assert tier(told) == said
    assert tier(told, reader="partnership") == "summary"


def test_without_an_agreement_in_force_that_covers_the_rows_nothing_is_shown():
    full = {"shown": {"*": "full"}}
    assert tier() == "nothing"
    assert tier(agreement(**full, agency="housing")) == "nothing"
    assert tier(agreement(**full, extracts=["bookings"])) == "nothing"
    assert tier(agreement(**full), today=date(2025, 12, 31)) == tier(agreement(**full), today=date(2027, 1, 1)) == "nothing"
    assert tier(agreement(**full), today=date(2026, 1, 1)) == tier(agreement(**full), today=date(2026, 12, 31)) == "full"


def test_an_agreement_for_evaluation_alone_shows_no_row():
    assert tier(agreement(purpose="evaluation", shown={"*": "full"})) == "nothing"


def test_of_several_the_most_generous_in_force_counts():
    little, much = agreement(shown={"*": "nothing"}), agreement(id="A2", extracts=["patients"], shown={"*": "summary"})
    over = agreement(id="A3", review="2026-01-02", expires="2026-02-01", shown={"*": "full"})
    assert tier(little, much, over) == tier(over, much, little) == "summary"
    assert tier(little, much, over, extract="bookings") == "nothing"


def test_the_example_shows_every_tier():
    agreements = load(EXAMPLE).agreements
    assert shown_to(agreements, "police", "persons", "schools", TODAY) == "summary"
    assert shown_to(agreements, "police", "persons", "partnership", TODAY) == "full"
    assert shown_to(agreements, "health", "mothers", "police", TODAY) == "involvement"
    assert shown_to(agreements, "health", "mothers", "schools", TODAY) == "nothing"
    assert shown_to(agreements, "partnership", "site_people", "police", TODAY) == "full"


def test_an_agreement_can_name_all_that_the_site_writes():
    assert set(SITE_TABLES) < set(SITE_EXTRACTS)
