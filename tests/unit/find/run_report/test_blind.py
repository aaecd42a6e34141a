"""The blind sample in a run's report: what people found, by group, with what may be shown."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from sooner.find.link_quality.blind_answers import rows_of
from sooner.find.run_report import STEP, blind
from sooner.find.run_report.lines import Line, rows
from sooner.warehouse.run_report_parts import parts
from sooner.warehouse.run_reports import RunReport
from sooner.warehouse.steps import StepView
from tests.unit.find.families.drawn import workspace


def answers(sex: str, ethnicity: str, together: bool, same: int, other: int, start: int) -> list[dict[str, Any]]:
    """Pairs of one stratum that were judged, so many found to be one person's."""
    return [
        {
            "round": "r",
            "record_key_l": f"a/p/{start + n}",
            "record_key_r": f"b/p/{start + n}",
            "stratum": "joined" if together else "apart",
            "pairs_in_stratum": 400 if together else 1000,
            "together": together,
            "sex": sex,
            "age_band": "10 to 17",
            "ethnicity": ethnicity,
            "answer": "same" if n < same else "not_same",
            "reviewer": "x",
        }
        for n in range(same + other)
    ]


JUDGED = [
    *answers("female", "W", True, 38, 2, 0),
    *answers("female", "W", False, 0, 30, 100),
    *answers("male", "A", True, 20, 4, 200),
    *answers("male", "A", False, 1, 25, 300),
    *answers("", "B", True, 3, 0, 400),
]
#: Four pairs, two of them one person's, that a second reviewer judged alike.
TWICE = [*JUDGED, *({**each, "reviewer": "y"} for each in JUDGED[36:40])]


def told(judged: list[dict[str, Any]]) -> list[Line]:
    room = workspace()
    room.write("quality", pa.Table.from_pylist(rows_of(judged), schema=room.read("quality").schema().to_pyarrow()))
    return blind.lines(StepView(room, STEP))


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    return told(TWICE)


def test_without_a_sample_it_says_that_it_was_not_yet_measured() -> None:
    made = told([])
    assert [(line.measure, line.said) for line in made] == [("blind_precision", blind.NOT_YET), ("blind_recall", blind.NOT_YET)]
    (part,) = [part for part in parts(report(made, "protected")) if part.name == "links"]
    assert part.sentences == ("Right joins and joins found, from pairs judged blind: not yet measured: no pairs have been drawn by lot and judged blind.",)
    assert part.sheets == ()


def test_every_group_has_its_precision_and_recall_with_an_interval(lines: list[Line]) -> None:
    found = {(line.measure, line.dimension, line.group): line for line in lines}
    assert {(dimension, group) for _, dimension, group in found if dimension} == {
        *(("sex", group) for group in ("female", "male", "not known")),
        ("age", "10 to 17"),
        *(("ethnicity", group) for group in ("White", "Asian", "Black")),
    }
    female = found["blind_precision", "sex", "female"]
    assert female.estimate is not None and female.n == 40
    assert female.estimate[0] == pytest.approx(38 / 40)
    assert female.estimate[1] < 38 / 40 < female.estimate[2]
    assert found["blind_precision", "sex", "not known"].said == "not told: fewer than 10 pairs were judged"


def test_the_share_of_everybody_is_that_of_the_strata_together(lines: list[Line]) -> None:
    (whole,) = [row for row in rows(lines, "exact") if row["measure"] == "blind_precision" and not row["dimension"]]
    assert whole["share"] == pytest.approx(61 / 67) and whole["n"] == 67
    assert whole["words"] == "91.0% of the pairs of records made one person are one person's, from 67 pairs judged blind"


def report(made: list[Line], edition: str) -> RunReport:
    return RunReport("r", "2026-06-30", edition, {"links": rows(made, edition)}, {"agencies": {}, "agreements": [], "versions": {}, "hashes": {}})


@pytest.mark.parametrize("edition", ["exact", "protected"])
def test_the_page_tells_them_in_one_table(lines: list[Line], edition: str) -> None:
    (part,) = [part for part in parts(report(lines, edition)) if part.name == "links"]
    assert part.sentences[0] == "123 of 123 pairs drawn by lot were judged; of the others nobody could tell, or the reviewers disagree."
    assert part.sentences[1] == "Two reviewers of the same 4 pairs agree beyond chance: Cohen's kappa 1.00."
    (sheet,) = part.sheets
    by = {row[:2]: row[2:] for row in sheet.rows}
    assert by["Everybody", "everybody"][0] == "91.0 %"
    assert by["Sex", "female"][0] == "95.0 %" and by["Sex", "female"][1].endswith(" %")
    assert by["Sex", "not known"][0].startswith("not told")
    assert len(sheet.head) == len(set(sheet.head)) == 7


def test_where_the_number_of_pairs_is_hidden_the_figure_is_too() -> None:
    line = Line("links", "blind_precision", "{share} from {n}", "", "sex", "female", count=None, n=None, estimate=(0.9, 0.8, 1.0))
    (row,) = rows([line], "exact")
    assert (row["share"], row["low"], row["words"]) == (None, None, "a number not shown from a number not shown")
