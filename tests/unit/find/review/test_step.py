"""What a person is asked: the queue of a small town, its order, and what speaks for and against each pair."""

from datetime import date

import pyarrow as pa
import pytest

from sooner.find.people import STEP as PEOPLE
from sooner.find.people import Held
from sooner.find.people.settings import Thresholds
from sooner.find.review import STEP
from sooner.tables import TABLES
from sooner.tables.review import DOUBTS
from tests.unit.find.people.made_up import TODAY, Town, record, workspace

MEMBERS = {column.name: None for column in TABLES["family_members"].columns}


def reviewed(rows, decisions=(), families=(), **settings):
    """A workspace in which records were made people and the queue was gathered."""
    room = workspace(rows, **settings)
    if decisions:
        room.write("returned_decisions", pa.Table.from_pylist(list(decisions)))
    PEOPLE.run(room)
    held = {row["record_key"]: row["person_id"] for row in room.read("person_records").to_pyarrow().to_pylist()}
    if families:
        living = [MEMBERS | {"family_id": family, "person_id": held[key], "place": "child", "source": "declared", "agencies": "a"} for family, key in families]
        room.write("family_members", pa.Table.from_pylist(living, schema=room.read("family_members").schema().to_pyarrow()))
    STEP.run(room)
    return room


def rows_of(room, name):
    return room.read(name).to_pyarrow().to_pylist()


def pair_of(row):
    return row["record_key_l"], row["record_key_r"]


@pytest.fixture(scope="module")
def town():
    return Town(90, 11)


@pytest.fixture(scope="module")
def room(town):
    return reviewed(town.table)


def test_the_weights_of_a_pair_in_doubt_are_told_one_by_one(room):
    told, asked = rows_of(room, "in_doubt_weights"), rows_of(room, "in_doubt")
    assert asked
    for row in asked:
        mine = [each for each in told if (each["record_key_l"], each["record_key_r"]) == (row["record_key_l"], row["record_key_r"])]
        assert sum(each["bits"] for each in mine) == pytest.approx(row["match_weight"])
        assert sorted(each["place"] for each in mine) == list(range(len(mine)))
        assert all(each["bits"] == 0 for each in mine if "not on both" in each["words"])
        assert all(each["words"].endswith(" bits") or each["bits"] == 0 for each in mine)


def test_the_weights_are_those_of_the_frozen_model_where_it_was_made_from_other_records():
    """A prior or a frequency counted anew from these records would tell other bits than the links were weighed with."""
    held = Held()
    PEOPLE.run(workspace(Town(200, 23).table, frozen=held))
    room = reviewed(Town(90, 11).table, frozen=held)
    told, links = rows_of(room, "in_doubt_weights"), {pair_of(row): row["compared_weight"] for row in rows_of(room, "links")}
    sums = {pair: sum(each["bits"] for each in told if pair_of(each) == pair) for pair in map(pair_of, told)}
    weighed = {pair: bits for pair, bits in sums.items() if links.get(pair) is not None}
    assert len(weighed) > 5
    assert all(bits == pytest.approx(links[pair], abs=1e-6) for pair, bits in weighed.items())


def test_the_queue_stands_in_its_stated_order(room):
    queue = sorted(rows_of(room, "in_doubt"), key=lambda row: row["place"])
    assert [row["place"] for row in queue] == list(range(1, len(queue) + 1))
    order = [(not row["changes_family"], abs(row["match_weight"]), row["recorded_on"] or date.max) for row in queue]
    assert order == sorted(order)
    assert {row["doubt"] for row in queue} <= set(DOUBTS) and {"kept_apart"} <= {row["doubt"] for row in queue}


PERSON = {"forename": "AMELIA", "surname": "OKAFOR", "date_of_birth": date(2012, 4, 5), "sex": "female"}
HOUSE = {"postcode": "NM1 1AB", "address_key": "1 ELM STREET NM1 1AB"}


def one(number, agency="police", **values):
    return record(f"{agency}/persons/{number}", **PERSON | HOUSE | values)


def filler():
    return Town(40, 3).rows


def kinds(room):
    return {(row["record_key_l"], row["record_key_r"]): (row["doubt"], row["about"]) for row in rows_of(room, "in_doubt")}


def test_one_number_on_two_people_is_asked_about():
    strangers = [
        one(1, nhs_number="9434765919"),
        one(2, "health", forename="GREGOR", surname="TAMM", sex="male", date_of_birth=date(1960, 1, 2), nhs_number="9434765919", upn="A1", pnc="1"),
    ]
    room = reviewed([*filler(), *strangers])
    assert kinds(room)["health/persons/2", "police/persons/1"] == ("same_number", "nhs_number")


def test_what_was_decided_is_not_asked_again():
    strangers = [
        one(1, nhs_number="9434765919"),
        one(2, "health", forename="GREGOR", surname="TAMM", sex="male", date_of_birth=date(1960, 1, 2), nhs_number="9434765919"),
    ]
    decided = {"record_key_l": "health/persons/2", "record_key_r": "police/persons/1", "same": False, "decided_by": "user-1", "decided_on": TODAY, "reason": ""}
    assert ("health/persons/2", "police/persons/1") not in kinds(reviewed([*filler(), *strangers], [decided]))


def test_a_pair_that_changes_a_family_is_asked_first():
    strangers = [
        one(1, nhs_number="9434765919"),
        one(2, "health", forename="GREGOR", surname="TAMM", sex="male", date_of_birth=date(1960, 1, 2), nhs_number="9434765919"),
    ]
    room = reviewed([*filler(), *strangers], families=[("F-1", "police/persons/1")])
    queue = sorted(rows_of(room, "in_doubt"), key=lambda row: row["place"])
    assert [row["changes_family"] for row in queue][:2] == [True, False]
    assert (queue[0]["record_key_l"], queue[0]["record_key_r"]) == ("health/persons/2", "police/persons/1")


def test_members_with_two_numbers_of_a_kind_are_asked_about():
    joined = [one(1, nhs_number="9434765919"), one(2, "health", nhs_number="9434765919", upn="A123456789012"), one(3, "schools", upn="B123456789012")]
    decided = [
        {"record_key_l": "health/persons/2", "record_key_r": "schools/persons/3", "same": True, "decided_by": "user-1", "decided_on": TODAY, "reason": ""},
    ]
    room = reviewed([*filler(), *joined], decided)
    # the pair with the two numbers was itself decided on, so nobody is asked again
    assert ("health/persons/2", "schools/persons/3") not in kinds(room)
    decided[0]["record_key_l"], decided[0]["record_key_r"] = "police/persons/1", "schools/persons/3"
    assert kinds(reviewed([*filler(), *joined], decided))["health/persons/2", "schools/persons/3"][0] == "members_contradict"


def test_the_mark_changes_with_the_record_and_only_then():
    strangers = [one(1, nhs_number="9434765919"), one(2, "health", forename="GREGOR", surname="TAMM", sex="male", nhs_number="9434765919", date_of_birth=None)]

    def mark(rows):
        found = [row["mark"] for row in rows_of(reviewed([*filler(), *rows]), "in_doubt") if row["record_key_l"] == "health/persons/2"]
        return found[0]

    before = mark(strangers)
    assert mark(strangers) == before
    strangers[1]["phone"] = "07700900123"
    assert mark(strangers) != before


def test_nothing_is_asked_of_nobody():
    room = reviewed([])
    assert [rows_of(room, name) for name in ("in_doubt", "in_doubt_weights", "blind_pairs")] == [[], [], []]


def test_the_band_is_a_band():
    assert Thresholds().fracture < Thresholds().join
