"""What the step writes: counts, districts, protection, numbers that last."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sooner.find.people.person_ids import valid
from tests.unit.find.families.drawn import families_in, family_of, find, workspace

HOUSE = """
who | date_of_birth | surname | home       | postcode | address_protected
mum | 1988-02-01    | ASH     | 1 elm road | AA1 1AA  |
ada | 2014-05-01    | ASH     | 1 elm road | AA1 1AA  |
ben | 2017-05-01    | ASH     | 1 elm road | AA1 1AA  |
dad | 1987-05-01    | ASH     | 1 elm road | AA1 1AB  |
eve | 1990-05-01    | FIR     | 7 safe row | AA1 1AB  | yes
kit | 2015-05-01    | FIR     | 7 safe row | AA1 1AB  | yes
"""
POSTCODES = """
postcode | small_area | district
AA1 1AA  | X1         | North
AA1 1AB  | X2         | South
"""
EVE = """
record_id | other_record_id | tie    | lives_with
eve       | kit             | parent | yes
"""


def test_what_a_family_says() -> None:
    room = find(HOUSE, postcodes=POSTCODES, declared_ties=EVE)
    family = family_of(room, "ada")
    assert (family["children"], family["unborn"], family["adults"], family["district"], family["address_protected"]) == (2, 0, 2, "North", False)
    assert family["as_at"] == room.today


def test_a_family_at_a_protected_address_has_no_district() -> None:
    family = family_of(find(HOUSE, postcodes=POSTCODES, declared_ties=EVE), "kit")
    assert (family["address_protected"], family["district"]) == (True, None)


def test_without_postcodes_no_district_is_known() -> None:
    assert family_of(find(HOUSE), "ada")["district"] is None


def test_an_unborn_child_without_a_record_is_counted_and_not_listed() -> None:
    room = find(
        """
        who | date_of_birth | surname | home
        mum | 1998-02-01    | ASH     | 1 elm road
        """,
        maternity_bookings="""
        booking_id | record_id | booked_on  | expected_on
        B1         | mum       | 2026-03-01 | 2026-09-01
        """,
    )
    family = family_of(room, "mum")
    assert families_in(room) == {"parent mum"}
    assert (family["children"], family["unborn"], family["adults"]) == (0, 1, 1)
    assert room.read("ties").count().execute() == 0


def test_an_unborn_child_without_a_record_has_no_tie_to_somebody_at_home_whose_age_is_not_known() -> None:
    room = find(
        """
        who | date_of_birth | surname | home
        mum | 1998-02-01    | ASH     | 1 elm road
        sue |               | OAK     | 1 elm road
        """,
        maternity_bookings="""
        booking_id | record_id | booked_on  | expected_on
        B1         | mum       | 2026-03-01 | 2026-09-01
        """,
    )
    tied = {(row["person_id"], row["other_person_id"]) for row in room.read("ties").to_pyarrow().to_pylist()}
    assert tied == {("mum", "sue")}


def test_nobody_at_all_makes_no_family() -> None:
    room = find("who | date_of_birth")
    assert [room.read(name).count().execute() for name in ("ties", "families", "family_members")] == [0, 0, 0]


def test_members_say_by_what_they_are_held() -> None:
    room = find(HOUSE, declared_ties=EVE)
    held = {row["person_id"]: (row["source"], row["agencies"]) for row in room.read("family_members").to_pyarrow().to_pylist()}
    assert held["ada"] == ("shared_address_and_surname", "council")
    assert held["eve"] == held["kit"] == ("declared", "council")


def test_a_family_keeps_its_number_when_its_first_child_leaves_it(tmp_path: Path) -> None:
    before = find(HOUSE, declared_ties=EVE)
    before.read("family_members").to_parquet(tmp_path / "family_members.parquet")
    number = family_of(before, "ben")["family_id"]
    moved = (
        HOUSE.replace("ada | 2014-05-01    | ASH     | 1 elm road", "ada | 2014-05-01    | ASH     | 2 oak road").replace("eve", "zoe").replace("kit", "ned")
    )
    more = "cat | 2018-05-01 | ASH | 1 elm road | AA1 1AA |\n"
    after = find(moved + more, room=workspace(previous=tmp_path), declared_ties=EVE.replace("eve", "zoe").replace("kit", "ned"))
    left = family_of(after, "ada")["family_id"]
    assert family_of(after, "ben")["family_id"] == number
    assert left != number
    assert all(valid(family_of(after, who)["family_id"], "f") for who in ("ada", "ben", "ned"))


def test_the_same_people_give_the_same_numbers(tmp_path: Path) -> None:
    first, again = find(HOUSE, declared_ties=EVE), find(HOUSE, declared_ties=EVE, room=workspace(previous=tmp_path))
    assert family_of(first, "ada")["family_id"] == family_of(again, "ada")["family_id"]


def test_a_tie_says_how_its_first_day_is_known() -> None:
    room = find(
        """
        who | date_of_birth | surname | home       | address_from
        mum | 1988-02-01    | ASH     | 1 elm road | 2019-01-01
        ada | 2014-05-01    | OAK     | 1 elm road | 2020-01-01
        fay | 1970-05-01    | FIR     |            |
        """,
        declared_ties="""
        record_id | other_record_id | tie          | tie_from
        mum       | ada             | parent       |
        fay       | ada             | foster_carer | 2024-03-01
        fay       | mum             | former_partner |
        """,
        case_groups="""
        group_id | record_id | group_from
        G1       | mum       | 2023-01-01
        G1       | ada       | 2023-02-01
        """,
    )
    dated = {(row["tie"], row["source"]): (row["tie_from"], row["dated_by"]) for row in room.read("ties").to_pyarrow().to_pylist()}
    assert dated == {
        ("parent", "declared"): (date(2014, 5, 1), "birth"),
        ("foster_carer", "declared"): (date(2024, 3, 1), "said"),
        ("former_partner", "declared"): (None, None),
        ("same_case", "shared_case"): (date(2023, 2, 1), "case"),
        ("lives_with", "shared_address"): (date(2020, 1, 1), "address"),
    }
