"""Relatives kept apart: pair by pair, rule by rule."""

from datetime import date

import pytest

from sooner.find.people.pair_facts import Looks
from sooner.find.people.prepared import prepare
from sooner.find.people.relatives import RULES, judge
from sooner.tables.people import IDENTIFIERS
from tests.unit.find.people.made_up import NAME_PAIRS, TODAY, record, table, workspace

HOME = {"postcode": "NM1 1AA", "address_key": "1 ELM STREET NM1 1AA"}
CHILD = {"forename": "AMINA", "surname": "KHAN", "date_of_birth": date(2015, 4, 3), "sex": "female", **HOME}


def judged(one, other, more=(), looks=None):
    """What is said of two records, with more records around them."""
    rows = [record("a/people/1", **one), record("b/people/2", **other), *(record(f"c/people/{n}", **row) for n, row in enumerate(more))]
    room = workspace(table(rows))
    con = room.con.con
    prepare(con, "select * from records", "people__prepared", NAME_PAIRS, IDENTIFIERS)
    con.execute("create temp table pairs as select 'a/people/1' as record_key_l, 'b/people/2' as record_key_r")
    judge(con, "pairs", "people__prepared", looks or Looks(IDENTIFIERS), "verdicts")
    return con.execute("select kept_apart, firm, grade from verdicts").fetchone()


def seen(name, times=5):
    """So many people elsewhere who bear the name."""
    return [{"forename": name, "surname": f"OTHER{n}", "date_of_birth": date(1990, 1, 1 + n)} for n in range(times)]


SAME = [
    ("the same in everything", {}, {}, 1),
    ("a slip in the forename", {}, {"forename": "AMINNA"}, 0),
    ("a slip in the date of birth", {}, {"date_of_birth": date(2015, 4, 8)}, 0),
    ("day and month changed round", {}, {"date_of_birth": date(2015, 3, 4)}, 0),
    ("names swapped", {}, {"forename": "KHAN", "surname": "AMINA"}, 0),
    ("a known variant", {"forename": "KATE"}, {"forename": "KATHERINE"}, 0),
    ("known by the middle name", {"middle_names": "LAILA"}, {"forename": "LAILA"}, 0),
    ("a forename of two words", {"forename": "AMINA LAILA"}, {"forename": "AMINA"}, 0),
    ("a hyphen or none", {"forename": "ANNE-MARIE"}, {"forename": "ANNE MARIE"}, 1),
    ("a middle name and its initial", {"middle_names": "LAILA"}, {"middle_names": "L"}, 1),
    ("another forename, the same number", {"nhs_number": "1"}, {"nhs_number": "1", "forename": "ZARA"}, 2),
    ("no date of birth, the same number", {"upn": "U"}, {"upn": "U", "date_of_birth": None}, 2),
    ("the year only", {}, {"date_of_birth": date(2015, 1, 1)}, 0),
    ("a day too late", {"date_of_birth": date(2015, 4, 9)}, {"date_of_birth": date(2015, 4, 10)}, 0),
    ("a slip in a variant", {"forename": "MOHAMMED"}, {"forename": "MUHAMAD"}, 0),
    ("a forename cut short", {"forename": "AMI"}, {"forename": "AMINATA"}, 0),
    ("no name, the same number", {"upn": "U"}, {"upn": "U", "forename": None}, 2),
    ("another spelling of one name", {"forename": "PHILIP"}, {"forename": "PHILLIP"}, 0),
    ("a short form of two letters", {"forename": "ALAN"}, {"forename": "AL"}, 0),
    ("no date of birth, and the middle names too", {"middle_names": "LAILA"}, {"middle_names": "LAILA", "date_of_birth": None}, 0),
    ("the figures of the year changed round", {"date_of_birth": date(1973, 4, 3)}, {"date_of_birth": date(1937, 4, 3)}, 0),
    ("an unborn child in two agencies", {"forename": None, "date_of_birth": None, "expected_on": date(2026, 5, 1)}, "same", 0),
]


@pytest.mark.parametrize(("one", "other", "grade"), [case[1:] for case in SAME], ids=[case[0] for case in SAME])
def test_may_be_one_person(one, other, grade):
    changed = one if other == "same" else {**one, **other} if "forename" in one and "forename" not in other else other
    assert judged({**CHILD, **one}, {**CHILD, **changed}) == (None, False, grade)


