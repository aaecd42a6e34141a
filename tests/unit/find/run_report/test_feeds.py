"""What is said of a feed: its rhythm, its gaps, what is missing in it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sooner.find.extracts.receipts import FileReceipt, Receipt, Receipts
from sooner.find.run_report import feeds
from sooner.tables import KINDS, Column, Table
from tests.unit.find.families.drawn import TODAY, table
from tests.unit.find.run_report.worlds import world

FILE = FileReceipt("a.csv", 1, "", "", "csv", "utf-8", "", ",", None, 12, 12, 0, 0)


def days(*back):
    return [TODAY - timedelta(days=each) for each in back]


@pytest.mark.parametrize(
    ("kind", "column"),
    [("people", "recorded_on"), ("incidents", "occurred_on"), ("service_spells", "referred_on"), ("hearings", "heard_on"), ("declared_ties", "tie_from")],
)
def test_which_date_a_row_has(kind, column):
    assert feeds.date_column(KINDS[kind]) == column


def test_a_feed_has_a_rhythm_once_it_has_ten_days_with_rows_in_a_year():
    weekly = days(*range(3, 80, 7))
    assert feeds.longest_wait(weekly, max(weekly)) == 7
    assert feeds.longest_wait([*weekly, TODAY - timedelta(days=500)], max(weekly)) == 7, "the wait is over a year ago"
    assert feeds.longest_wait(weekly[:9], max(weekly)) is None


def test_months_without_rows_are_named_only_where_most_have_some():
    months = [date(2025, month, 3) for month in range(1, 13)] + [date(2026, 1, 9), date(2026, 2, 9), date(2026, 5, 9)]
    assert feeds.months_without(months, TODAY) == [date(2026, 3, 1), date(2026, 4, 1)]
    assert feeds.months_without(months[:1] + months[-1:], TODAY) == []
    assert feeds.months_without([TODAY], TODAY) == [], "no whole month has passed"


def test_rows_of_a_kind_without_any_date_have_no_rhythm(monkeypatch):
    plain = Table("plain", "extracts", "police", "One row is a thing.", (Column("thing", "text", "none", "Which", required=True),), ("thing",))
    monkeypatch.setattr(feeds, "KINDS", {"plain": plain})
    assert feeds.date_column(plain) is None and feeds._days(world(), "plain") == {}


def incidents(extract, when):
    told = [{"agency": "police", "extract": extract, "incident_id": str(n), "occurred_on": day.isoformat(), "category": "x"} for n, day in enumerate(when)]
    return told


def receipt(extract, kind="incidents", **more):
    return Receipt("police", extract, kind, "00001-2026-06-30", "2026-06-30", (FILE,), 12, 12, 0, **more)


def test_every_feed_is_told_of():
    late = days(*range(30, 102, 6))
    told = [
        receipt("late", missing={"district": 12, "category": 3}),
        receipt("even", reused_from="00001-2026-06-21"),
        receipt("few"),
        Receipt("health", "births", "maternity_bookings", "", "", note="no file was found"),
        Receipt("health", "reviews", "health_reviews", "", ""),
        receipt("attendance", kind="attendance"),
    ]
    view = world({"received": Receipts("00001-2026-06-30", tuple(told))})
    weekly = days(*range(1, 600, 7))
    gap = [day for day in weekly if not date(2026, 2, 1) <= day < date(2026, 3, 1)]
    rows = [*incidents("late", late), *incidents("even", gap), *incidents("few", days(9)), *incidents("even", [TODAY + timedelta(days=9)])]
    view._workspace.write("received_incidents", table("received_incidents", [{**row, "line": str(n)} for n, row in enumerate(rows)]))
    found = {}
    for line in feeds.lines(view):
        found.setdefault(line.topic, {})[line.measure] = line
    assert set(found["police/late"]) == {"rows", "refused", "empty_columns", "first_row", "last_row", "age", "late"}
    assert found["police/late"]["empty_columns"].said == "empty in every row: district"
    assert (found["police/late"]["late"].count, found["police/late"]["age"].n) == (30, 6)
    assert set(found["police/even"]) == {"rows", "refused", "unchanged", "first_row", "last_row", "age", "months_without"}
    assert found["police/even"]["unchanged"].said == "the file is the one received on 21 June 2026"
    assert found["police/even"]["months_without"].said.endswith("or since: February 2026")
    assert "too few days to know its rhythm" in found["police/few"]["age"].said and found["police/few"]["age"].count == 9
    assert found["health/births"]["did_not_come"].said == "health/births did not come: no file was found"
    assert found["health/reviews"]["did_not_come"].said == "health/reviews did not come: nothing was read"
    assert (found["police/few"]["first_row"].said, found["police/few"]["last_row"].said) == ("21 June 2026", "21 June 2026")
    assert set(found["police/attendance"]) == {"rows", "refused"}


def test_a_run_without_receipts_tells_of_no_feed():
    assert feeds.lines(world()) == []
