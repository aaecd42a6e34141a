"""One key for a record, also from extracts that know only the agency's own number."""

from __future__ import annotations

from pathlib import Path

import ibis
import pytest

from sooner.find.extracts import people_extract_of, with_record_key
from sooner.partnership import Agency, ColumnSource, Extract, Partnership


def extract(agency: str, name: str, kind: str, people: str | None = None) -> Extract:
    return Extract(agency=agency, name=name, kind=kind, file="x.csv", people=people, columns={"record_id": ColumnSource(column="x")})


PARTNERSHIP = Partnership(
    folder=Path(),
    name="Ashmere",
    agencies=(Agency(id="police", name="P"), Agency(id="schools", name="S")),
    extracts=(
        extract("police", "persons", "people"),
        extract("police", "nominals", "people"),
        extract("police", "roles", "incident_roles", "nominals"),
        extract("police", "incidents", "incidents"),
        extract("schools", "pupils", "people"),
        extract("schools", "attendance", "attendance"),
    ),
)


def test_the_extract_of_people_that_is_meant() -> None:
    assert people_extract_of(PARTNERSHIP, "police", "persons") == "persons"
    assert people_extract_of(PARTNERSHIP, "police", "roles") == "nominals"
    assert people_extract_of(PARTNERSHIP, "schools", "attendance") == "pupils"
    with pytest.raises(KeyError, match="names no people"):
        people_extract_of(PARTNERSHIP, "police", "incidents")
    with pytest.raises(KeyError):
        people_extract_of(PARTNERSHIP, "police", "nothing")


def test_the_key_is_agency_extract_of_people_and_number() -> None:
    rows = {
        "agency": ["police", "police", "schools", "schools", "partnership"],
        "extract": ["roles", "persons", "attendance", "attendance", "site_people"],
        "record_id": ["7", "7", "7", None, "7"],
        "child": ["8", "8", "8", "8", "8"],
    }
    table = ibis.memtable(rows, schema={name: "string" for name in rows})
    con = ibis.duckdb.connect()
    expected = ["police/nominals/7", "police/persons/7", "schools/pupils/7", None, "partnership/site_people/7"]
    got = con.execute(with_record_key(table, PARTNERSHIP)).record_key.tolist()
    assert got == expected
    children = con.execute(with_record_key(table, PARTNERSHIP, column="child", into="child_key")).child_key.tolist()
    assert children[3] == "schools/pupils/8"
