"""The invented agreements: what people of other agencies see of an agency's rows, from nothing to everything."""

from __future__ import annotations

import pytest

from sooner.partnership import HUB, TIERS, load, shown_to


@pytest.fixture(scope="module")
def partnership(small):
    return load(small.folder / "partnership.toml")


def test_all_tiers_occur(partnership):
    assert {tier for agreement in partnership.agreements for tier in agreement.shown.values()} == set(TIERS)


@pytest.mark.parametrize(
    ("sender", "extract", "reader", "tier"),
    [
        ("police", "persons", HUB, "full"),
        ("schools", "pupils", "police", "summary"),
        ("health", "patients", HUB, "summary"),
        ("health", "patients", "police", "involvement"),
        ("health", "patients", "housing", "nothing"),
        ("partnership_office", "programme_people", "police", "nothing"),
        ("treatment", "treatment_spells", HUB, "involvement"),
        ("treatment", "treatment_spells", "police", "nothing"),
        ("victim_support", "people_supported", "police", "nothing"),
        ("courts", "hearings", "police", "summary"),
        ("prison", "times_in_custody", "schools", "involvement"),
        (HUB, "site_people", "schools", "summary"),
    ],
)
def test_who_sees_how_much(partnership, small, sender, extract, reader, tier):
    assert shown_to(partnership.agreements, sender, extract, reader, small.last_day) == tier


def test_no_agency_of_the_file_is_the_partnership_itself(partnership):
    assert HUB not in {agency.id for agency in partnership.agencies}
    assert {agreement.agency for agreement in partnership.agreements} == {HUB, *(agency.id for agency in partnership.agencies)}
