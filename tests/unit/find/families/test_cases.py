"""Cases at the edges: what agencies disagree on, what ended, who is crowded together, who is only alike."""

from __future__ import annotations

import pytest

from sooner.partnership import FamilyRules
from sooner.warehouse.workspace import Workspace
from tests.unit.find.families.drawn import Case, families_in, find_all, tie

CROWD = "\n".join(f"c{number:02d} | 19{number + 60}-01-01 | FIR | | 8 long row | |" for number in range(11))

CASES = (
    Case(
        "two agencies disagree and the addresses differ",
        """
        who | date_of_birth | surname | home
        mum | 1988-02-01    | ASH     | 1 elm road
        dad | 1986-02-01    | ASH     | 2 oak road
        ada | 2014-05-01    | ASH     | 1 elm road
        """,
        declared_ties="""
        record_id | other_record_id | tie        | lives_with
        mum       | ada             | parent     | yes
        dad       | ada             | parent     | yes
        dad       | ada             | carer      | no
        """,
        families={"parent mum, child ada"},
    ),
    Case(
        "two agencies disagree and the address bears one out",
        """
        who | date_of_birth | surname | home
        dad | 1986-02-01    | ASH     | 1 elm road
        ada | 2014-05-01    | ASH     | 1 elm road
        """,
        declared_ties="""
        record_id | other_record_id | tie        | lives_with
        dad       | ada             | parent     | yes
        dad       | ada             | carer      | no
        """,
        families={"parent dad, child ada"},
    ),
    Case(
        "a tie that ended says nothing of today",
        """
        who | date_of_birth | surname | home
        fay | 1970-02-01    | ELM     | 1 elm road
        mum | 1990-02-01    | ASH     | 2 oak road
        ada | 2014-05-01    | ASH     | 2 oak road
        """,
        declared_ties="""
        record_id | other_record_id | tie          | lives_with | tie_from   | tie_to
        fay       | ada             | foster_carer | yes        | 2024-01-01 | 2025-01-01
        mum       | ada             | parent       |            |            |
        """,
        families={"parent mum, child ada"},
        ties={("fay", "ada"): [("foster_carer", "declared", False)]},
    ),
    Case(
        "former partners who are still tenants together",
        """
        who | date_of_birth | surname | home
        mum | 1988-02-01    | ASH     | 1 elm road
        joe | 1984-03-01    | ASH     | 1 elm road
        ada | 2014-05-01    | OAK     | 1 elm road
        """,
        declared_ties="""
        record_id | other_record_id | tie            | lives_with
        mum       | ada             | parent         | yes
        joe       | mum             | former_partner |
        """,
        tenancies="""
        tenancy_id | record_id | started_on
        T1         | mum       | 2020-01-01
        T1         | joe       | 2020-01-01
        """,
        families={"parent mum, child ada"},
    ),
    Case(
        "partners who came together again",
        """
        who | date_of_birth | surname | home
        mum | 1988-02-01    | ASH     | 1 elm road
        joe | 1984-03-01    | FIR     | 1 elm road
        ada | 2014-05-01    | OAK     | 1 elm road
        """,
        declared_ties="""
        record_id | other_record_id | tie            | lives_with | tie_from
        mum       | ada             | parent         | yes        |
        joe       | mum             | former_partner |            | 2020-01-01
        mum       | joe             | partner        |            | 2023-01-01
        """,
        families={"parent mum, partner joe, child ada"},
    ),
    Case(
        "a tenant together with mother who lives elsewhere now",
        """
        who | date_of_birth | surname | home
        mum | 1988-02-01    | ASH     | 1 elm road
        joe | 1984-03-01    | ELM     | 2 oak road
        ada | 2014-05-01    | ASH     | 1 elm road
        """,
        tenancies="""
        tenancy_id | record_id | started_on
        T1         | mum       | 2020-01-01
        T1         | joe       | 2020-01-01
        """,
        families={"carer mum, child ada"},
    ),
    Case(
        "mother and grown son as tenants together",
        """
        who | date_of_birth | surname | home
        mum | 1980-02-01    | ASH     | 1 elm road
        max | 2003-03-01    | ASH     | 1 elm road
        ada | 2014-05-01    | ASH     | 1 elm road
        """,
        tenancies="""
        tenancy_id | record_id | started_on
        T1         | mum       | 2020-01-01
        T1         | max       | 2022-01-01
        """,
        families={"carer mum, child ada"},
    ),
    Case(
        "a shared case and one address without a shared surname",
        """
        who | date_of_birth | surname | home
        mum | 1988-02-01    | ASH     | 1 elm road
        joe | 1984-03-01    | ELM     | 1 elm road
        lou | 1985-03-01    | FIR     | 1 elm road
        dad | 1984-03-01    | OAK     | 2 oak road
        ada | 2014-05-01    | OAK     | 1 elm road
        """,
        declared_ties="""
        record_id | other_record_id | tie    | lives_with
        mum       | ada             | parent | yes
        """,
        case_groups="""
        group_id | record_id | group_from | group_to
        G1       | mum       | 2024-01-01 |
        G1       | joe       | 2024-01-01 |
        G1       | dad       | 2024-01-01 |
        G1       | ada       | 2024-01-01 |
        G2       | lou       | 2024-01-01 | 2025-01-01
        G2       | ada       | 2024-01-01 | 2025-01-01
        """,
        families={"parent mum, carer joe, child ada"},
        ties={
            ("joe", "ada"): [("lives_with", "shared_address", True), ("carer", "shared_case", True)],
            ("dad", "ada"): [("same_case", "shared_case", False)],
        },
    ),
    Case(
        "only the case says who cares",
        """
        who | date_of_birth | surname | home
        mum | 1988-02-01    | ASH     |
        ada | 2014-05-01    | OAK     | 1 elm road
        """,
        case_groups="""
        group_id | record_id
        G1       | mum
        G1       | ada
        """,
        families={"carer mum, child ada"},
    ),
    Case(
        "aunt of a child at its grandparents",
        """
        who  | date_of_birth | surname | home
        gran | 1975-02-01    | ASH     | 1 elm road
        mum  | 2002-02-01    | ASH     | 1 elm road
        aunt | 2005-02-01    | ASH     | 1 elm road
        ada  | 2024-05-01    | ASH     | 1 elm road
        """,
        families={"carer mum, child ada"},
    ),
    Case(
        "husband of the mother with her surname and not the child's",
        """
        who  | date_of_birth | surname | home
        mum  | 1988-02-01    | ELM     | 1 elm road
        joe  | 1984-02-01    | ELM     | 1 elm road
        ada  | 2014-05-01    | OAK     | 1 elm road
        """,
        declared_ties="""
        record_id | other_record_id | tie    | lives_with
        mum       | ada             | parent | yes
        """,
        families={"parent mum, partner joe, child ada"},
    ),
    Case(
        "a child of a double surname",
        """
        who  | date_of_birth | surname | home
        mum  | 1988-02-01    | ELM     | 1 elm road
        dad  | 1984-02-01    | OAK     | 1 elm road
        ada  | 2014-05-01    | ELM OAK | 1 elm road
        """,
        families={"carer dad, carer mum, child ada"},
    ),
    Case(
        "a grandmother written down where nobody else is there",
        """
        who  | date_of_birth | surname | home
        gran | 1958-02-01    | ELM     | 1 elm road
        ada  | 2014-05-01    | OAK     | 1 elm road
        """,
        declared_ties="""
        record_id | other_record_id | tie         | lives_with
        gran      | ada             | grandparent |
        """,
        families={"carer gran, child ada"},
    ),
    Case(
        "a grandmother written down beside the mother",
        """
        who  | date_of_birth | surname | home
        gran | 1958-02-01    | ELM     | 1 elm road
        mum  | 1988-02-01    | ELM     | 1 elm road
        ada  | 2014-05-01    | ELM     | 1 elm road
        """,
        declared_ties="""
        record_id | other_record_id | tie         | lives_with
        gran      | ada             | grandparent | yes
        mum       | ada             | parent      | yes
        """,
        families={"parent mum, child ada"},
        ties={("gran", "ada"): [("grandparent", "declared", True), ("lives_with", "shared_address_and_surname", True)]},
    ),
    Case(
        "people who share a house are not taken for parents",
        """
        who | date_of_birth | surname | home
        one | 1988-02-01    | ELM     | 1 elm road
        two | 1989-02-01    | ASH     | 1 elm road
        six | 1990-02-01    | FIR     | 1 elm road
        ada | 2014-05-01    | OAK     | 1 elm road
        """,
        families={"child ada"},
    ),
    Case(
        "brothers with nobody known",
        """
        who | date_of_birth | surname | home
        ada | 2014-05-01    | OAK     | 1 elm road
        ben | 2012-05-01    | OAK     | 1 elm road
        """,
        families={"child ada, child ben"},
    ),
    Case(
        "no fixed abode is no home",
        """
        who | date_of_birth | surname | home       | address_kind  | address_from
        mum | 1988-02-01    | OAK     | 1 elm road |               | 2020-01-01
        mum | 1988-02-01    | OAK     | 1 elm road | no_fixed_abode | 2025-01-01
        ada | 2014-05-01    | OAK     | 1 elm road |               | 2020-01-01
        """,
        families={"child ada"},
    ),
    Case(
        "too many people at one address",
        f"""
        who | date_of_birth | surname | agency | home       | address_from | recorded_on
        {CROWD}
        ada | 2014-05-01    | FIR     |        | 8 long row |              |
        """,
        families={"child ada"},
    ),
    Case(
        "a street named after a hospital is a street",
        """
        who | date_of_birth | surname | home
        mum | 1988-02-01    | OAK     | 1 hospital road
        ada | 2014-05-01    | OAK     | 1 hospital road
        """,
        families={"carer mum, child ada"},
    ),
    Case(
        "the most often reported home where no date is known",
        """
        who | agency | record_id | date_of_birth | surname | home
        mum | a      | mum       | 1988-02-01    | OAK     | 3 old road
        mum | b      | mum       | 1988-02-01    | OAK     | 1 elm road
        mum | c      | mum       | 1988-02-01    | OAK     | 1 elm road
        ada | c      | ada       | 2014-05-01    | OAK     | 1 elm road
        """,
        families={"carer mum, child ada"},
    ),
    Case(
        "parents without a word on who lives where",
        """
        who | date_of_birth | surname | home
        mum | 1988-02-01    | ELM     | 1 elm road
        dad | 1988-02-01    | ASH     | 2 oak road
        ada | 2014-05-01    | OAK     |
        """,
        declared_ties="""
        record_id | other_record_id | tie    | lives_with
        mum       | ada             | parent |
        dad       | ada             | parent |
        """,
        families={"parent mum, child ada"},
    ),
    Case(
        "somebody twelve years older is no parent whatever is written",
        """
        who | date_of_birth | surname | home
        max | 2005-02-01    | ELM     | 1 elm road
        ada | 2014-05-01    | OAK     | 1 elm road
        """,
        declared_ties="""
        record_id | other_record_id | tie    | lives_with
        max       | ada             | parent | yes
        """,
        families={"child ada"},
    ),
    Case(
        "an adult of unknown age is a parent where an agency says so",
        """
        who | date_of_birth | surname | home
        mum |               | ELM     | 1 elm road
        ada | 2014-05-01    | OAK     | 1 elm road
        """,
        declared_ties="""
        record_id | other_record_id | tie    | lives_with
        mum       | ada             | parent | yes
        """,
        families={"parent mum, child ada"},
    ),
    Case(
        "a man said to live there does not follow to a refuge",
        """
        who | date_of_birth | surname | home       | address_protected
        mum | 1988-02-01    | ELM     | 7 safe row | yes
        dad | 1988-02-01    | OAK     | 1 elm road |
        ada | 2014-05-01    | OAK     | 1 elm road |
        """,
        declared_ties="""
        record_id | other_record_id | tie     | lives_with
        mum       | ada             | parent  | yes
        dad       | ada             | parent  | yes
        dad       | mum             | partner | yes
        """,
        families={"parent mum, child ada"},
        ties={("dad", "ada"): [("parent", "declared", False)]},
    ),
    Case(
        "twins expected and one booking without a record",
        """
        who | date_of_birth | expected_on | surname | home
        mum | 1996-02-01    |             | ELM     | 1 elm road
        one |               | 2026-09-01  | ELM     |
        two |               | 2026-09-01  | ELM     |
        """,
        maternity_bookings="""
        booking_id | record_id | child_record_id | booked_on  | expected_on
        B1         | mum       | one             | 2026-03-01 | 2026-09-01
        B2         | mum       | two             | 2026-03-01 | 2026-09-01
        B3         | mum       |                 | 2026-03-01 | 2026-09-02
        """,
        families={"parent mum, unborn_child one, unborn_child two"},
    ),
    Case(
        "a mother whom two agencies know and one without a date of birth",
        """
        who  | date_of_birth | forename | surname | home
        mum  | 1990-02-01    | ANN      | ELM     | 1 elm road
        mums |               | ANNE     | ELM     | 1 elm road
        ada  | 2014-05-01    | ADA      | OAK     | 1 elm road
        ben  | 2024-05-01    | BEN      | FIR     | 1 elm road
        """,
        declared_ties="""
        record_id | other_record_id | tie    | lives_with
        mum       | ben             | parent | yes
        mums      | ada             | parent | yes
        """,
        families={"parent mum, parent mums, child ada, child ben"},
    ),
    Case(
        "two mothers of one surname and other forenames are two families",
        """
        who  | date_of_birth | forename | surname | home
        mum  | 1990-02-01    | ANN      | ELM     | 1 elm road
        amy  |               | AMY      | ELM     | 1 elm road
        ada  | 2014-05-01    | ADA      | OAK     | 1 elm road
        ben  | 2024-05-01    | BEN      | FIR     | 1 elm road
        """,
        declared_ties="""
        record_id | other_record_id | tie    | lives_with
        mum       | ben             | parent | yes
        amy       | ada             | parent | yes
        """,
        families={"parent mum, child ben", "parent amy, child ada"},
    ),
    Case(
        "brothers of whom each agency knows another parent",
        """
        who | date_of_birth | surname | home
        mum | 1990-02-01    | ELM     | 1 elm road
        dad |               | OAK     | 1 elm road
        ada | 2014-05-01    | OAK     | 1 elm road
        ben | 2024-05-01    | OAK     | 1 elm road
        """,
        declared_ties="""
        record_id | other_record_id | tie    | lives_with
        mum       | ben             | parent | yes
        dad       | ada             | parent | yes
        """,
        families={"parent dad, parent mum, child ada, child ben"},
    ),
    Case(
        "a grown sister with a baby of her own at their mother's home",
        """
        who | date_of_birth | surname | home
        mum | 1975-02-01    | ELM     | 1 elm road
        sis | 1998-02-01    | ELM     | 1 elm road
        ben | 2012-05-01    | ELM     | 1 elm road
        eve | 2024-05-01    | ELM     | 1 elm road
        """,
        declared_ties="""
        record_id | other_record_id | tie    | lives_with
        mum       | ben             | parent | yes
        sis       | eve             | parent | yes
        """,
        families={"parent mum, child ben", "parent sis, child eve"},
    ),
    Case(
        "sisters of other surnames where an agency says so",
        """
        who | date_of_birth | surname | home
        ada | 2014-05-01    | OAK     | 1 elm road
        eve | 2012-05-01    | FIR     | 1 elm road
        ben | 2010-05-01    | ASH     | 2 oak road
        """,
        declared_ties="""
        record_id | other_record_id | tie     | lives_with
        ada       | eve             | sibling |
        ada       | ben             | sibling |
        """,
        families={"child ada, child eve", "child ben"},
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


def test_every_dependent_child_is_in_exactly_one_family(room: Workspace) -> None:
    members = room.read("family_members").to_pandas()
    assert members["person_id"].is_unique
    people = room.read("people").to_pandas()
    children = people.loc[people["date_of_birth"].astype("datetime64[ns]") > "2008-06-30", "person_id"]
    assert set(children) <= set(members["person_id"])


def test_no_tie_by_address_rests_on_a_protected_one(room: Workspace) -> None:
    guarded = set(room.read("people").filter(lambda people: people.address_protected).to_pandas()["person_id"])
    ties = room.read("ties").to_pandas()
    by_address = ties[ties["source"].str.startswith("shared_address")]
    assert guarded
    assert not guarded & {*by_address["person_id"], *by_address["other_person_id"]}


def test_no_communal_words_and_grown_children_up_to_21() -> None:
    rules = FamilyRules(dependent_until=21, communal_words=())
    case = Case(
        "hostel",
        """
        who | date_of_birth | surname | home
        mum | 1978-02-01    | OAK     | the hostel
        max | 2006-05-01    | OAK     | the hostel
        """,
        families={"carer mum, child max"},
    )
    assert families_in(find_all([case], rules), case) == case.families
