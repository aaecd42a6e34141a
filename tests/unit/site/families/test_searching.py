"""Search: two facts, names however they are written, and no more than each reader may know."""

from __future__ import annotations

from datetime import date

import pytest

from sooner_site.access.clock import now
from sooner_site.access.errors import NotNow, Refused
from sooner_site.families import actions, queries
from sooner_site.families.choices import Facts, Kind, NewPerson, Tier
from sooner_site.families.matching import dates_like, may_be
from tests.factories.site import agency, user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]
DAY = date(2026, 9, 30)
IVY = date(2017, 5, 9)


def found(facts: Facts, reader: object = None) -> list[tuple[str, Tier]]:
    return [(one.family, one.tier) for one in queries.search(facts, reader or user("hub_practitioner", of="partnership"), DAY)]


@pytest.mark.parametrize(
    "facts",
    [
        Facts("Ivy", "Marsh", IVY),
        Facts("ivy", "MARSH", IVY),
        Facts("Marsh", "Ivy", IVY),
        Facts("", "Mársh", IVY),
        Facts("Ivy", "", IVY),
        Facts("Ivy", "Marsch", IVY),
        Facts("Ivy", "Marsh", date(2017, 9, 5)),
        Facts("Ivy", "Marsh", None, "4 Orchard Row", ""),
        Facts("Ivy", "Marsh", None, "4 orchard", "za11aa"),
        Facts("Lena", "Marsh", None, "", "ZA1 1AA"),
    ],
)
def test_a_name_is_found_however_it_is_written(facts: Facts) -> None:
    assert found(facts) == [("f1", Tier.FULL)]


@pytest.mark.parametrize(
    "facts",
    [
        Facts("Ivy", "Marsh", date(2017, 5, 10)),
        Facts("Ivy", "Green", IVY),
        Facts("Ada", "Marsh", IVY),
        Facts("Ivy", "Marsh", None, "5 Orchard Row", ""),
        Facts("Ivy", "Marsh", None, "", "ZA1 2BB"),
        Facts("Ivy", "Marsh"),
        Facts("", "", IVY),
    ],
)
def test_one_fact_that_is_another_finds_nobody(facts: Facts) -> None:
    assert found(facts) == []


def test_a_family_that_the_reader_may_not_see_is_not_listed() -> None:
    assert found(Facts("Amy", "Green", date(2014, 3, 30))) == []
    assert found(Facts("Pip", "Hale", date(2018, 7, 7))) == []
    assert found(Facts("Amy", "Green", date(2014, 3, 30)), user("coordinator", of="schools")) == []


def test_somebody_whose_agency_has_records_learns_whom_to_ring() -> None:
    agency("schools")
    listed = queries.search(Facts("Amy", "Green", date(2014, 3, 30)), user("lead_practitioner", of="schools"), DAY)
    assert [(one.family, one.tier, one.label) for one in listed] == [("f7", Tier.INVOLVEMENT, "A family known to the partnership")]
    assert listed[0].tells == ("Ashmere Schools: Has records of somebody in the family. Ring schools desk, 01632 960100",)
    assert "Amy" not in repr(listed[0].tells)


def test_what_matched_is_shown_only_as_far_as_its_sender_lets_it_be() -> None:
    hub = user("hub_practitioner", of="partnership")
    assert found(Facts("Noah", "Marsh", date(2022, 1, 20)), hub) == [("f1", Tier.INVOLVEMENT)]  # known to health alone
    assert found(Facts("Joe", "Lone", date(1970, 1, 31)), hub) == []  # in no family


def test_people_who_were_written_down_here_are_found_too() -> None:
    hub = user("hub_practitioner", of="partnership")
    reference = actions.write_down([NewPerson("child", "Katherine", "O'Dea", date(2020, 3, 4), postcode="ZA3 3CC")], by=hub, now=now())
    assert found(Facts("Kate", "O Dea", date(2020, 4, 3)), hub) == [(reference, Tier.FULL)]
    assert found(Facts("Katie", "ODea", None, "", "ZA3 3CC"), hub) == [(reference, Tier.FULL)]
    other = user("lead_practitioner", of="schools")
    assert found(Facts("Kate", "O'Dea", date(2020, 3, 4)), other) == []


def test_no_more_than_ten() -> None:
    hub = user("hub_practitioner", of="partnership")
    for _ in range(12):
        actions.write_down([NewPerson("child", "Zoe", "Quill", date(2020, 3, 4))], by=hub, now=now())
    assert len(found(Facts("Zoe", "Quill", date(2020, 3, 4)), hub)) == 10


