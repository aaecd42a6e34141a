"""The error of the linking from pairs judged blind: by hand, against a simulation whose truth is known, and told by group."""

import numpy as np
import pytest

from sooner.find.link_quality.blind_answers import FEWEST, rows_of
from sooner.find.link_quality.blind_sample import Stratum, kappa, precision, recall, wilson

#: Pairs of a stratum, whether they are one person in the answer, and the share that truly is.
DESIGNS = {
    "a small partnership": ([(1250, True, 0.998), (254, True, 0.99), (43, True, 0.97), (76, True, 0.95), (322, False, 0.05), (40, False, 0.02)], 30),
    "a large partnership": ([(400000, True, 0.999), (90000, True, 0.99), (9000, True, 0.93), (3000, False, 0.4), (60000, False, 0.08)], 60),
    "much error": ([(4000, True, 0.95), (3000, True, 0.85), (2000, True, 0.7), (2000, False, 0.3), (3000, False, 0.1)], 40),
}


@pytest.mark.parametrize("name", list(DESIGNS))
def test_intervals_hold_the_truth_in_95_of_100_samples(name):
    strata, size = DESIGNS[name]
    chance, times = np.random.default_rng(7), 1500
    true = [round(pairs * share) for pairs, _, share in strata]
    right = sum(count for count, (_, together, _) in zip(true, strata, strict=True) if together)
    said = sum(pairs for pairs, together, _ in strata if together)
    held = {"precision": 0, "recall": 0}
    for _ in range(times):
        drawn = []
        for count, (pairs, together, _) in zip(true, strata, strict=True):
            judged = min(size, pairs)
            drawn.append(Stratum(pairs, together, judged, int(chance.hypergeometric(count, pairs - count, judged))))
        for measure, estimate, truth in (("precision", precision(drawn), right / said), ("recall", recall(drawn), right / sum(true))):
            held[measure] += estimate.low <= truth + 1e-12 and truth - 1e-12 <= estimate.high
    assert all(0.93 <= count / times <= 0.97 for count in held.values()), held


def test_by_hand():
    strata = [Stratum(90, True, 10, 9), Stratum(10, True, 10, 5), Stratum(100, False, 20, 1), Stratum(7, True, 0, 0)]
    assert precision(strata).value == pytest.approx((81 + 5) / 100)
    assert recall(strata).value == pytest.approx(86 / 91) and recall(strata).judged == 40
    assert wilson(5, 10, 10) == (0.5, 0.5)
    assert wilson(5, 10, 1e12) == pytest.approx((0.2366, 0.7634), abs=1e-4)


def test_what_was_not_judged_cannot_be_said():
    assert precision([Stratum(9, False, 9, 1)]) is None and precision([]) is None
    assert recall([Stratum(90, True, 10, 9)]) is None and recall([Stratum(90, False, 10, 1)]) is None
    all_judged = recall([Stratum(10, True, 10, 10), Stratum(10, False, 10, 0)])
    assert (all_judged.value, all_judged.low, all_judged.high) == (1.0, 1.0, 1.0)


def test_kappa_as_cohen_has_it():
    table = {("same", "same"): 20, ("same", "not_same"): 5, ("not_same", "same"): 10, ("not_same", "not_same"): 15}
    assert kappa([pair for pair, times in table.items() for _ in range(times)]) == pytest.approx(0.4)
    assert kappa([]) is None and kappa([("same", "same")] * 3) is None


def answer(number, says, together=True, by="a", **more):
    row = {"record_key_l": f"a/p/{number}", "record_key_r": f"b/p/{number}", "round": "1", "answer": says, "decided_by": by, "stratum": f"s{together}"}
    return {**row, "pairs_in_stratum": 100, "together": together, "sex": "female", "age_band": None, "ethnicity": "W", **more}


def told(rows):
    return {(row["measure"], row["group"]): row for row in rows}


def test_figures_are_told_for_all_and_by_group_and_withheld_where_few_were_judged():
    answers = [answer(number, "same" if number < 18 else "not_same") for number in range(20)]
    answers += [answer(number, "not_same", together=False) for number in range(20, 40)]
    answers += [answer(number, "same", sex="male") for number in range(40, 40 + FEWEST - 1)]
    rows = told(rows_of(answers))
    all_judged = 20 + FEWEST - 1
    assert rows["blind_precision", ""]["value"] == pytest.approx((18 + FEWEST - 1) / all_judged) and rows["blind_precision", ""]["n"] == all_judged
    assert rows["blind_precision", "sex: female"]["value"] == pytest.approx(0.9)
    assert rows["blind_precision_low", "sex: female"]["value"] < 0.9 < rows["blind_precision_high", "sex: female"]["value"]
    assert rows["blind_precision", "sex: male"]["words"] == "not told: fewer than 10 pairs were judged" and rows["blind_precision", "sex: male"]["value"] == 0
    assert ("blind_precision_low", "sex: male") not in rows and rows["blind_recall", "sex: male"]["n"] == 0
    assert ("blind_precision", "age: not known") in rows and ("blind_precision", "ethnicity group: W") in rows
    assert rows["blind_recall", ""]["value"] == 1.0


def test_two_reviewers_are_compared_and_a_pair_on_which_they_disagree_is_not_judged():
    answers = [answer(1, "same"), answer(1, "not_same", by="b"), answer(2, "same"), answer(2, "same", by="b"), answer(3, "cannot_tell")]
    answers += [answer(4, "not_same"), answer(4, "not_same", by="b")]
    rows = told(rows_of(answers))
    assert rows["blind_judged", ""]["value"] == 0.5 and rows["blind_judged", ""]["n"] == 4
    assert rows["blind_kappa", ""]["n"] == 3 and "2 of 3 pairs" in rows["blind_kappa", ""]["words"]
    assert rows_of([]) == []
