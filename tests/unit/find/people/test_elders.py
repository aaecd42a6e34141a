"""Parents and carers without a date of birth: what a declared tie says of their age, and whom they may be."""

from datetime import date, timedelta

import pyarrow as pa
import pytest

from sooner.find.people import STEP
from sooner.find.people.elders import add_elders, find_elders
from sooner.partnership import load
from sooner.warehouse.steps import StepView
from tests.unit.find.people.made_up import FORENAMES, SURNAMES, record, workspace
from tests.unit.find.small_partnership import write_partnership

HOME = {"surname": "KHAN", "postcode": "NM1 1AA", "address_key": "1 ELM STREET NM1 1AA"}
SON = record("school/pupils/S1", forename="ROBERT", sex="male", date_of_birth=date(2012, 4, 3), **HOME)
CONTACT = record("school/pupils/S2", forename="ROBERT", sex="male", **HOME)
FATHER = record("police/persons/P1", forename="ROBERT", sex="male", date_of_birth=date(1971, 1, 1), **HOME)
UNCLE = record("police/persons/P2", forename="ROBERT", sex="male", date_of_birth=date(1950, 6, 2), **HOME)


#: So that ROBERT KHAN is no common name, and that some people have two records.
NAMES = [(a, b) for a in FORENAMES[:20] for b in SURNAMES[:10]]
OTHERS = [
    record(f"{agency}/people/X{n}", forename=a, surname=b, sex="female", date_of_birth=date(1960, 1, 1) + timedelta(97 * n), postcode=f"NM2 {n % 9}AB")
    for agency in ("police", "health")
    for n, (a, b) in enumerate(NAMES)
]


def tie(kind="parent", elder="S2", younger="S1"):
    whole = {"agency": "school", "extract": "parents", "line": 2, "record_id": elder, "other_record_id": younger, "tie": kind}
    return whole | {"lives_with": None, "tie_from": None, "tie_to": None}


def room_of(tmp_path, rows, ties):
    room = workspace([*rows, *OTHERS], partnership=load(write_partnership(tmp_path)))
    types = {"line": pa.int64(), "lives_with": pa.bool_(), "tie_from": pa.date32(), "tie_to": pa.date32()}
    schema = pa.schema([(name, types.get(name, pa.string())) for name in tie()])
    room.write("received_declared_ties", pa.Table.from_pylist(ties, schema=schema))
    return room


def people_of(room):
    STEP.run(room)
    found = {row["record_key"]: row["person_id"] for row in room.read("person_records").to_pyarrow().to_pylist()}
    return {key: person for key, person in found.items() if "/X" not in key}


@pytest.mark.parametrize(("kind", "born_by"), [("parent", date(2000, 4, 3)), ("kinship_carer", date(2000, 4, 3)), ("grandparent", date(1988, 4, 3))])
def test_by_when_an_elder_was_born(tmp_path, kind, born_by):
    room = room_of(tmp_path, [SON, CONTACT], [tie(kind), tie("sibling", "S1", "S2")])
    find_elders(StepView(room, STEP), "select * from records", "elders")
    assert room.con.con.execute("select * from elders").fetchall() == [("school/pupils/S2", born_by)]


def test_of_several_ties_the_youngest_day_counts_and_a_tie_to_nobody_known_says_nothing(tmp_path):
    older = record("school/pupils/S3", forename="AMINA", date_of_birth=date(2008, 1, 1), **HOME)
    con = workspace([SON, CONTACT, older]).con.con
    con.execute("create table elders (record_key varchar, born_by date)")
    pairs = [("S2", "S1"), ("S2", "S3"), ("S1", "S2"), ("S3", "S9")]
    ties = " union all ".join(f"select 'school/pupils/{a}' as elder, 'school/pupils/{b}' as younger, 'parent' as tie" for a, b in pairs)
    add_elders(con, ties, "select * from records", "elders")
    assert con.execute("select * from elders").fetchall() == [("school/pupils/S2", date(1996, 1, 1))]


def test_a_father_without_a_date_of_birth_is_the_father_and_not_the_son(tmp_path):
    found = people_of(room_of(tmp_path, [SON, CONTACT, FATHER], [tie()]))
    assert found["school/pupils/S2"] == found["police/persons/P1"] != found["school/pupils/S1"]


def test_a_namesake_too_old_to_be_the_father_is_left_alone(tmp_path):
    found = people_of(room_of(tmp_path, [SON, CONTACT, FATHER | {"date_of_birth": date(1936, 1, 1)}], [tie()]))
    assert len(set(found.values())) == 3


def test_without_the_tie_he_may_be_either_and_so_is_neither(tmp_path):
    assert len(set(people_of(room_of(tmp_path, [SON, CONTACT, FATHER], [])).values())) == 3


def test_a_father_is_not_his_son_even_where_nobody_else_is_known(tmp_path):
    room = room_of(tmp_path, [SON, CONTACT], [tie()])
    assert len(set(people_of(room).values())) == 2
    links = room.read("links").to_pyarrow().to_pylist()
    assert [link["kept_apart"] for link in links if link["record_key_r"] == "school/pupils/S2"] == ["parent_and_child"]


@pytest.mark.parametrize("second", [UNCLE, FATHER | {"record_key": "police/persons/P3", "record_id": "P3", "sex": "female"}], ids=["a generation", "sexes"])
def test_where_two_could_be_the_father_it_is_neither(tmp_path, second):
    found = people_of(room_of(tmp_path, [SON, CONTACT, FATHER, second], [tie()]))
    assert found["school/pupils/S2"] not in (found["police/persons/P1"], found[second["record_key"]])
