"""Sizes of studies against R's power.prop.test and power.t.test, and against thousands of studies of that size."""

import math

import pandas as pd
import pytest

from benchmarks.entries.prove_power import TRIALS, several, simulated
from sooner.prove.power import power


@pytest.mark.reference
def test_sizes_by_r(open_data):
    rows = pd.read_csv(open_data / "evaluation/r_reference/designs_reference.csv").set_index("case")["estimate"]
    assert power("trial", comparison_share=0.3, treatment_share=0.2).per_arm["treatment"] == pytest.approx(rows["power_prop"], rel=1e-6)
    assert power("trial", sd=1.0, difference=0.5).per_arm["treatment"] == pytest.approx(rows["power_t"], rel=1e-6)


def as_the_formula_says(rows, trials):
    for row in rows:
        # units with a path of their own over time are judged one study in five
        drawn = trials / 5 if row["design"] == "staggered" else trials
        noise = 3.5 * math.sqrt(0.8 * 0.2 / drawn)
        # formulas that stand on normal estimates may be a point off at these sizes
        assert abs(row["measured"] - row["formula"]) < noise + 0.01, row


def test_studies_of_the_size_needed_find_it_as_often_as_was_said():
    as_the_formula_says([*simulated(400), *several(400)], 400)


@pytest.mark.long
def test_thousands_of_studies_find_it_as_often_as_was_said():
    as_the_formula_says([*simulated(TRIALS, seed=2), *several(TRIALS, seed=2)], TRIALS)
