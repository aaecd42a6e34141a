"""What a family is, case by case: people and what is known of them first, then the families that follow. Today is 30 June 2026.

Every case has people, homes and records of its own; all are found in one run.
"""

from __future__ import annotations

import pytest

from sooner.warehouse.workspace import Workspace
from tests.unit.find.families.drawn import Case, families_in, find_all, tie

CASES = (
    Case(
        "two parents and their children",
        """
        who  | date_of_birth | surname | home
        mum  | 1988-02-01    | ASH     | 1 elm road
        dad  | 1986-03-01    | ASH     | 1 elm road
        ada  | 2014-05-01    | ASH     | 1 elm road
        ben  | 2017-05-01    | ASH     | 1 elm road
        """,
        declared_ties="""
        record_id | other_record_id | tie    | lives_with
        mum       | ada             | parent | yes
        dad       | ada             | parent | yes
        mum       | ben             | parent | yes
        """,
        families={"parent dad, parent mum, child ada, child ben"},
    ),
    Case(
        "two parents known by address and surname alone",
        """
        who  | date_of_birth | surname | home
        mum  | 1988-02-01    | ASH     | 1 elm road
        dad  | 1986-03-01    | ASH     | 1 elm road
        ada  | 2014-05-01    | ASH     | 1 elm road
        """,
        families={"carer dad, carer mum, child ada"},
        ties={("mum", "ada"): [("carer", "shared_address_and_surname", True)]},
    ),
    Case(
        "lone parent",
        """
        who  | date_of_birth | surname | home
        mum  | 1988-02-01    | ASH     | 1 elm road
        ada  | 2014-05-01    | OAK     | 1 elm road
        """,
        declared_ties="""
        record_id | other_record_id | tie    | lives_with
        mum       | ada             | parent |
        """,
        families={"parent mum, child ada"},
    ),
    Case(
        "a separated parent is a tie and no member",
        """
        who  | date_of_birth | surname | home
        mum  | 1988-02-01    | ASH     | 1 elm road
        dad  | 1986-03-01    | OAK     | 9 mill lane
        ada  | 2014-05-01    | OAK     | 1 elm road
        """,
        declared_ties="""
        record_id | other_record_id | tie    | lives_with
        mum       | ada             | parent | yes
        dad       | ada             | parent |
        """,
        families={"parent mum, child ada"},
        ties={("dad", "ada"): [("parent", "declared", False)]},
    ),
    Case(
        "a parent without a known address does not come in beside one who is known to be there",
        """
        who  | date_of_birth | surname | home
        mum  | 1988-02-01    | ASH     | 1 elm road
        dad  | 1986-03-01    | OAK     |
        ada  | 2014-05-01    | OAK     | 1 elm road
        """,
        declared_ties="""
        record_id | other_record_id | tie    | lives_with
        mum       | ada             | parent |
        dad       | ada             | parent |
        """,
        families={"parent mum, child ada"},
    ),
    Case(
        "a parent without a known address is better than nobody",
        """
        who  | date_of_birth | surname | home
        mum  | 1988-02-01    | ASH     |
        ada  | 2014-05-01    | OAK     | 1 elm road
        """,
        declared_ties="""
        record_id | other_record_id | tie    | lives_with
        mum       | ada             | parent |
        """,
        families={"parent mum, child ada"},
    ),
    Case(
        "step family with a joint tenancy",
        """
        who  | date_of_birth | surname | home
        mum  | 1988-02-01    | ASH     | 1 elm road
        joe  | 1984-03-01    | ELM     | 1 elm road
        ada  | 2014-05-01    | OAK     | 1 elm road
        dad  | 1986-03-01    | OAK     | 9 mill lane
        """,
        declared_ties="""
        record_id | other_record_id | tie    | lives_with
        mum       | ada             | parent | yes
        dad       | ada             | parent | no
        """,
        tenancies="""
        tenancy_id | record_id | started_on
        T1         | mum       | 2020-01-01
        T1         | joe       | 2020-01-01
        """,
        families={"parent mum, partner joe, child ada"},
        ties={("joe", "mum"): [("lives_with", "shared_address", True), ("partner", "shared_case", True)]},
    ),
    Case(
        "declared partner with a child of his own",
        """
        who  | date_of_birth | surname | home
        mum  | 1988-02-01    | ASH     | 1 elm road
        joe  | 1984-03-01    | ELM     | 1 elm road
        ada  | 2014-05-01    | ASH     | 1 elm road
        sam  | 2012-05-01    | ELM     | 1 elm road
        """,
        declared_ties="""
        record_id | other_record_id | tie     | lives_with
        mum       | ada             | parent  |
        joe       | mum             | partner |
        joe       | sam             | parent  |
        """,
        families={"parent joe, parent mum, child ada, child sam"},
    ),
    Case(
        "kinship carer",
        """
        who  | date_of_birth | surname | home
        gran | 1955-02-01    | ASH     | 3 hill road
        mum  | 1988-02-01    | ASH     | 9 mill lane
        ada  | 2014-05-01    | OAK     | 3 hill road
        """,
        declared_ties="""
        record_id | other_record_id | tie           | lives_with
        gran      | ada             | kinship_carer | yes
        mum       | ada             | parent        | no
        """,
        families={"carer gran, child ada"},
    ),
    Case(
        "grandmother alone with the child",
        """
        who  | date_of_birth | surname | home
        gran | 1955-02-01    | ASH     | 3 hill road
        ada  | 2014-05-01    | ASH     | 3 hill road
        """,
        families={"carer gran, child ada"},
    ),
    Case(
        "foster child lives with the foster carers whatever the mother booked",
        """
        who  | date_of_birth | surname | home
        mum  | 1988-02-01    | ASH     | 9 mill lane
        fay  | 1970-02-01    | ELM     | 3 hill road
        tom  | 1968-02-01    | ELM     | 3 hill road
        ada  | 2023-05-01    | ASH     | 3 hill road
        """,
        declared_ties="""
        record_id | other_record_id | tie          | lives_with
        fay       | ada             | foster_carer | yes
        fay       | tom             | partner      | yes
        """,
        maternity_bookings="""
        booking_id | record_id | child_record_id | booked_on  | expected_on
        B1         | mum       | ada             | 2022-11-01 | 2023-05-04
        """,
        families={"carer fay, partner tom, child ada"},
        ties={("mum", "ada"): [("parent", "declared", False)]},
    ),
    Case(
        "unborn child",
        """
        who  | date_of_birth | expected_on | surname | home
        mum  | 1998-02-01    |             | ASH     | 1 elm road
        joe  | 1996-02-01    |             | OAK     | 1 elm road
        bump |               | 2026-09-01  | ASH     |
        """,
        declared_ties="""
        record_id | other_record_id | tie              | lives_with
        joe       | bump            | expectant_parent |
        """,
        maternity_bookings="""
        booking_id | record_id | child_record_id | booked_on  | expected_on
        B1         | mum       | bump            | 2026-03-01 | 2026-09-01
        """,
        families={"parent joe, parent mum, unborn_child bump"},
    ),
    Case(
        "unborn child of whom there is no record",
        """
        who  | date_of_birth | surname | home
        mum  | 1998-02-01    | ASH     | 1 elm road
        """,
        maternity_bookings="""
        booking_id | record_id | booked_on  | expected_on
        B1         | mum       | 2026-03-01 | 2026-09-01
        """,
        families={"parent mum"},
    ),
    Case(
        "a pregnancy long past makes no family",
        """
        who  | date_of_birth | expected_on | surname | home
        mum  | 1998-02-01    |             | ASH     | 1 elm road
        bump |               | 2026-06-01  | ASH     |
        """,
        maternity_bookings="""
        booking_id | record_id | child_record_id | booked_on  | expected_on
        B1         | mum       | bump            | 2025-11-01 | 2026-06-01
        """,
        families=set(),
    ),
    Case(
        "grandparents in the house are no members",
        """
        who  | date_of_birth | surname | home
        gran | 1966-02-01    | ASH     | 1 elm road
        mum  | 1992-02-01    | ASH     | 1 elm road
        dad  | 1990-02-01    | ASH     | 1 elm road
        ada  | 2014-05-01    | ASH     | 1 elm road
        """,
        families={"carer dad, carer mum, child ada"},
    ),
    Case(
        "two families at one address",
        """
        who  | date_of_birth | surname | home
        mum  | 1988-02-01    | ASH     | 1 elm road
        ada  | 2014-05-01    | ASH     | 1 elm road
        zoe  | 1990-02-01    | OAK     | 1 elm road
        tim  | 2016-05-01    | OAK     | 1 elm road
        """,
        declared_ties="""
        record_id | other_record_id | tie    | lives_with
        mum       | ada             | parent | yes
        """,
        families={"parent mum, child ada", "carer zoe, child tim"},
    ),
    Case(
        "a lodger is no member",
        """
        who  | date_of_birth | surname | home
        mum  | 1988-02-01    | ASH     | 1 elm road
        ada  | 2014-05-01    | ASH     | 1 elm road
        lou  | 1985-02-01    | FIR     | 1 elm road
        """,
        families={"carer mum, child ada"},
        ties={("lou", "ada"): [("lives_with", "shared_address", True)]},
    ),
    Case(
        "the only adult there is taken for the carer without the surname too",
        """
        who  | date_of_birth | surname | home
        mum  | 1988-02-01    | ASH     | 1 elm road
        ada  | 2014-05-01    | OAK     | 1 elm road
        """,
        families={"carer mum, child ada"},
        ties={("mum", "ada"): [("carer", "shared_address", True)]},
    ),
    Case(
        "people of a hostel are no family but mother and child there are",
        """
        who  | date_of_birth | surname | home                  | address_kind
        mum  | 1995-02-01    | ASH     | the hostel, 5 mill ln |
        ada  | 2018-05-01    | ASH     | the hostel, 5 mill ln |
        lou  | 1985-02-01    | ASH     | the hostel, 5 mill ln |
        """,
        declared_ties="""
        record_id | other_record_id | tie    | lives_with
        mum       | ada             | parent |
        """,
        families={"parent mum, child ada"},
        ties={("lou", "ada"): []},
    ),
    Case(
        "in a refuge only what is declared counts and the old home does not",
        """
        who  | agency  | record_id | date_of_birth | surname | home        | address_kind | address_protected | recorded_on | postcode
        mum  | council | mum       | 1990-02-01    | ASH     | 7 safe road | refuge       | yes               | 2026-05-01  | AA1 1AA
        ada  | council | ada       | 2018-05-01    | ASH     | 7 safe road | refuge       | yes               | 2026-05-01  | AA1 1AA
        ada  | school  | ada       | 2018-05-01    | ASH     | 1 elm road  |              |                   | 2026-06-01  | AA1 1AB
        dad  | council | dad       | 1988-05-01    | ASH     | 1 elm road  |              |                   | 2026-04-01  | AA1 1AB
        eve  | council | eve       | 1985-05-01    | ASH     | 7 safe road | refuge       |                   | 2026-04-01  | AA1 1AA
        """,
        declared_ties="""
        record_id | other_record_id | tie     | lives_with
        mum       | ada             | parent  | yes
        dad       | ada             | parent  |
        dad       | mum             | partner |
        """,
        postcodes="""
        postcode | small_area | district
        AA1 1AA  | X1         | North
        AA1 1AB  | X2         | South
        """,
        families={"parent mum, child ada"},
        ties={("dad", "ada"): [("parent", "declared", False)], ("eve", "ada"): []},
    ),
    Case(
        "a grown up child at home is no carer and no member",
        """
        who  | date_of_birth | surname | home
        mum  | 1978-02-01    | ASH     | 1 elm road
        max  | 2003-02-01    | ASH     | 1 elm road
        ada  | 2012-05-01    | ASH     | 1 elm road
        ivy  | 2020-05-01    | ASH     | 1 elm road
        """,
        families={"carer mum, child ada, child ivy"},
    ),
    Case(
        "a teenage mother at her parents home has a family of her own",
        """
        who  | date_of_birth | surname | home
        gran | 1985-02-01    | ASH     | 1 elm road
        mum  | 2009-02-01    | ASH     | 1 elm road
        tom  | 2012-02-01    | ASH     | 1 elm road
        ivy  | 2026-02-01    | ASH     | 1 elm road
        """,
        maternity_bookings="""
        booking_id | record_id | child_record_id | booked_on  | expected_on
        B1         | mum       | ivy             | 2025-09-01 | 2026-02-03
        """,
        families={"parent mum, child ivy", "carer gran, child tom"},
    ),
    Case(
        "a mother who moved lives where her latest record says",
        """
        who  | agency  | date_of_birth | surname | home        | address_from
        mum  | council | 1988-02-01    | ASH     | 1 elm road  | 2019-01-01
        mum  | housing | 1988-02-01    | ASH     | 9 mill lane | 2025-11-01
        ada  | council | 2014-05-01    | ASH     | 1 elm road  | 2019-01-01
        ada  | school  | 2014-05-01    | ASH     | 9 mill lane | 2025-11-15
        dad  | council | 1986-03-01    | ASH     | 1 elm road  | 2019-01-01
        """,
        declared_ties="""
        record_id | other_record_id | tie    | lives_with
        mum       | ada             | parent |
        dad       | ada             | parent |
        """,
        families={"parent mum, child ada"},
    ),
    Case(
        "a child whose records lag behind moved with its mother",
        """
        who  | agency  | date_of_birth | surname | home        | address_from
        mum  | council | 1988-02-01    | ASH     | 1 elm road  | 2019-01-01
        mum  | housing | 1988-02-01    | ASH     | 9 mill lane | 2025-11-01
        ada  | council | 2014-05-01    | ASH     | 1 elm road  | 2019-01-01
        """,
        declared_ties="""
        record_id | other_record_id | tie    | lives_with
        mum       | ada             | parent |
        """,
        families={"parent mum, child ada"},
    ),
    Case(
        "people without a dependent child are in no family",
        """
        who  | date_of_birth | surname | home
        bob  | 1988-02-01    | ASH     | 1 elm road
        sue  | 1986-03-01    | ASH     | 1 elm road
        max  | 2008-06-30    | ASH     | 1 elm road
        """,
        families=set(),
    ),
)


@pytest.fixture(scope="module")
def room() -> Workspace:
    return find_all(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_families_that_follow(room: Workspace, case: Case) -> None:
    assert families_in(room, case) == case.families


@pytest.mark.parametrize(("case", "pair"), [(case, pair) for case in CASES for pair in case.ties])
def test_the_ties_that_are_kept(room: Workspace, case: Case, pair: tuple[str, str]) -> None:
    assert tie(room, *pair, case) == case.ties[pair]
