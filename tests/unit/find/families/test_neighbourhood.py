"""Who is reached from whom: by houses (homes, the flats left out), ties, cases and families, and not through a crowd."""

from __future__ import annotations

import ibis

from sooner.find.families.neighbourhood import CROWD, Leads, places, reached, what_leads, with_their_families
from tests.unit.find.families.drawn import table

KEYS = (
    *("12 HIGH STREET, AB1 2CD", "12 HIGH STREAT, AB1 2DC", "3/12 HIGH STREET, AB1 2CD", "A/12 HI, AB1 2CD", "1/2/12 X ROAD, Z9 9ZZ"),
    *("12A OAK LANE, AB1 2CD", "ROSE COTTAGE, AB12 2CD", "3/ROSE HOUSE, AB1 2CD", "12 ÉCOLE ROAD, AB1 2CD", "UPRN 100012345", "", ", AB1 2CD", "a, b, C D"),
)
HOUSES = [
    *("12 HIGH 12ABCD", "12 HIGH 12ABCD", "12 HIGH 12ABCD", "12 HI 12ABCD", "2/12 X RO 99ZZZ"),
    *("12A OAK  12ABCD", " ROSE 122ABCD", "ROSE HOUS 12ABCD", "12 ÉCOL 12ABCD", "UPRN 100012345", "", ", AB1 2CD", " a, b CD"),
]


def test_a_house_is_what_is_alike_without_its_flat() -> None:
    records = ibis.memtable({"record_key": [str(place) for place in range(len(KEYS))], "address_key": KEYS})
    houses = ibis.duckdb.connect().to_pyarrow(places(records)).to_pandas().set_index("record_key")["house"]
    assert [houses[str(place)] for place in range(len(KEYS))] == HOUSES
    assert houses["0"] == houses["1"] == houses["2"], "a slip of the pen, or another flat, is no other house"
    assert houses["0"] != houses["5"], "another street is another house"


def test_a_record_without_an_address_has_no_house() -> None:
    records = ibis.memtable({"record_key": ["1"], "address_key": [None]}, schema={"record_key": "string", "address_key": "string"})
    assert ibis.duckdb.connect().to_pyarrow(places(records)).num_rows == 0


class World:
    """An engine with records (record_key, person_id, address_key), and what leads from one of their people to another."""

    def __init__(self, rows, ties=(), cases=(), members=()):
        self.con = ibis.duckdb.connect()
        text = dict.fromkeys(("record_key", "person_id", "address_key"), "string")
        held = self.con.create_table("held", ibis.memtable([dict(zip(text, row, strict=True)) for row in rows], schema=text))
        drawn = [ibis.memtable(table(name, list(rows))) for name, rows in (("tie_reports", ties), ("case_reports", cases), ("family_members", members))]
        for name, way in (what_leads(held, held.select("record_key", "person_id"), *drawn[:2]) | {"members": drawn[2]}).items():
            self.con.create_table(name, way)

    def reached(self, start, crowd=None):
        reached(self.con.con, Leads("lived", "grouped", "tied", "members"), f"(select '{start}' as person_id)", "found", crowd)
        return set(self.con.table("found")["person_id"].to_pandas())


def test_a_crowd_is_reached_and_leads_no_further() -> None:
    rows = [(f"a/p/{n}", f"p{n}", "5 MILL LANE, AA1 1AA") for n in range(101)]
    ties = [{"record_key_l": "a/p/7", "record_key_r": "a/p/x", "tie": "sibling"}]
    world = World([*rows, ("a/p/x", "beyond", "9 OAK ROAD, AA1 1AB")], ties)
    there = {f"p{n}" for n in range(101)}
    assert world.reached("p0", CROWD) == there
    assert world.reached("p0", 1000) == world.reached("p0") == {"beyond", *there}
    assert world.reached("beyond", CROWD) == {"beyond", *there}


def test_who_has_no_home_on_any_record_is_reached_by_nothing_else() -> None:
    assert World([("a/p/1", "p1", None), ("a/p/2", "p2", None)]).reached("p1", CROWD) == {"p1"}


def test_homes_ties_groupings_and_families_lead_three_steps_far() -> None:
    """From one to who lives there, to whom that one is tied, to who stands in a grouping with that one; and no further: not to the family of the last."""
    rows = [("a/p/1", "one", "1 ELM ROAD, AA1 1AA"), ("a/p/2", "there", "1 ELM ROAD, AA1 1AA"), ("a/p/3", "tied", None), ("b/p/4", "grouped", None)]
    case = {"agency": "b", "extract": "cases", "group_id": "g1", "tenancy": "no"}
    world = World(
        rows,
        [{"record_key_l": "a/p/3", "record_key_r": "a/p/2", "tie": "sibling"}],
        [{**case, "record_key": "a/p/3"}, {**case, "record_key": "b/p/4"}],
        [{"family_id": "f1", "person_id": "grouped"}, {"family_id": "f1", "person_id": "theirs"}],
    )
    assert world.reached("one") == {"one", "there", "tied", "grouped"}
    with_their_families(world.con.con, "members", "found")
    assert set(world.con.table("found")["person_id"].to_pandas()) == {"one", "there", "tied", "grouped", "theirs"}
