"""The commented example is received as it stands, and holds nobody real."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import ibis

from sooner.find.extracts import check_files, receive
from sooner.partnership import load
from sooner.warehouse.workspace import Workspace

EXAMPLES = Path(__file__).parents[4] / "examples"
TODAY = date(2025, 7, 1)


def test_every_row_of_the_example_is_accepted(tmp_path: Path) -> None:
    workspace = Workspace(ibis.duckdb.connect(), TODAY)
    receipts = receive(load(EXAMPLES / "partnership.toml"), tmp_path / "received", workspace, TODAY, "1")
    assert [(row.extract, row.accepted) for row in receipts.rows] == [
        ("persons", 12),
        ("incidents", 12),
        ("incident_roles", 12),
        ("pupils", 12),
        ("attendance", 24),
        ("exclusions", 0),
        ("mothers", 12),
        ("bookings", 12),
    ]
    people = workspace.read("received_people").execute()
    assert "Zoë" in set(people.forename)
    assert people.phone[people.agency == "health"].isna().all()
    assert "The Lodge, Ashmere Hostel, Harbour Street" in set(people.address)


def test_every_file_of_the_example_is_checked_without_a_fault() -> None:
    paths = sorted(path for folder in ("police", "schools", "health") for path in (EXAMPLES / folder).glob("*.csv"))
    reports = check_files(paths, today=TODAY, partnership=load(EXAMPLES / "partnership.toml"))
    assert reports.faults == ()
    assert all(report.checked_as for report in reports.files)


def test_nobody_in_the_example_can_be_met() -> None:
    text = "\n".join(path.read_bytes().decode("cp1252") for path in EXAMPLES.rglob("*.csv"))
    assert set(re.findall(r"\b[A-Z]{1,2}(?=\d{1,2} \d[A-Z]{2}\b)", text)) == {"ZA"}
    assert set(re.findall(r"@\S+?\b(?=[,;\n\r])", text)) == {"@example.org"}
    assert all(phone.startswith("01632 960") for phone in re.findall(r"\b0\d{3,4} ?\d{6}\b", text))
    with (EXAMPLES / "health" / "mothers.csv").open(encoding="utf-8", newline="") as lines:
        numbers = [row["NHSNumber"] for row in csv.DictReader(lines)]
    assert all(number.startswith("999") and check_digit(number[:9]) == int(number[9]) for number in numbers)


def check_digit(nine: str) -> int:
    """The last digit of an NHS number: modulus 11 with weights 10 to 2."""
    return (11 - sum(int(digit) * (10 - place) for place, digit in enumerate(nine)) % 11) % 11
