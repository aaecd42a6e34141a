"""Records made alike from day to day: taking over what came as before gives what making everything anew gives, whatever comes, changes or goes."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.find.standardise.days import Days

FIRST_DAY = date(2026, 12, 30)
#: Few values, so that places are shared and lost, and days that stand on the edge of what another day makes of them.
VALUES = {
    "forename": st.sampled_from(["SAMUEL", "Lily-Mae", "abdul", None, ""]),
    "surname": st.sampled_from(["O’BRIEN", "chowdhury", "baby", None]),
    "date_of_birth": st.sampled_from([date(2026, 12, 31), date(1906, 12, 31), date(1900, 1, 1), date(2010, 4, 3), None]),
    "expected_on": st.sampled_from([date(2027, 3, 2), date(1906, 12, 30), None]),
    "address": st.sampled_from(["12 HIGH ST", "Flat 3, 12 High Street", "NFA", None]),
    "postcode": st.sampled_from(["AB1 2DE", "ab12df", None]),
    "uprn": st.sampled_from(["77", "0078", "x", None]),
    "pnc": st.sampled_from(["27/0000001L", "02/73319z", None]),
}
KEYS = [("police", "persons", str(number)) for number in range(4)] + [("school", "pupils", str(number)) for number in range(4)]
ROW = st.fixed_dictionaries(VALUES)
DAY = st.fixed_dictionaries(
    {
        "sent": st.lists(st.tuples(st.sampled_from(KEYS), st.one_of(ROW, ROW, st.none())), max_size=3),
        "without": st.sets(st.sampled_from(sorted(VALUES)), max_size=2),
        "not_taken_in": st.sets(st.sampled_from(KEYS), max_size=1),
        "later": st.integers(0, 3),
        "order": st.randoms(use_true_random=False),
    }
)
FIRST = st.dictionaries(st.sampled_from(KEYS), ROW, min_size=3)


def lived(folder, first, days):
    """Live through the days; each is held to making everything anew. ``without``: columns that no agreement covers on the day."""
    told, records, today = Days(folder), dict(first), FIRST_DAY
    for day in [None, *days]:
        without, out = (day["without"], day["not_taken_in"]) if day else ((), ())
        for key, row in day["sent"] if day else ():
            records.pop(key, None)
            if row is not None:
                records[key] = row
        keys = [key for key in records if key not in out]
        if day:
            day["order"].shuffle(keys)
            today += timedelta(day["later"])
        rows = [
            {**dict(zip(("agency", "extract", "record_id"), key, strict=True)), **{name: v for name, v in records[key].items() if name not in without}}
            for key in keys
        ]
        anew = told.run(rows, today, anew=True)
        assert told.run(rows, today) == anew
        told.keep()


@settings(max_examples=2)
@given(first=FIRST, days=st.lists(DAY, min_size=1, max_size=2))
def test_taking_over_gives_what_making_everything_anew_gives(first, days):
    with TemporaryDirectory() as folder:
        lived(Path(folder), first, days)


@pytest.mark.long
@settings(max_examples=40)
@given(first=FIRST, days=st.lists(DAY, min_size=1, max_size=5))
def test_taking_over_gives_what_making_everything_anew_gives_over_many_days(first, days):
    with TemporaryDirectory() as folder:
        lived(Path(folder), first, days)
