"""Receipts add up, read back and say in words what they count."""

from __future__ import annotations

import pytest

from sooner.find.extracts.receipts import FileReceipt, Reason, Receipt, Receipts
from sooner.tables import TABLES

FILE = FileReceipt("p.csv", 10, "2025-06-01T00:00:00+00:00", "ab", "csv", "utf-8", "found", ",", None, 4, 3, 1, 0)
RECEIPT = Receipt(
    "police", "persons", "people", "1", "2025-06-01", (FILE,), 4, 3, 1, (Reason("missing", "record_id", 1),), {"sex": 1}, ("phone",), ("A1",), fingerprint="f"
)


def test_a_receipt_that_does_not_add_up_is_a_bug() -> None:
    with pytest.raises(ValueError, match=r"police/persons: accepted 3 \+ refused 0 is not rows read 4: a bug"):
        Receipt("police", "persons", "people", "1", "2025-06-01", (FILE,), 4, 3, 0)


def test_a_receipt_reads_back() -> None:
    assert Receipt.from_dict(RECEIPT.as_dict()) == RECEIPT
    assert Receipts("1", (RECEIPT,)).as_dict()["extracts"][0]["files"][0]["name"] == "p.csv"


def test_quality_rows_have_the_columns_of_the_table() -> None:
    nothing = Receipt("police", "roles", "incident_roles", "1", "2025-06-01", note="not sent")
    empty = Receipt("police", "odd", "people", "1", "2025-06-01", (FILE,), 1, 0, 1, (Reason("row cannot be split", "", 1),), {"sex": 0})
    rows = Receipts("1", (RECEIPT, nothing, empty)).quality_rows()
    assert {tuple(row) for row in rows} == {TABLES["quality"].column_names}
    assert [(row["extract"], row["measure"], row["group"], row["value"], row["n"]) for row in rows] == [
        ("persons", "column_not_read", "phone", 0.0, 4),
        ("persons", "rows_read", "", 4.0, 4),
        ("persons", "accepted", "", 3.0, 4),
        ("persons", "refused", "", 1.0, 4),
        ("persons", "refused_because", "record_id: missing", 1.0, 4),
        ("persons", "share_missing", "sex", pytest.approx(1 / 3), 3),
        ("roles", "extract_not_read", "", 0.0, 0),
        ("odd", "rows_read", "", 1.0, 1),
        ("odd", "accepted", "", 0.0, 1),
        ("odd", "refused", "", 1.0, 1),
        ("odd", "refused_because", "row cannot be split", 1.0, 1),
        ("odd", "share_missing", "sex", 0.0, 0),
    ]
    keys = [tuple(row[name] for name in TABLES["quality"].key) for row in rows]
    assert len(set(keys)) == len(keys)


def test_the_share_refused() -> None:
    assert RECEIPT.refused_share == 0.25
    assert Receipt("a", "b", "people", "1", "2025-06-01").refused_share == 0.0
