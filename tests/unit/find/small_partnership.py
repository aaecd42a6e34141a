"""A partnership of three agencies and twelve people in plain files: for tests of the run as a whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

TODAY = date(2026, 9, 30)

PARTNERSHIP = """
format = 1
name = "Ashmere Early Help Partnership"
invented = true

[geography]
districts = ["Northmere", "Easthollow"]
postcodes = "geography/postcodes.csv"

[[agency]]
id = "police"
name = "Ashmere Constabulary"

[[agency]]
id = "school"
name = "Northmere Academy"

[[extract]]
agency = "police"
name = "persons"
kind = "people"
file = "police/persons.csv"
[extract.columns]
record_id = "id"
forename = "first"
surname = "last"
date_of_birth = "dob"
address = "address"
postcode = "postcode"
phone = "phone"

[[extract]]
agency = "police"
name = "missing"
kind = "missing_episodes"
file = "police/missing.csv"
[extract.columns]
episode_id = "episode"
record_id = "id"
missing_from = "from"
risk = "risk"

[[extract]]
agency = "school"
name = "pupils"
kind = "people"
file = "school/pupils.csv"
[extract.columns]
record_id = "id"
forename = "first"
surname = "last"
date_of_birth = "dob"
address = "address"
postcode = "postcode"

[[extract]]
agency = "school"
name = "parents"
kind = "declared_ties"
file = "school/parents.csv"
[extract.columns]
record_id = "parent"
other_record_id = "child"
tie = "tie"
lives_with = "lives"

[[agreement]]
id = "ISA-1"
agency = "police"
extracts = ["*"]
columns = ["*"]
purpose = ["find", "evaluation"]
gateway = "Crime and Disorder Act 1998, s.115"
signed_by = "Chief officer"
starts = 2026-01-01
review = 2026-12-01
expires = 2027-12-31

[[agreement]]
id = "ISA-2"
agency = "school"
extracts = ["*"]
columns = ["record_id", "forename", "surname", "date_of_birth", "address", "other_record_id", "tie", "lives_with"]
purpose = "find"
gateway = "Children Act 2004, s.10"
signed_by = "Head teacher"
starts = 2026-01-01
review = 2026-12-01
expires = 2027-12-31
"""

FAMILIES = (
    ("Harlow", "14 Mill Lane", "ZA1 1AA", (("Joan", "1988-02-11"), ("Peter", "1986-07-30"), ("Amber", "2014-05-06"), ("Toby", "2018-11-23"))),
    ("Quennell", "3 Priory Road", "ZA1 1AB", (("Moira", "1991-09-14"), ("Edith", "2013-03-02"), ("Oscar", "2016-06-19"))),
    ("Tregenza", "27 Church Street", "ZA2 2BB", (("Hannah", "1979-12-25"), ("Colin", "1980-01-17"), ("Ruby", "2012-08-08"))),
    ("Undershaw", "5 Canal Walk", "ZA2 2BD", (("Wilfred", "1949-04-04"), ("Doris", "1951-10-31"))),
)


def write_partnership(folder: Path) -> Path:
    """Write the files; returns the partnership file."""
    police, school, ties, missing = ["id,first,last,dob,address,postcode,phone"], ["id,first,last,dob,address,postcode"], ["parent,child,tie,lives"], []
    for number, (surname, address, postcode, members) in enumerate(FAMILIES):
        adults = [place for place, (_, born) in enumerate(members) if born < "2000"]
        for place, (forename, born) in enumerate(members):
            record = f"{number}{place}"
            police.append(f"P{record},{forename},{surname},{born},{address},{postcode},")
            if number < 3:
                school.append(f"S{record},{forename},{surname},{born},{address},{postcode}")
            if place not in adults:
                ties += [f"S{number}{adult},S{record},parent,true" for adult in adults]
                missing += [f"M{record}{again},P{record},2026-0{again}-10,{'high' if again == 6 else 'low'}" for again in (4, 6)]
    _write(folder / "partnership.toml", PARTNERSHIP.lstrip())
    _write(folder / "police" / "persons.csv", "\n".join(police) + "\n")
    _write(folder / "police" / "missing.csv", "\n".join(["episode,id,from,risk", *missing]) + "\n")
    _write(folder / "school" / "pupils.csv", "\n".join(school) + "\n")
    _write(folder / "school" / "parents.csv", "\n".join(ties) + "\n")
    areas = [f"{postcode},A{number},{'Northmere' if number < 2 else 'Easthollow'}" for number, (_, _, postcode, _) in enumerate(FAMILIES)]
    _write(folder / "geography" / "postcodes.csv", "\n".join(["postcode,small_area,district", *areas]) + "\n")
    return folder / "partnership.toml"


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
