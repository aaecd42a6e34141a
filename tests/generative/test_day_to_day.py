"""People from day to day: going on from the last answer gives what weighing everything gives, whatever arrives, changes, goes or is decided."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.find.people.days import TABLES, Days, decided, parts, rows
from tests.unit.find.people.made_up import record

#: Few values, so that strangers, relatives and one person's records all come about: twins, a father and son of one name, a mother without a date of birth.
VALUES = {
    "forename": st.sampled_from(["SAMUEL", "SAM", "KATE", "KATHERINE", "ROBERT", "ROBERTA", "K", None]),
    "surname": st.sampled_from(["KHAN", "OKAFOR", "KHAN OKAFOR", None]),
    "date_of_birth": st.sampled_from([date(1980, 5, 6), date(2001, 3, 2), date(2010, 4, 3), date(2010, 3, 4), date(1988, 2, 28), None]),
    "sex": st.sampled_from(["female", "male", None]),
    "address_key": st.sampled_from(["1 ELM STREET NM1 1AA", "2 ELM STREET NM1 1AA", None]),
    "postcode": st.sampled_from(["NM1 1AA", None]),
    "phone": st.sampled_from(["07700900001", "07700900002", None]),
    "email": st.sampled_from(["kate@example.org", None, None]),
    "nhs_number": st.sampled_from(["4582701086", None, None, None]),
}
KEYS = [f"{agency}/p/{number}" for agency in "ab" for number in range(6)]
ROW = st.fixed_dictionaries(VALUES)
SENT = st.tuples(st.sampled_from(KEYS), st.one_of(ROW, ROW, ROW, st.none()))
DECIDED = st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS), st.booleans()).filter(lambda each: each[0] != each[1])
DAY = st.tuples(st.lists(SENT, min_size=1, max_size=3), st.lists(DECIDED, max_size=1))
FIRST = st.lists(ROW, min_size=5, max_size=len(KEYS))


def lived(folder, first, days):
    """Live through the days; each of them is held to weighing everything, with and without what stood before."""
    told, records, decisions = Days(folder), {key: record(key, **row) for key, row in zip(KEYS, first, strict=False)}, []
    told.keep(told.run(records.values()))
    for sent, said in days:
        for key, row in sent:
            records.pop(key, None)
            if row is not None:
                records[key] = record(key, **row)
        decisions += [decided(*each) for each in said]
        gone_on, anew = told.run(records.values(), decisions), told.run(records.values(), decisions, anew=True)
        for name in TABLES:
            assert rows(gone_on, name) == rows(anew, name), name
        if not any(gone_on["links"]["in_band"].to_pylist()):
            assert parts(gone_on) == parts(told.run(records.values(), decisions, anew=True, forget=True))
        told.keep(gone_on)


@settings(max_examples=2)
@given(first=FIRST, days=st.lists(DAY, min_size=1, max_size=2))
def test_going_on_gives_what_weighing_everything_gives(first, days):
    with TemporaryDirectory() as folder:
        lived(Path(folder), first, days)


@pytest.mark.long
@settings(max_examples=60)
@given(first=FIRST, days=st.lists(DAY, min_size=1, max_size=5))
def test_going_on_gives_what_weighing_everything_gives_over_many_days(first, days):
    with TemporaryDirectory() as folder:
        lived(Path(folder), first, days)
