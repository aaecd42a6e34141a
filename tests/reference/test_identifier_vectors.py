"""The identifiers and the ethnicity codes against the published vectors, all rows at once."""

import csv
from pathlib import Path

import pytest

from sooner.find.standardise import Checked, check_identifiers
from sooner.find.standardise.ethnicity import police_code
from tests.unit.find.standardise.columns import TODAY, identifiers_of, made

pytestmark = pytest.mark.reference


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_identifier_vector(open_data: Path) -> None:
    rows = rows_of(open_data / "reference" / "identifier_vectors.csv")
    assert len(rows) == 89
    for kind in sorted({row["id_type"] for row in rows}):
        own = [row for row in rows if row["id_type"] == kind]
        wanted = [Checked(row["canonical"] or None, row["valid"] == "true") for row in own]
        assert check_identifiers(kind, [row["value"] for row in own], TODAY) == wanted, kind


def test_every_vector_is_a_row_of_the_table_with_its_validity(open_data: Path) -> None:
    rows = [row for row in rows_of(open_data / "reference" / "identifier_vectors.csv") if row["value"]]
    kinds = {"NHS": "nhs_number"}
    sent = [{"agency": "a", "extract": "e", kinds.get(row["id_type"], row["id_type"].lower()): row["value"]} for row in rows]
    made = {(row["record_key"], row["as_given"]): (row["tidied"], row["validity"]) for row in identifiers_of(sent)}
    wanted = {(f"a/e/P{line}", row["value"]): (row["canonical"] or None, "right" if row["valid"] == "true" else "wrong") for line, row in enumerate(rows, 2)}
    assert made.keys() <= wanted.keys()
    assert [(key, made[key], wanted[key]) for key in made if made[key] != wanted[key]] == []
    # "TOTALLYINVALID" says a name, not a number; nothing else is left out.
    assert len(wanted) - len(made) <= 1


def test_every_ethnicity_code(open_data: Path) -> None:
    rows = rows_of(open_data / "reference" / "ethnicity_codes.csv")
    assert len(rows) > 50
    answers = made(police_code, [row["code"] for row in rows])
    assert {row["code"]: answer for row, answer in zip(rows, answers, strict=True)} == {row["code"]: row["police_18plus1"] or None for row in rows}
