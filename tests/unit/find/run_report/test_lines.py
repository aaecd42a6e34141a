"""How a line is shown: exact, and so that nobody of a small group can be told of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sooner.find.fairness.rates import Counted
from sooner.find.run_report.lines import HIDDEN, Line, by_group, protected, rows

SAID = "{count} of {n} people ({share})"


def test_an_exact_row_holds_its_share_its_interval_and_its_ratio_to_everybody():
    counted = Counted("sex", ("female", "male"), (40, 60), {"theft": (8, 2)})
    lines = [Line("needs", "people_with", SAID, "theft", count=10, n=100, people=True), *by_group("needs", "people_with", "{count} {group}", counted, "theft")]
    everybody, female, male = rows(lines, "exact")
    assert (everybody["share"], everybody["ratio"], everybody["words"]) == (0.1, None, "10 of 100 people (10.0%)")
    assert (female["share"], female["ratio"], female["words"], female["place"]) == (0.2, 2.0, "8 female", 2)
    assert male["low"] < male["share"] < male["high"]


def test_a_protected_row_hides_and_rounds_and_says_so():
    counted = Counted("sex", ("female", "male", "not known"), (40, 62, 3), {"theft": (8, 31, 0)})
    lines = [Line("needs", "people_with", SAID, "theft", count=39, n=105, people=True), *by_group("needs", "people_with", SAID, counted, "theft")]
    everybody, female, male, unknown = rows(lines, "protected")
    assert (everybody["count"], everybody["n"], everybody["words"]) == (40, 105, "40 of 105 people (38.1%)")
    assert female["count"] is None and female["share"] is None and female["ratio"] is None
    assert female["words"] == f"{HIDDEN} of 40 people ({HIDDEN})"
    assert unknown["n"] is None and unknown["count"] is None
    assert male["n"] is None or male["n"] == 60


def test_what_counts_nobody_is_shown_as_it_is():
    (row,) = rows([Line("feeds", "rows", "{count} of {n} rows", "police/persons", count=3, n=7)], "protected")
    assert (row["count"], row["n"], row["share"]) == (3, 7, 3 / 7)
    (plain,) = rows([Line("drift", "rows", "{count} now, {n} before", count=3.25, n=7, of=False)], "exact")
    assert (plain["share"], plain["words"]) == (None, "3.2 now, 7 before")
    (alone,) = rows([Line("links", "one", "{count}", count=4, people=True)], "protected")
    assert (alone["count"], alone["n"], alone["words"]) == (None, None, HIDDEN)


def test_rounding_that_lifts_a_count_above_its_whole_gives_a_share_of_one():
    (row,) = rows([Line("needs", "x", SAID, count=13, n=14, people=True)], "protected")
    assert (row["count"], row["n"], row["share"]) == (15, 15, 1)
    (above,) = rows([Line("needs", "x", SAID, count=15, n=14)], "exact")
    assert above["share"] == 1


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=2, max_size=7), st.lists(st.integers(0, 60), min_size=2, max_size=5))
def test_no_line_shows_a_count_below_ten(pairs, others):
    sizes = tuple(count + more for count, more in pairs)
    counted = Counted("age", tuple(f"g{n}" for n in range(len(pairs))), sizes, {"theft": tuple(count for count, _ in pairs)})
    lines = [*by_group("needs", "people_with", SAID, counted, "theft"), *(Line("links", "one", SAID, count=n, n=60, people=True) for n in others)]
    for line in protected(lines):
        assert all(value is None or value == 0 or (value >= 10 and value % 5 == 0) for value in (line.count, line.n))
        assert line.n is not None or line.count is None or not line.dimension
