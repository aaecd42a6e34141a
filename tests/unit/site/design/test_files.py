"""Files for spreadsheets: what somebody wrote is never worked out there, and numbers stay numbers."""

from __future__ import annotations

import pytest

from sooner_site.design.files import csv_file


@pytest.mark.parametrize(
    ("value", "written"), [("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-12.50", "-12.50"), ("-1+cmd", "'-1+cmd"), (-3, "-3"), ("Mum", "Mum")]
)
def test_what_somebody_wrote_is_never_worked_out(value: object, written: str) -> None:
    assert csv_file("a.csv", ["a"], [[value]]).content.decode() == f"a\r\n{written}\r\n"
