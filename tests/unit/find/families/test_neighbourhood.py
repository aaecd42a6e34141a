"""The houses that people are reached by: their homes, the flats left out."""

from __future__ import annotations

import ibis

from sooner.find.families.neighbourhood import places

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