BABY = {"forename": None, "date_of_birth": None, "expected_on": date(2026, 5, 1)}
APART = [
    ("twins", {}, {"forename": "ZARA"}, True),
    ("twins", {}, {"forename": "AMIR", "sex": "male"}, True),
    ("twins", {"forename": "SAM", "sex": "male"}, {"forename": "SAMANTHA"}, True),
    ("twins", {"middle_names": "LAILA"}, {"middle_names": "SANA"}, True),
    ("twins", {"nhs_number": "1"}, {"nhs_number": "2", "forename": "AMINNA"}, True),
    ("twins", {}, {"forename": "B"}, True),
    ("siblings", {}, {"forename": "ZARA", "date_of_birth": date(2017, 8, 9)}, True),
    ("siblings", {"forename": "MOHAMMED"}, {"forename": "MUHAMMAD", "date_of_birth": date(2017, 8, 9)}, True),
    ("siblings", {"middle_names": "LAILA"}, {"middle_names": "SANA", "date_of_birth": date(2016, 4, 3)}, True),
    ("parent_and_child", {}, {"date_of_birth": date(1985, 4, 3)}, True),
    ("parent_and_child", {}, {"date_of_birth": date(2003, 4, 3)}, True),
    ("no_date_of_birth", {}, {"date_of_birth": None}, False),
    ("no_date_of_birth", {"phone": "07700900001"}, {"phone": "07700900001", "date_of_birth": None}, False),
    ("different_people", {}, {"forename": "ZARA", "date_of_birth": date(1985, 4, 3)}, True),
    ("different_people", {"upn": "U"}, {"upn": "U", "forename": "ZARA", "surname": "JONES", "date_of_birth": date(2012, 1, 1)}, True),
    ("different_people", {"upn": "U"}, {"upn": "U", "forename": "ZARA", "date_of_birth": date(2012, 1, 1)}, True),
    ("different_people", {"upn": "U", "nhs_number": "1"}, {"upn": "U", "nhs_number": "2", "date_of_birth": date(2012, 1, 1)}, True),
    ("different_people", {}, {"date_of_birth": date(2019, 11, 12)}, False),
    ("different_people", {}, {"date_of_birth": date(2019, 11, 12), "sex": "male"}, True),
    ("different_people", {}, {"forename": None, "sex": "male"}, False),
    ("different_people", {}, {"forename": "AMINNA", "date_of_birth": date(2015, 4, 8)}, False),
    ("different_people", {"upn": "U1"}, {"upn": "U2", "postcode": "NM2 2BB", "address_key": None}, True),
    ("different_people", {}, {"forename": None, **{"address_key": "2 ELM STREET NM1 1AA"}}, False),
    ("different_people", {}, {"forename": "A", "address_key": "2 ELM STREET NM1 1AA"}, False),
    ("different_people", BABY, {}, True),
    ("different_people", BABY, BABY | {"expected_on": date(2026, 6, 1)}, False),
]


@pytest.mark.parametrize(("rule", "one", "other", "firm"), APART)
def test_kept_apart(rule, one, other, firm):
    own = {name: value for name, value in one.items() if name in ("forename", "expected_on", "date_of_birth")} if one is not BABY else {}
    assert rule in RULES
    assert judged({**CHILD, **one}, {**CHILD, **own, **other})[:2] == (rule, firm)


def test_two_names_that_look_alike_are_two_people_where_both_are_seen():
    assert judged(CHILD, CHILD | {"forename": "AMIRA"})[0] is None
    assert judged(CHILD, CHILD | {"forename": "AMIRA"}, seen("AMINA"))[0] is None
    assert judged(CHILD, CHILD | {"forename": "AMIRA"}, [*seen("AMINA"), *seen("AMIRA")])[0] == "twins"


def test_a_name_in_the_list_of_variants_is_a_name_however_rare():
    assert judged(CHILD | {"forename": "BOB"}, CHILD | {"forename": "ROB"})[0] is None
    assert judged(CHILD | {"forename": "BOB"}, CHILD | {"forename": "BOBS"}, seen("BOBS"))[0] == "twins"


def test_an_initial_fits_two_children_of_one_birth_and_so_neither():
    jane = CHILD | {"forename": "ALIA"}
    assert judged(CHILD, CHILD | {"forename": "A"}, [jane]) == ("different_people", False, 0)


def test_two_expected_at_once_in_one_extract_are_two_children():
    rows = [record("a/people/1", **CHILD | BABY), record("a/people/2", **CHILD | BABY)]
    con = workspace(table(rows)).con.con
    prepare(con, "select * from records", "people__prepared", (), IDENTIFIERS)
    con.execute("create temp table pairs as select 'a/people/1' as record_key_l, 'a/people/2' as record_key_r")
    judge(con, "pairs", "people__prepared", Looks(IDENTIFIERS), "verdicts")
    assert con.execute("select kept_apart, firm from verdicts").fetchone() == ("twins", True)


def test_one_agency_that_writes_both_forms_of_a_name_means_two_children():
    rows = [record("a/people/1", **CHILD | {"forename": "KATE"}), record("a/people/2", **CHILD | {"forename": "KATHERINE"})]
    con = workspace(table(rows)).con.con
    prepare(con, "select * from records", "people__prepared", NAME_PAIRS, IDENTIFIERS)
    con.execute("create temp table pairs as select 'a/people/1' as record_key_l, 'a/people/2' as record_key_r")
    judge(con, "pairs", "people__prepared", Looks(IDENTIFIERS), "verdicts")
    assert con.execute("select kept_apart, firm from verdicts").fetchone() == ("twins", True)


