"""What a family is called, and who is tied to it, is told only as far as an agreement lets the reader's agency see."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sooner_site.families.choices import NewPerson, Place
from sooner_site.families.queries import possible_matches, short, view_of
from sooner_site.families.view import UNNAMED
from tests.factories import snapshot, snapshot_rows
from tests.factories.site import user

TODAY = snapshot_rows.TODAY


@pytest.mark.django_db
@pytest.mark.usefixtures("site_home")
@pytest.mark.parametrize(
    ("family", "reader", "called"),
    [
        ("f1", "police", "Marsh family: 1 child (9)"),  # the other child is known to health alone, which shows the police that it is involved
        ("f1", "health", "Marsh family: 2 children (4, 9)"),
        ("f9", "charity", "Hale family: 1 child (8)"),
        ("f9", "police", UNNAMED),
    ],
)
def test_a_family_is_called_by_those_members_whom_the_readers_agency_may_see(family: str, reader: str, called: str) -> None:
    assert short([family], TODAY, reader)[family].label == called


@pytest.mark.django_db
@pytest.mark.usefixtures("site_home")
def test_of_a_family_that_may_not_be_named_the_district_is_not_told_either() -> None:
    assert short(["f9"], TODAY, "police")["f9"].district == "not known"


@pytest.mark.django_db
@pytest.mark.usefixtures("site_home")
def test_the_hub_is_not_told_the_name_of_a_family_that_a_referral_may_be_about_where_its_sender_says_only_that_it_is_involved() -> None:
    noah = next(person for person in snapshot_rows.PEOPLE if person.id == "p13")
    found = possible_matches([NewPerson(Place.CHILD, noah.forename, "", noah.born)], TODAY)
    assert [one.label for one in found if one.family == "f1"] == ["Marsh family: 1 child (9)"]


@pytest.mark.django_db
def test_a_tie_that_only_a_silent_agency_knows_of_is_not_told(tmp_path: Path, settings: Any) -> None:
    tables = snapshot_rows.tables()
    for tie in tables["ties"]:
        tie["agencies"] = "charity" if tie["person_id"] == "p29" else tie["agencies"]
    settings.HOME = snapshot.publish(tmp_path / "home", tables, snapshot_rows.RUN)
    view = view_of("f2", user("hub_practitioner", of="partnership"), TODAY)
    assert view is not None
    assert [member.name for member in view.members]
    assert not any(tie for member in view.members for tie in member.ties)
