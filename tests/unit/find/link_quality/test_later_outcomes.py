"""Signals held against what became of people later."""

from __future__ import annotations

import pyarrow as pa

from sooner.find.link_quality.later_outcomes import NOTHING_YET, WORDS, measured
from sooner.tables import TABLES
from sooner.tables.returned import LATER
from sooner.warehouse.steps import Step, StepView
from tests.unit.find.families.drawn import table, workspace

JANUARY, MARCH, JUNE = "2026-01-10", "2026-03-10", "2026-06-10"


def measures(signals, later):
    room = workspace()
    filled = dict.fromkeys(("version", "outcome", "rows"), "1") | {"need": "n", "last_seen": JUNE, "words": "w"}
    rows = [{"signal_id": f"s{n}", "signal": name, "person_id": who, "first_seen": day, **filled} for n, (name, who, day) in enumerate(signals)]
    room.write("signals", table("signals", rows))
    came = [{"person_id": who, "what": what, "happened_on": day, "agency": "council", "line": str(n)} for n, (who, what, day) in enumerate(later, 1)]
    room.write("later_outcomes", table("later_outcomes", came))
    found = measured(StepView(room, Step("test", ("signals", "later_outcomes"), (), lambda view: None)))
    assert all(set(row) == set(TABLES["quality"].column_names) and row["station"] == "signals" for row in found)
    assert pa.Table.from_pylist(found).num_rows == len({(row["measure"], row["group"]) for row in found})
    return {(row["measure"], row["group"]): (row["value"], row["n"], row["words"]) for row in found}


def test_of_the_people_with_a_signal_those_are_counted_to_whom_it_happened_since():
    signals = [("missing", "ada", MARCH), ("missing", "ben", MARCH), ("missing", "cat", MARCH), ("excluded", "ada", JUNE)]
    found = measures(signals, [("ada", "re_referred", JUNE), ("ada", "re_referred", JUNE), ("ben", "re_referred", JANUARY), ("cat", "closed_needs_met", JUNE)])
    assert found["later_re_referred", "missing"] == (1, 3, "1 of 3 people with the signal missing were later referred again")
    assert found["later_closed_needs_met", "missing"][:2] == (1, 3)
    assert found["later_protection_plan", "missing"][:2] == (0, 3)
    assert found["later_re_referred", "excluded"][:2] == (0, 1), "a signal of the same day was not there before"
    assert len(found) == 2 * len(LATER) + 1


def test_the_earliest_of_a_persons_signals_counts():
    found = measures([("missing", "ada", JUNE), ("missing", "ada", JANUARY)], [("ada", "stepped_up", MARCH)])
    assert found["later_stepped_up", "missing"][:2] == (1, 1)
    assert found["missed", ""][:2] == (0, 1)


def test_missed_are_those_without_any_signal_before_the_first_time():
    later = [("ada", "re_referred", MARCH), ("ben", "stepped_up", MARCH), ("ben", "protection_plan", JUNE), ("cat", "closed_needs_not_met", MARCH)]
    found = measures([("missing", "ada", JANUARY), ("missing", "ben", "2026-04-01")], later)
    words = "1 of 2 people who were referred again, stepped up or put on a protection plan had no signal before it"
    assert found["missed", ""] == (1, 2, words)


def test_what_cannot_be_evaluated_says_so():
    found = measures([("missing", "ada", JANUARY)], [])
    assert found == {(measure, ""): (0, 0, NOTHING_YET) for measure in (*(f"later_{what}" for what in LATER), "missed")}
    assert measures([], [("ada", "closed_needs_met", MARCH)])["missed", ""][2].startswith("not evaluable: nobody")


def test_every_outcome_has_its_words():
    assert set(WORDS) == set(LATER)
