"""What each feed brought: rows, from when to when, whether it is late by its own rhythm, and what is missing in it."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ibis import _

from sooner.find.run_report.lines import Line
from sooner.tables import KINDS

if TYPE_CHECKING:
    from sooner.find.extracts.receipts import Receipt
    from sooner.tables import Table
    from sooner.warehouse.steps import StepView

#: How far back a feed's own rhythm is looked for, and how many days with rows it takes to have one.
YEAR, RHYTHM = timedelta(days=365), 10
#: How many whole months back a month without rows is looked for.
MONTHS = 24
#: The date of a row where a kind has several, and the first that every row has would say something else.
_DATE = {"people": "recorded_on"}
_NO_DATE = ("date_of_birth", "expected_on")


def lines(view: StepView) -> list[Line]:
    """Every line of the section ``feeds``; none where the run holds no receipts."""
    try:
        receipts: Sequence[Receipt] = view.setting("received").rows
    except KeyError:
        return []
    days = {receipt.kind: _days(view, receipt.kind) for receipt in receipts}
    return [line for receipt in receipts for line in _of(receipt, days[receipt.kind].get((receipt.agency, receipt.extract), {}), view.today)]


def date_column(kind: Table) -> str | None:
    """The column that says when a row of this kind was; None where no column does."""
    dates = [column for column in kind.columns if column.type == "date" and column.name not in _NO_DATE]
    first = next((column.name for column in dates if column.required), dates[0].name if dates else None)
    return _DATE.get(kind.name, first)


def _days(view: StepView, kind: str) -> dict[tuple[str, str], dict[date, int]]:
    """How many rows each extract of a kind has of each day up to today."""
    column = date_column(KINDS[kind])
    found: dict[tuple[str, str], dict[date, int]] = {}
    if column is not None:
        rows = view.read(f"received_{kind}").mutate(day=_[column]).filter(_.day <= view.today)
        for row in rows.group_by("agency", "extract", "day").agg(n=_.count()).to_pyarrow().to_pylist():
            found.setdefault((row["agency"], row["extract"]), {})[row["day"]] = row["n"]
    return found


def _of(receipt: Receipt, days: dict[date, int], today: date) -> list[Line]:
    """Everything about one feed."""
    feed = f"{receipt.agency}/{receipt.extract}"
    if not receipt.read:
        return [Line("feeds", "did_not_come", f"{feed} did not come: {receipt.note or 'nothing was read'}", feed, count=0, of=False)]
    made = [
        Line("feeds", "rows", "{count} of {n} rows taken in", feed, count=receipt.accepted, n=receipt.rows_read),
        Line("feeds", "refused", "{count} of {n} rows refused", feed, count=receipt.refused, n=receipt.rows_read),
    ]
    if receipt.reused_from:
        since = date.fromisoformat(receipt.reused_from.partition("-")[2])
        made.append(Line("feeds", "unchanged", f"the file is the one received on {_day(since)}", feed, of=False))
    empty = sorted(column for column, missing in receipt.missing.items() if receipt.accepted and missing == receipt.accepted)
    if empty:
        made.append(Line("feeds", "empty_columns", f"empty in every row: {', '.join(empty)}", feed, count=len(empty), of=False))
    return made + _dated(feed, days, today)


def _dated(feed: str, days: dict[date, int], today: date) -> list[Line]:
    if not days:
        return []
    first, last = min(days), max(days)
    waits = longest_wait(days, last)
    old = (today - last).days
    usual = "too few days to know its rhythm" if waits is None else f"the longest wait of its last year was {waits} days"
    said = f"rows from {_day(first)} to {_day(last)}; the last is {{count}} days old, {usual}"
    made = [Line("feeds", name, _day(day), feed, of=False) for name, day in (("first_row", first), ("last_row", last))]
    made.append(Line("feeds", "age", said, feed, count=old, n=waits, of=False))
    if waits is not None and old > waits:
        made.append(Line("feeds", "late", f"late by its own rhythm: no row for {old} days, where it never waited more than {waits}", feed, count=old, of=False))
    without = months_without(days, today)
    if without:
        words = f"no row in {{count}} whole months between months with rows, or since: {', '.join(f'{month:%B %Y}' for month in without)}"
        made.append(Line("feeds", "months_without", words, feed, count=len(without), of=False))
    return made


def longest_wait(days: Iterable[date], last: date) -> int | None:
    """The most days between two days with rows in the year up to the last one; None where there are too few to know."""
    late = sorted(day for day in days if last - YEAR <= day <= last)
    return max((b - a).days for a, b in itertools.pairwise(late)) if len(late) >= RHYTHM else None


def months_without(days: Iterable[date], today: date) -> list[date]:
    """The whole months of the last two years, after the first month with rows, that have none; only for a feed that has rows in most of them."""
    seen = Counter(day.replace(day=1) for day in days)
    whole = [month for month in _months_before(today) if month > min(seen)]
    without = [month for month in whole if not seen[month]]
    return without if 2 * len(without) < len(whole) else []


def _months_before(today: date) -> list[date]:
    """The first days of the last whole months, oldest first."""
    number = today.year * 12 + today.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(number - MONTHS, number)]


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
