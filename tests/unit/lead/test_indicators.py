"""Series from files: read with every fault at once, held against their own past, put in a leader's order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sooner.errors import InputRefused, UsageError
from sooner.lead.indicators import indicators, xmr
from sooner.lead.indicators.rules import two_of_three
from tests.unit.lead.files import STEADY, series, series_file, written

WORSE, BETTER = (*STEADY, 40), (*STEADY, -15)


@pytest.fixture
def found(tmp_path: Path):
    rows = [
        *series("still", STEADY, direction="decrease"),
        *series("much better", BETTER, direction="decrease"),
        *series("worse", WORSE, direction="decrease"),
        *series("much worse", (*STEADY, 60), direction="decrease"),
        *series("nobody said", WORSE, direction=""),
    ]
    return indicators(series_file(tmp_path / "a.csv", *rows))


def test_what_changed_for_the_worse_stands_first_and_furthest_from_its_mean(found) -> None:
    assert found.table["series"].tolist() == ["much worse", "worse", "much better", "nobody said", "still"]
    assert found.table["changed"].tolist() == ["worse", "worse", "better", "changed", "rest"]
    assert found.table["variation"].tolist() == ["concern", "concern", "improvement", "neutral_high", "common_cause"]


def test_each_series_says_what_it_says_alone(found) -> None:
    alone = xmr(WORSE, [date(2020 + place // 12, place % 12 + 1, 1) for place in range(17)], direction="decrease")
    points = found.points.to_pandas()
    points = points[points["series"] == "worse"].reset_index(drop=True)
    for column in ("value", "moving_range", "mean", "lower", "upper"):
        np.testing.assert_array_equal(points[column], alone.table[column])
    assert points["flag"].tolist() == alone.table["flag"].tolist()
    assert alone.words in found.table.set_index("series").loc["worse", "words"]
    assert found.chart("worse").words == alone.words
    assert alone.chart("worse").spec == found.chart("worse").spec


def test_the_words_count_and_say_what_chance_would_do(found) -> None:
    assert found.counts == {"series": 5, "values": 84, "flagged": 4, "worse": 2, "better": 1, "changed": 1, "rest": 1}
    assert found.words.startswith("5 series: 2 changed for the worse, 1 for the better, 1 changed with no better way said; 1 show no sign")
    assert "chance alone would show a change in none or one" in found.words
    assert found.by_chance["latest"] == pytest.approx(0.1)
    assert 0.3 < found.by_chance["anywhere"] < 1


def test_many_series_are_expected_to_cry_wolf(tmp_path: Path) -> None:
    rows = [row for number in range(100) for row in series(f"s{number}", STEADY)]
    assert "chance alone would show a change in about 2." in indicators(series_file(tmp_path / "a.csv", *rows, more="")).words


def test_charts_are_for_series_with_a_flag_unless_all_or_none_are_wanted(found) -> None:
    assert [entry.name for entry in found.charted("flagged")] == ["much worse", "worse", "much better", "nobody said"]
    assert len(found.charted("all")) == 5
    assert found.charted("none") == []
    with pytest.raises(KeyError):
        found.chart("another")


def test_at_most_forty_are_drawn_unless_all_are_wanted(tmp_path: Path) -> None:
    found = indicators(series_file(tmp_path / "a.csv", *[row for number in range(45) for row in series(f"s{number}", WORSE)], more=""))
    assert [len(found.charted("flagged")), len(found.charted("all"))] == [40, 45]


def test_a_denominator_gives_a_rate_per_hundred(tmp_path: Path) -> None:
    rows = [f"a,2020-{month:02d},{value},{of},30" for month, (value, of) in enumerate([(10, 50), (12, 50), (9, 45), (11, 55), (0, 0), ("", "")], start=1)]
    found = indicators(series_file(tmp_path / "a.csv", *rows, more="denominator,target"))
    points = found.points.to_pydict()
    assert points["value"] == [20.0, 24.0, 20.0, 20.0, None, None]
    assert points["count"] == [10, 12, 9, 11, 0, None]
    assert points["denominator"] == [50, 50, 45, 55, 0, None]
    assert found.table.loc[0, "unit"] == "per 100"


def test_the_words_of_a_rate_say_its_unit_and_that_it_is_uneven(tmp_path: Path) -> None:
    rows = [f"a,2020-{month:02d},{month % 3 + 4},{50 * (1 + month % 3)},30,increase" for month in range(1, 13)]
    words = indicators(series_file(tmp_path / "a.csv", *rows, more="denominator,target,direction")).table.loc[0, "words"]
    assert "the target of 30 per 100 will not be met" in words
    assert "differs up to 3.0 times" in words
    even = [f"a,2020-{month:02d},{month},50,30,increase" for month in range(1, 13)]
    assert "differs up to" not in indicators(series_file(tmp_path / "b.csv", *even, more="denominator,target,direction")).table.loc[0, "words"]


def test_series_may_stand_in_any_order_and_in_several_files(tmp_path: Path) -> None:
    rows = series("a", STEADY)
    whole = indicators(series_file(tmp_path / "a.csv", *rows, more="")).points
    mixed = [series_file(tmp_path / "b.csv", *rows[::-2], more=""), series_file(tmp_path / "c.csv", *rows[::2], more="")]
    assert indicators(mixed).points.equals(whole)


def test_frames_are_read_as_files_are(tmp_path: Path) -> None:
    path = series_file(tmp_path / "a.csv", *series("a", WORSE, direction="decrease"))
    assert indicators(pd.read_csv(path)).points.equals(indicators([str(path)]).points)


def test_limits_begin_anew_where_a_row_says_so(tmp_path: Path) -> None:
    values = (*STEADY, *(value + 20 for value in STEADY))
    rows = series("a", values)
    marked = [row + (",yes" if place == 16 else ",") for place, row in enumerate(rows)]
    dated = [f"{row},2021-05-01" for row in rows]
    found = [indicators(series_file(tmp_path / "a.csv", *each, more="rebase")).points for each in (marked, dated)]
    assert found[0].equals(found[1])
    assert found[0]["mean"].to_pylist() == pytest.approx([sum(STEADY) / 16] * 16 + [sum(STEADY) / 16 + 20] * 16)
    assert not any(found[0]["flag"].to_pylist())


def test_counts_of_people_are_hidden_and_rounded_before_anything_is_worked_out(tmp_path: Path) -> None:
    path = series_file(tmp_path / "a.csv", *series("a", (3, 12, 0, 9, 18, 21), denominator=52), more="denominator")
    found = indicators(path, counts_of_people=True)
    assert found.points["count"].to_pylist() == [None, 10, 0, None, 20, 20]
    assert found.points["denominator"].to_pylist() == [50] * 6
    assert found.points["value"].to_pylist() == [None, 20, 0, None, 40, 40]
    assert found.counts["values"] == 4


FAULTY = """series,date,value,denominator,direction,target,rebase
a,2020-01-01,1,,,,
a,2020-01-01,2,,,,
,2020-01-01,2,,,,
a,soon,3,,,,
a,,3,,,,
a,2020-02-01,many,,,,
b,2020-01-01,3,-1,upwards,x,maybe
b,2020-02-01,3,0,increase,5,
b,2020-03-01,3,10,decrease,6,
c,2020-01-01,3,10,,,
c,2020-02-01,3,,,,
"""


def test_every_fault_of_every_file_is_said_at_once_with_line_value_and_mend(tmp_path: Path) -> None:
    other = written(tmp_path / "other.csv", "series,value\na,1\n")
    with pytest.raises(InputRefused) as refused:
        indicators([written(tmp_path / "a.csv", FAULTY), other, tmp_path / "none.csv"])
    found = [(fault.file, fault.line, fault.column, fault.value) for fault in refused.value.faults]
    assert found == [
        ("a.csv", 3, "date", "2020-01-01"),
        ("a.csv", 4, "series", None),
        ("a.csv", 5, "date", "soon"),
        ("a.csv", 6, "date", None),
        ("a.csv", 7, "value", "many"),
        ("a.csv", 8, "target", "x"),
        ("a.csv", 8, "denominator", "-1"),
        ("a.csv", 8, "direction", "upwards"),
        ("a.csv", 8, "rebase", "maybe"),
        ("a.csv", 9, "denominator", "0"),
        ("a.csv", 10, "target", "6"),
        ("a.csv", 10, "direction", "decrease"),
        ("other.csv", 1, "date", None),
        ("none.csv", None, None, None),
        ("a.csv", 11, "denominator", None),
    ]
    assert all(fault.mend for fault in refused.value.faults)


def test_no_file_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="at least one file"):
        indicators([])


def test_a_series_of_which_nothing_is_known_stands_with_the_rest(tmp_path: Path) -> None:
    found = indicators(series_file(tmp_path / "a.csv", *series("empty", ("", "")), *series("short", (1, 2)), more=""))
    assert found.table["words"].tolist() == ["No value is known.", "There are 2 values: too few to tell noise from change."]
    assert found.table["changed"].tolist() == ["rest", "rest"]
    assert [entry.brief for entry in found.entries] == found.table["words"].tolist()


def test_so_many_flags_that_the_mean_is_outgrown_is_said() -> None:
    shifted = xmr([*STEADY, *(value + 50 for value in STEADY)])
    assert "Begin the limits anew" in shifted.words
    assert "Begin the limits anew" not in xmr([*STEADY, 40]).words
    assert "Begin the limits anew" not in xmr(STEADY * 4).words


def test_the_short_words_say_why_the_latest_value_is_flagged(found) -> None:
    brief = {entry.name: entry.brief for entry in found.entries}
    assert brief["worse"] == "For the worse: outside the limits."
    assert brief["still"] == "No sign of a change."
    assert brief["nobody said"] == "Higher: outside the limits."


def slow_two_of_three(close: list[bool], side: list[int], groups: list[int]) -> list[bool]:
    """The rule as it is written down, window by window: the slow second opinion."""
    marks = [False] * len(close)
    for start in range(len(close) - 2):
        window = range(start, start + 3)
        if len({groups[place] for place in window}) == 1 and abs(sum(side[place] for place in window)) == 3 and sum(close[place] for place in window) >= 2:
            for place in window:
                marks[place] = marks[place] or close[place]
    return marks


@given(st.lists(st.tuples(st.booleans(), st.sampled_from([-1, 0, 1]), st.booleans()), max_size=30))
def test_two_of_three_is_as_its_slow_second_opinion(rows: list[tuple[bool, int, bool]]) -> None:
    close, side, new = ([row[place] for row in rows] for place in range(3))
    groups = np.cumsum(new, dtype=np.int64) if rows else np.array([], dtype=np.int64)
    found = two_of_three(np.array(close, dtype=bool), np.array(side, dtype=float), groups)
    assert found.tolist() == slow_two_of_three(close, side, groups.tolist())


def test_a_notebook_shows_the_words_and_the_first_series(found) -> None:
    shown = found._repr_html_()
    assert shown.startswith("<p>5 series: 2 changed for the worse")
    assert "much worse" in shown