def test_one_agency_that_writes_both_forms_of_an_adults_name_wrote_one_person_down_twice():
    grown = CHILD | {"date_of_birth": date(1980, 4, 3)}
    rows = [record("a/people/1", **grown | {"forename": "KATE"}), record("a/people/2", **grown | {"forename": "KATHERINE"})]
    con = workspace(table(rows)).con.con
    prepare(con, "select * from records", "people__prepared", NAME_PAIRS, IDENTIFIERS)
    con.execute("create temp table pairs as select 'a/people/1' as record_key_l, 'a/people/2' as record_key_r")
    judge(con, "pairs", "people__prepared", TODAYS, "verdicts")
    assert con.execute("select kept_apart from verdicts").fetchone() == (None,)


def test_a_slip_in_name_and_birth_is_one_adult_at_one_address():
    grown, slips = CHILD | {"date_of_birth": date(1980, 4, 3)}, {"forename": "AMINNA", "date_of_birth": date(1980, 4, 8)}
    assert judged(grown, grown | slips, looks=TODAYS)[0] is None
    assert judged(grown, grown | slips | {"address_key": None}, looks=TODAYS)[0] == "different_people"


def test_another_birth_elsewhere_is_another_person_for_good():
    assert judged(CHILD, CHILD | {"date_of_birth": date(2019, 11, 12), **ELSEWHERE})[:2] == ("different_people", True)


def test_no_forename_or_an_initial_is_enough_for_an_adult_alone_there():
    for forename in (None, "A"):
        known = CHILD | {"date_of_birth": date(1980, 4, 3)}
        assert judged(known, known | {"forename": forename}, looks=TODAYS)[0] is None
        assert judged(known, known | {"forename": forename}, [known | {"forename": "ALIA"}], TODAYS)[0] == "different_people"
        assert judged(CHILD, CHILD | {"forename": forename}, looks=TODAYS)[0] == "different_people"


def test_one_agency_that_gives_two_numbers_means_two_children():
    rows = [record("a/people/1", **CHILD, upn="U1"), record("a/people/2", **CHILD, upn="U2")]
    con = workspace(table(rows)).con.con
    prepare(con, "select * from records", "people__prepared", NAME_PAIRS, IDENTIFIERS)
    con.execute("create temp table pairs as select 'a/people/1' as record_key_l, 'a/people/2' as record_key_r")
    judge(con, "pairs", "people__prepared", Looks(IDENTIFIERS), "verdicts")
    assert con.execute("select kept_apart, firm from verdicts").fetchone() == ("twins", True)


TODAYS = Looks(IDENTIFIERS, today=TODAY)
PARENT = {"forename": "ROBERT", "surname": "KHAN", "date_of_birth": date(1988, 4, 3), "phone": "07700900001", "email": "r@example.org", **HOME}
ELSEWHERE = {"postcode": "NM9 9ZZ", "address_key": "9 OAK ROAD NM9 9ZZ"}
CONTACT = PARENT | {"date_of_birth": None}
WITHOUT_BIRTH = [
    ("the same number", {}, {"email": None, **ELSEWHERE}, [], None),
    ("nobody's date of birth is known", {"date_of_birth": None}, ELSEWHERE, [], None),
    ("nobody's date of birth is known, one may be a child", {"date_of_birth": None}, {"email": None, **ELSEWHERE}, [], "no_date_of_birth"),
    ("husband and wife of one name", {"sex": "male"}, {"sex": "female"}, [], "no_date_of_birth"),
    ("husband and wife of one name are known", {"sex": "male"}, {}, [CONTACT | {"sex": "female"}], "no_date_of_birth"),
    ("a variant with address and number", {}, {"forename": "BOB", "email": None}, [], None),
    ("a variant with the number only", {}, {"forename": "BOB", "email": None, **ELSEWHERE}, [], "no_date_of_birth"),
    ("the address, and nothing that differs", {"phone": None, "email": None}, {}, [], None),
    ("the address, and another number", {"phone": "07700900002", "email": None}, {}, [], "no_date_of_birth"),
    ("the address, and no e-mail address of one's own", {"phone": None}, {"email": None}, [], "no_date_of_birth"),
    ("the address, at an age to have grown children", {"phone": None, "email": None, "date_of_birth": date(1971, 1, 1)}, {}, [], "no_date_of_birth"),
    ("a child's number is a parent's", {"date_of_birth": date(2012, 1, 1)}, {}, [], "no_date_of_birth"),
    ("father and son are known", {}, {}, [CONTACT | {"date_of_birth": date(2014, 1, 1)}], "no_date_of_birth"),
    ("father and son share the number", {}, {}, [CONTACT | ELSEWHERE | {"date_of_birth": date(2014, 1, 1)}], "no_date_of_birth"),
]


@pytest.mark.parametrize(("one", "other", "more", "rule"), [case[1:] for case in WITHOUT_BIRTH], ids=[case[0] for case in WITHOUT_BIRTH])
def test_without_a_date_of_birth(one, other, more, rule):
    assert judged({**PARENT, **one}, {**CONTACT, **other}, more, TODAYS) == (rule, False, 0)
