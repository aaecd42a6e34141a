"""Studies worked out again: how a study is said, how a figure is found and held, and what happens where the data are not what they should be."""

import numpy as np
import pytest

from sooner.errors import InputRefused
from sooner.prove.replicate.running import found, lines_of, replicate
from sooner.prove.replicate.studies import Figure, studies, study_of
from sooner.prove.replicate.table import COLUMNS, NOT_REPRODUCED, NOT_TRIED, OUT_OF_REACH, REPRODUCED
from tests.unit.prove.studies import trial

PROTOCOL = {"question": "Does it help?", "design": "trial", "outcome": "less", "treatment": "offered", "direction": "lower", "data_class": "open"}


def study(published="0.0", at=("estimate",), held="printed", **more):
    figure = {"what": "difference", "at": list(at), "published": published, "held": held}
    said = {"study": "Made up", "data": "people.csv", "columns": {"less": {"log_of": "age"}}, "protocol": PROTOCOL}
    return study_of({**said, "specification": [{"name": "plain", "source": "nobody", "figures": [figure]}], **more})


@pytest.fixture
def folder(tmp_path):
    trial().to_csv(tmp_path / "people.csv", index=False)
    return tmp_path


def state(line):
    return line[6]


def test_every_shipped_study_has_a_source_for_each_figure_and_a_reason_for_each_out_of_reach():
    every = studies()
    assert sum(len(study.specifications) for study in every) >= 33
    for each in every:
        assert all(one.source and one.figures for one in each.specifications)
        assert all(one.source and one.why for one in each.out_of_reach)


@pytest.mark.parametrize(
    ("held", "published", "allowed"), [("printed", "-6.5", 0.05), ("printed", "156", 0.5), ("closed", "2.0", 2e-6), ("optimised", "2", 0.002)]
)
def test_how_far_apart_figures_may_be(held, published, allowed):
    assert Figure("it", ("estimate",), published, held).tolerance == pytest.approx(allowed)


def test_a_study_that_says_something_unknown_is_no_study():
    with pytest.raises(KeyError, match="roughly"):
        study(held="roughly")
    with pytest.raises(TypeError):
        study(out_of_reach=[{"what": "it", "pubished": "1", "source": "x", "why": "y"}])


def test_a_figure_is_reproduced_or_it_is_not(folder):
    data = trial()
    log = np.log(data["age"])
    right = log[data["offered"] == 1].mean() - log[data["offered"] == 0].mean()
    (line,) = lines_of(study(f"{right:.12f}", held="printed"), folder)
    assert state(line) == REPRODUCED
    (line,) = lines_of(study(f"{right + 0.01:.12f}", held="closed"), folder)
    assert (state(line), line[7]) == (NOT_REPRODUCED, "0.01 apart")
    (line,) = lines_of(study(at=["parameters", "nobody", "estimate"]), folder)
    assert (state(line), line[7]) == (NOT_REPRODUCED, "our answer has no such figure")


def test_rows_without_a_column_are_left_out(folder):
    data = trial()
    data.loc[:9, "seen"] = None
    data.to_csv(folder / "people.csv", index=False)
    (line,) = lines_of(study("190", ["n", "analysed"], rows_with=["seen"]), folder)
    assert state(line) == REPRODUCED


def test_without_the_data_nothing_is_tried(tmp_path):
    for data in (None, tmp_path):
        (line,) = lines_of(study(), data)
        assert state(line) == NOT_TRIED
        assert line[4] is None


def test_without_open_data_only_counts_are_worked_out(tmp_path):
    seen = []
    for folder in (None, tmp_path):
        rows = replicate(folder, seen.append)
        assert tuple(rows.columns) == COLUMNS
        assert set(rows[rows["study"] == "Diamond"]["reproduced"]) == {REPRODUCED}
        assert set(rows[rows["study"] != "Diamond"]["reproduced"]) == {NOT_TRIED, OUT_OF_REACH}
    assert seen[0] == "[1/13] BCG vaccine, thirteen trials"


@pytest.mark.parametrize("columns", [{"less": {"log_of": "gone"}}, {"less": {"where": ["gone", "yes"]}}, {"less": {"words_of": ["gone", "age"]}}])
def test_data_of_another_shape_are_refused_with_their_file(folder, columns):
    with pytest.raises(InputRefused, match=r"people\.csv, column gone: there is no column 'gone', which the study needs"):
        list(lines_of(study(columns=columns), folder))
    with pytest.raises(InputRefused, match=r"people\.csv, column less"):
        list(lines_of(study(columns={}), folder))


def test_where_a_figure_stands():
    answer = {"arms": [{"name": "yes", "mean": 2}], "interval": [1, 3], "withheld": {}, "nothing": None}
    at = {("arms", "yes", "mean"): 2.0, ("interval", 1): 3.0, ("withheld", "estimate"): None, ("arms", "no", "mean"): None, ("nothing", "x"): None}
    assert {where: found(answer, Figure("it", where, "1", "printed")) for where in at} == at
