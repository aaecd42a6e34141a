"""Open data received as they were published: every row counted here again by another hand."""

from __future__ import annotations

import csv
import time
from collections import Counter
from datetime import date
from pathlib import Path

import ibis
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from sooner.find.extracts import Receipts, check_files, read_any, receive
from sooner.partnership import Partnership
from sooner.warehouse.workspace import Workspace

pytestmark = pytest.mark.reference

TODAY = date(2025, 6, 1)
CRIMES = {"incident_id": "Crime ID", "occurred_on": "Month", "incident_type": "Crime type"}
#: A stated time: 301,838 rows in at most this many seconds, on a machine that has other work to do.
SECONDS = 10


def received(file: Path, folder: Path, kind: str, columns: dict, date_format: str) -> tuple[Receipts, Workspace]:
    """One published file as one extract, whatever share of its rows is refused."""
    extract = {"agency": "police", "name": "open", "kind": kind, "file": str(file), "columns": columns, "date_format": date_format}
    people = {"agency": "police", "name": "persons", "kind": "people", "file": "none.csv", "optional": True, "columns": {"record_id": "id"}}
    agreement = {
        "id": "A1",
        "agency": "police",
        "extracts": ("*",),
        "columns": ("*",),
        "purpose": "find",
        "gateway": "open data",
        "signed_by": "nobody",
        "starts": date(2025, 1, 1),
        "review": date(2025, 6, 1),
        "expires": date(2025, 12, 31),
    }
    partnership = Partnership.model_validate(
        {
            "folder": folder,
            "name": "Open data",
            "agencies": ({"id": "police", "name": "Police"},),
            "extracts": (extract, people),
            "agreements": (agreement,),
            "checks": {"refused_share": 1.0},
        }
    )
    workspace = Workspace(ibis.duckdb.connect(), TODAY)
    return receive(partnership, folder / "received", workspace, TODAY, "1"), workspace


def reasons(receipts: Receipts) -> dict[tuple[str, str], int]:
    return {(reason.code, reason.column): reason.rows for reason in receipts.rows[0].reasons}


def test_a_month_of_street_crime(open_data: Path, tmp_path: Path) -> None:
    file = open_data / "police_uk" / "leicestershire_2022-10_raw.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        published = list(csv.DictReader(lines))
    without = sum(not row["Crime ID"] for row in published)
    times = Counter(row["Crime ID"] for row in published if row["Crime ID"])
    repeated = sum(n - 1 for n in times.values())
    receipts, workspace = received(file, tmp_path, "incidents", CRIMES, "%Y-%m")
    receipt = receipts.rows[0]
    assert len(published) == 9_802
    assert (receipt.rows_read, receipt.accepted, receipt.refused) == (9_802, len(times), without + repeated)
    assert reasons(receipts) == {key: n for key, n in {("missing", "incident_id"): without, ("repeated key", "incident_id"): repeated}.items() if n}
    refused = pq.read_table(tmp_path / "received/police/open/1/refused.parquet").to_pylist()
    no_number = {row["line"] for row in refused if row["incident_id"] is None}
    assert no_number == {line for line, row in enumerate(published, start=2) if not row["Crime ID"]}
    assert {row["incident_type"] for row in refused if row["incident_id"] is None} == {"Anti-social behaviour"}
    kinds = workspace.read("received_incidents").incident_type.value_counts().execute()
    first = {row["Crime ID"]: row["Crime type"] for row in reversed(published) if row["Crime ID"]}
    assert dict(zip(kinds.iloc[:, 0], kinds.iloc[:, 1], strict=True)) == Counter(first.values())


def test_thirty_five_months_of_street_crime(open_data: Path, tmp_path: Path) -> None:
    file = open_data / "police_uk" / "leicestershire_2019-12_2022-10.parquet"
    published = pq.read_table(file)
    numbers = published["Crime ID"]
    without, distinct = numbers.null_count, pc.count_distinct(numbers, mode="only_valid").as_py()
    started = time.monotonic()
    receipts, _ = received(file, tmp_path, "incidents", CRIMES, "%Y-%m")
    took = time.monotonic() - started
    receipt = receipts.rows[0]
    repeated = len(numbers) - without - distinct
    assert (receipt.rows_read, receipt.accepted, receipt.refused) == (301_838, distinct, without + repeated)
    assert reasons(receipts) == {("missing", "incident_id"): 33_364, ("repeated key", "incident_id"): 10}
    assert (without, repeated) == (33_364, 10)
    assert took < SECONDS
    places = read_any(file, columns=["Longitude"]).table["Longitude"]
    assert places.null_count == published["Longitude"].null_count == 7_463


def test_the_attitude_survey_as_published(open_data: Path, tmp_path: Path) -> None:
    file = open_data / "survey" / "pas_borough_raw.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        published = list(csv.DictReader(lines, delimiter=";"))
    report = check_files([file], today=TODAY).files[0]
    assert (report.rows, report.faults) == (9_312, ())
    assert "semicolon" in report.what
    assert {column.name: column.date_format for column in report.columns}["Date"] == "%d/%m/%Y"
    columns = {"programme": "Survey", "record_id": "Borough", "measure": "Measure", "window_from": "Date", "window_to": "Date", "value": "Proportion"}
    receipts, _ = received(file, tmp_path, "programme_outcomes", columns, "%d/%m/%Y")
    commas = sum("," in row["Proportion"] for row in published)
    assert len({(row["Borough"], row["Measure"], row["Date"]) for row in published}) == len(published)
    assert reasons(receipts) == {("decimal comma", "value"): commas}
    assert receipts.rows[0].rows_read == len(published) == 9_312


@pytest.mark.parametrize(("name", "rows"), [("dataset1", 1_000), ("dataset2", 5_000), ("dataset3", 5_000), ("dataset4a", 5_000), ("dataset4b", 5_000)])
def test_people_with_a_blank_before_each_name_and_value(open_data: Path, tmp_path: Path, name: str, rows: int) -> None:
    file = open_data / "linkage" / "febrl" / f"{name}.csv"
    text = file.read_text(encoding="utf-8").splitlines()
    parsed = read_any(file)
    published = [[cell.strip() for cell in line.split(",")] for line in text if line.strip()]
    assert list(parsed.table.column_names) == published[0]
    assert [[cell or "" for cell in row.values()] for row in parsed.table.to_pylist()] == published[1:]
    assert parsed.rows_read == rows
    columns = {"record_id": "rec_id", "forename": "given_name", "surname": "surname", "date_of_birth": "date_of_birth"}
    receipts, workspace = received(file, tmp_path, "people", columns, "%Y%m%d")
    receipt = receipts.rows[0]
    assert receipt.accepted + receipt.refused == receipt.rows_read == rows
    assert workspace.read("received_people").forename.execute().dropna().str.startswith(" ").sum() == 0
    assert set(code for code, _ in reasons(receipts)) <= {"no such day", "unreadable date", "date before 1850"}


def test_numbers_that_identify_keep_their_leading_zeros(open_data: Path) -> None:
    file = open_data / "linkage" / "febrl" / "dataset1.csv"
    postcodes = read_any(file, columns=["postcode"]).frame.postcode
    with_zero = sum(line.split(",")[7].strip().startswith("0") for line in file.read_text(encoding="utf-8").splitlines()[1:] if line)
    assert with_zero > 0
    assert int(postcodes.str.startswith("0").sum()) == with_zero
    assert set(postcodes.str.len()) == {4}