def test_the_hub_is_told_which_family_it_may_be() -> None:
    told = queries.possible_matches([NewPerson("child", "Amy", "Green", date(2014, 3, 30)), NewPerson("parent", "Paul", "Green", postcode="ZA3 6FF")], DAY)
    assert [(one.family, one.label, one.district, one.why) for one in told] == [
        ("f7", "Green family: 1 child (12)", "Easthollow", ("Amy Green: same name and date of birth", "Paul Green: same name and address"))
    ]
    assert queries.possible_matches([NewPerson("child")], DAY) == ()


def test_only_some_may_write_down_and_only_a_family() -> None:
    hub = user("hub_practitioner", of="partnership")
    with pytest.raises(Refused):
        actions.write_down([NewPerson("child", "Zoe")], by=user("referrer"), now=now())
    with pytest.raises(NotNow, match="has a child"):
        actions.write_down([NewPerson("parent", "Beth", "Quill")], by=hub, now=now())
    with pytest.raises(NotNow, match="told from another"):
        actions.write_down([NewPerson("child", "Zoe"), NewPerson("parent")], by=hub, now=now())


def test_what_was_written_down_goes_to_the_next_run() -> None:
    hub = user("hub_practitioner", of="partnership")
    reference = actions.write_down([NewPerson("child", "Zoe", "Quill", date(2020, 3, 4), postcode="za33cc")], by=hub, now=now())
    row = queries.site_people_rows()[0]
    assert (row["household"], row["forename"], row["postcode"], row["recorded_on"], row["email"]) == (reference, "Zoe", "ZA3 3CC", DAY, None)
    from sooner.tables import RETURNED

    assert set(row) == set(RETURNED["site_people"].column_names)


def test_a_family_written_down_here_lives_on_in_the_one_that_the_run_found(tmp_path: object, settings: object) -> None:
    from tests.factories import snapshot_rows
    from tests.factories.snapshot import publish

    hub = user("hub_practitioner", of="partnership")
    reference = actions.write_down([NewPerson("child", "Amy", "Green", date(2014, 3, 30))], by=hub, now=now())
    record = queries.site_people_rows()[0]["record_id"]
    tables = snapshot_rows.tables()
    here = {"agency": "partnership", "extract": "site_people", "record_id": record, "record_key": f"partnership/site_people/{record}"}
    tables["records"].append({**here, "forename": "AMY", "surname": "GREEN", "address_protected": False})
    tables["person_records"].append({**here, "person_id": "p72", "match_weight": 22.0})
    actions.involve(reference, Kind.CASE_LEAD, "C-1", user=hub, agency="partnership", on=DAY)
    settings.HOME = publish(tmp_path / "next", tables, snapshot_rows.RUN)
    assert queries.follow(reference) == "f7"
    assert queries.follow_all([reference, "f1-before", "f2"]) == {"f7", "f1", "f2"}
    assert queries.view_of(reference, hub, DAY).reference == "f7"
    assert queries.tier(hub, "f7", DAY) == Tier.FULL  # the case that was opened under the first reference counts
    assert queries.short([reference])[reference].label == "Green family: 1 child (12)"
    assert queries.exists("f7") and queries.exists(reference) and not queries.exists("f-unknown")
    assert queries.follow_person("p11-before") == "p11"


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (("Liz", "Smith"), ("ELIZABETH", "SMYTH"), True),
        (("Catherine", "Smith"), ("KATHRYN", "SMITH JONES"), True),
        (("Jo-Ann", "McDonald"), ("JO ANN", "MC DONALD"), True),
        (("Smith", "Liz"), ("ELIZABETH", "SMITH"), True),
        (("Ann", "Bell"), ("ANN", "BALL"), False),
        (("Ann", "Bell"), ("", "BELL"), False),
        (("Ann", "Bell"), ("ANN", ""), False),
        (("", ""), ("ANN", "BELL"), False),
    ],
)
def test_names_that_may_be_one_person_s(one: tuple[str, str], other: tuple[str, str], alike: bool) -> None:
    assert may_be(*one, *other) is alike


def test_day_and_month_may_be_changed_over() -> None:
    assert dates_like(date(2020, 3, 4)) == (date(2020, 3, 4), date(2020, 4, 3))
    assert dates_like(date(2020, 3, 13)) == (date(2020, 3, 13),)
    assert dates_like(date(2020, 3, 3)) == (date(2020, 3, 3),)
