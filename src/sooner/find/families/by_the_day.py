"""Whom the day alone makes another between two days: who was born, came of age, or is expected no longer; whose ties and cases began or ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

import ibis
import pandas as pd

from sooner.find.families.people import STILL_AT_HOME
from sooner.find.families.said import NEWBORN
from sooner.find.families.unborn import AFTER_EXPECTED

if TYPE_CHECKING:
    import ibis.expr.types as ir


def by_the_day(tables: Mapping[str, ir.Table], since: date, today: date, dependent_until: int) -> Iterator[ir.Table]:
    """The rows of people, ties and cases that mean one thing on ``since`` and another on ``today``, without a change: of whom they are.

    ``tables``: people, tie_reports, case_reports. The bounds are those of the rules, moved from the one day to the other.
    """
    people, ties, cases = tables["people"], tables["tie_reports"], tables["case_reports"]
    turned = [
        _between(column, _ago(since, days=days), _ago(today, days=days)) for column in (people.date_of_birth, people.expected_on) for days in (0, NEWBORN)
    ]
    turned += [_between(people.date_of_birth, _ago(since, years=years), _ago(today, years=years)) for years in (dependent_until, STILL_AT_HOME)]
    late = timedelta(days=AFTER_EXPECTED + 1)
    turned.append(_between(people.expected_on, since - late, today - late))
    yield people.filter(ibis.or_(*turned)).select("person_id")
    ended = timedelta(days=1)
    for rows, first, last, keys in (
        (ties, ties.tie_from, ties.tie_to, ("record_key_l", "record_key_r")),
        (cases, cases.member_from, cases.member_to, ("record_key",)),
    ):
        yield rows.filter(_between(first, since, today) | _between(last, since - ended, today - ended)).select(*keys)
    yield ties.filter(_between(ties.expected_on, since - late, today - late)).select("record_key_l", "record_key_r")


def _between(column: ir.DateColumn, after: date, until: date) -> ir.BooleanColumn:
    """After the one day and not after the other."""
    return ((column > after) & (column <= until)).fill_null(False)


def _ago(day: date, years: int = 0, days: int = 0) -> date:
    """So many years and days before; the 28th of February stands for the 29th where there is none, as in the rules."""
    return (pd.Timestamp(day) - pd.DateOffset(years=years, days=days)).date()
