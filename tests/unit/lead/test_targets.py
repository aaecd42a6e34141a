"""Targets and outputs from files: judged where something was promised, checked where something was added up, shown where nothing is known."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from sooner.errors import InputRefused, UsageError
from sooner.lead.targets import targets
from sooner.lead.targets.report import grid_of
from tests.unit.lead.files import OUTPUTS, TARGETS, written


@pytest.fixture
def found(tmp_path: Path):
    return targets([written(tmp_path / "targets.csv", TARGETS), written(tmp_path / "outputs.csv", OUTPUTS)])


def outputs(tmp_path: Path, text: str, **more: bool):
    return targets([written(tmp_path / "outputs.csv", text)], **more)


def test_each_target_is_judged_and_what_is_lost_or_not_known_is_said(found) -> None:
    table = found.table
    assert table["measure"].tolist() == ["supported", "label lost", "trained", "visited"]
    assert table["result"].tolist() == ["reached", "reached", "fell_short", "not_known"]
    assert table["of_target"].tolist()[:3] == [112.5, 111.0, 70.0]
    assert table["of_target"].isna().tolist() == [False, False, False, True]
    assert table["status"].tolist() == ["inferred", "label lost", "stated", None]
    assert table["percent"].tolist() == ["112.5", "111.0", "70.0", None]


def test_outputs_are_not_judged_and_their_sums_are_checked_not_added(found) -> None:
    done = found.done
    assert done["value"].tolist() == [58, 69, 0, 44, 58, 113, 127, 171]
    assert done["is_sum"].tolist() == [False] * 4 + [True] * 4
    assert done["parts"].tolist()[4:] == [58, 113, 127, 171]
    assert done["agrees"].tolist()[4:] == [True] * 4
    assert done["measure"].unique().tolist() == ["families"]
    assert done["desk_start"].tolist()[:2] == ["2011-09", "2011-09"]


def test_the_sentences_say_all_of_it(found) -> None:
    assert found.sentences == [
        "4 targets: 2 reached, 1 fell short, 1 not known.",
        "Fell short: trained, 35 of 50 (70 %).",
        "1 lost its label: the numbers are shown, what they count is not known.",
        "Families by court and period: 4 numbers, not judged.",
        "4 of 4 sums that were sent agree with their parts, 171 in all.",
    ]
    assert found.counts == {"targets": 4, "reached": 2, "fell_short": 1, "not_known": 1, "labels_lost": 1, "outputs": 8, "sums_checked": 4, "sums_wrong": 0}


def test_a_sum_that_is_not_what_its_parts_add_up_to_is_said(tmp_path: Path) -> None:
    found = outputs(tmp_path, OUTPUTS.replace("All,,2013,113", "All,,2013,114"))
    assert found.counts["sums_wrong"] == 1
    assert found.sentences[-1] == "All, 2013 was sent as 114, but its parts add up to 113."


def test_a_sum_of_something_unknown_or_of_nothing_cannot_be_checked(tmp_path: Path) -> None:
    found = outputs(tmp_path, "site,year,seen\nNorth,2012,\nSouth,2012,3\nAll,2012,9\nAll,2013,4\n")
    assert found.done["agrees"].tolist() == [None] * 4
    assert found.counts["sums_checked"] == 0
    assert found.sentences == ["Seen by site and year: 2 numbers, not judged."]


def test_a_file_without_a_period_is_shown_and_not_added_up(tmp_path: Path) -> None:
    found = outputs(tmp_path, "item,families,base\nadvice,120,of 401\nvisits,15,of 401\n")
    assert found.sentences == ["Families by item, without a period, so nothing is added up: 2 numbers, not judged."]
    assert found.done["period"].tolist() == [None, None]
    assert found.done["base"].tolist() == ["of 401", "of 401"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b\n1,2\n", "neither targets nor outputs"),
        ("court,period,seen,sent\nN,2012,1,2\n", "neither targets nor outputs"),
        ("court,period,note\nN,2012,x\n", "neither targets nor outputs"),
        ("families\n12\n", "neither targets nor outputs"),
        ("court,period,seen\n,2012,4\n", "there is no place"),
        ("court,period,seen\n" + "N,2012,1\n" * 4 + "N,2013,many\n", "it is no number"),
        ("measure,target\na,1\n", "there is no column achieved"),
        ("target,achieved\n1,1\n", "there is no column measure"),
        ("measure,target,achieved\na,,1\n", "there is no target"),
        ("measure,target,achieved\na,5,some\n", "it is no number"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match=says) as refused:
        outputs(tmp_path, text)
    assert all(fault.line and fault.mend for fault in refused.value.faults)


def test_every_fault_of_every_file_is_said_at_once(tmp_path: Path) -> None:
    first = written(tmp_path / "a.csv", "measure,target,achieved\na,x,y\nb,,2\n")
    second = written(tmp_path / "b.csv", "a,b\n1,2\n")
    with pytest.raises(InputRefused) as refused:
        targets([first, second, tmp_path / "none.csv"])
    told = [(fault.file, fault.line, fault.column, fault.value) for fault in refused.value.faults]
    assert told == [
        ("a.csv", 2, "target", "x"),
        ("a.csv", 2, "achieved", "y"),
        ("a.csv", 3, "target", None),
        ("b.csv", 1, None, None),
        ("none.csv", None, None, None),
    ]
    with pytest.raises(UsageError, match="at least one file"):
        targets([])


def test_a_target_of_nothing_has_no_percentage() -> None:
    found = targets(pd.DataFrame({"measure": ["harm", "harm"], "target": [0, 0], "achieved": [0, 2]}))
    assert found.table["of_target"].isna().all()
    assert found.table["result"].tolist() == ["reached", "reached"]
    assert found.sentences == ["2 targets: 2 reached, 0 fell short."]


def test_no_two_bars_are_called_alike_and_each_says_how_sure_it_is(tmp_path: Path) -> None:
    text = "measure,target,achieved,site,period,status\n,5,4,,,label lost\n,6,7,,,label lost\nseen,5,5,North,2012,inferred\nseen,5,5,South,2012,stated\n"
    table = outputs(tmp_path, text).chart().table
    assert table["measure"].tolist() == ["label lost (1)", "label lost (2)", "seen, North, 2012 (inferred)", "seen, South, 2012"]
    assert table["short"].tolist() == [True, False, False, False]
    assert table["said"].tolist()[0] == "4 of 5 (80 %), fell short"


def test_of_very_many_targets_those_that_fell_short_are_drawn_first() -> None:
    found = targets(pd.DataFrame({"measure": [f"m{place}" for place in range(60)], "target": 10, "achieved": [10] * 50 + [9] * 10}))
    drawn = found.chart().table
    assert len(drawn) == 40
    assert drawn["short"].tolist() == [True] * 10 + [False] * 30


def test_a_column_that_is_called_as_one_of_ours_is_kept_beside_it(tmp_path: Path) -> None:
    found = outputs(tmp_path, "measure,target,achieved,file,result\na,2,1,page 3,fine\n")
    assert found.table[["file", "file_as_sent", "result", "result_as_sent"]].iloc[0].tolist() == ["outputs.csv", "page 3", "fell_short", "fine"]


def test_a_place_with_two_counts_in_one_period_makes_no_grid(tmp_path: Path) -> None:
    found = outputs(tmp_path, "court,period,kind,seen\nN,2012,men,4\nN,2012,women,5\nAll,2012,,9\n")
    assert grid_of(found.outputs[0]).rows == ()
    assert found.done["agrees"].tolist() == [None, None, True]


def test_the_grid_has_its_sums_last(found) -> None:
    grid = grid_of(found.outputs[0])
    assert grid.periods == ["2012", "2013", "all"]
    values = {place: [cell and cell.value for cell in cells] for place, cells in grid.rows}
    assert values == {"North": [58, 69, 127], "South": [0, 44, None], "All": [58, 113, 171]}


def test_counts_of_people_are_protected_and_cannot_be_had_by_subtraction(tmp_path: Path) -> None:
    text = "court,period,seen\nN,2012,3\nN,2013,40\nS,2012,61\nS,2013,72\nAll,2012,64\nAll,2013,112\nN,all,43\nS,all,133\nAll,all,176\n"
    found = outputs(tmp_path, text, counts_of_people=True)
    shown = found.done["value"].tolist()
    assert pd.isna(shown[0])
    assert sum(pd.isna(value) for value in shown) > 1
    assert all(value % 5 == 0 for value in shown if not pd.isna(value))
    assert found.done["parts"].isna().all()
    assert found.sentences[-1] == "Numbers from 1 to 9 are hidden, others rounded to 5."


def test_counts_that_are_broken_down_further_and_a_sum_that_did_not_agree_are_not_shown(tmp_path: Path) -> None:
    found = outputs(tmp_path, "court,period,kind,seen\nN,2012,men,40\nN,2012,women,50\nS,2012,,30\nAll,2012,,121\n", counts_of_people=True)
    assert [None if pd.isna(value) else value for value in found.done["value"]] == [None] * 4


def test_what_was_reached_is_hidden_and_rounded_where_it_counts_people(tmp_path: Path) -> None:
    found = outputs(tmp_path, TARGETS.replace("120,135", "9,8"), counts_of_people=True)
    assert found.table["result"].tolist() == ["not_known", "reached", "fell_short", "not_known"]
    assert found.table["achieved"].tolist()[1:3] == [220.0, 35.0]


def test_a_notebook_shows_the_words_and_the_table(found) -> None:
    assert found._repr_html_().startswith("<p>4 targets: 2 reached")
