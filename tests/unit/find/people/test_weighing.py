"""What agreement is worth, learnt without labels: relatives told from one person, rivals told from partners."""

import numpy as np
import pytest

from sooner.find.people import comparisons
from sooner.find.people.compared import compare, frequent, number_records, pair_up
from sooner.find.people.mixture import MOST_NAMESAKES, MOST_TWINS, RELATED, SAME, Patterns, learn, weights
from sooner.find.people.one_each import compete
from sooner.warehouse.engines import connect

FOUR = (
    comparisons.likeness("forename", frequency=False),
    comparisons.agreement("surname", 0.9, 0.01),
    comparisons.agreement("place", 0.8, 0.01),
    comparisons.agreement("date_of_birth", 0.9, 0.001),
)
STRANGERS = [np.array([0.01, 0.005, 0.015, 0.97]), np.array([0.01, 0.99]), np.array([0.01, 0.99]), np.array([0.001, 0.999])]


def drawn(same, related, strangers, seed=3):
    """Patterns of pairs drawn from three kinds whose chances are known."""
    draw = np.random.default_rng(seed)
    chances = (
        (same, ([0.85, 0.05, 0.05, 0.05], [0.95, 0.05], [0.8, 0.2], [0.95, 0.05])),
        (related, ([0.03, 0.005, 0.015, 0.95], [0.9, 0.1], [0.95, 0.05], [0.02, 0.98])),
        (strangers, ([0.01, 0.005, 0.015, 0.97], [0.01, 0.99], [0.01, 0.99], [0.001, 0.999])),
    )
    levels = np.concatenate([np.column_stack([draw.choice(len(chance), size, p=chance) for chance in kind]) for size, kind in chances])
    rows, pairs = np.unique(levels, axis=0, return_counts=True)
    return Patterns(rows, np.zeros(rows.shape), np.zeros(len(rows), dtype=int), pairs.astype(float))


def test_relatives_are_told_from_one_person_without_labels():
    found = drawn(2_000, 3_000, 95_000)
    learnt = learn(FOUR, STRANGERS, found, np.array([100_000.0]), 0.01)
    assert learnt.shares[0, SAME] == pytest.approx(0.02, rel=0.1) and learnt.shares[0, RELATED] == pytest.approx(0.03, rel=0.1)
    assert learnt.same[0][0] == pytest.approx(0.85, abs=0.03)
    weight, alone = weights(learnt, found)
    by_level = {tuple(row): (float(w), float(a)) for row, w, a in zip(found.levels, weight, alone, strict=True)}
    assert by_level[(0, 0, 0, 0)][0] > 3
    # somebody of the same forename who was not born that day: but for relatives that would be the same person
    assert by_level[(0, 0, 0, 1)][1] > 5 > by_level[(0, 0, 0, 1)][0] + 3


def test_no_share_of_namesakes_makes_relatives_of_one_person():
    own = (comparisons.agreement("forename", 0.9, 0.01), comparisons.agreement("date_of_birth", 0.9, 0.001), comparisons.agreement("place", 0.9, 0.01))
    levels = np.array([[0, 0, 0], [1, 0, 0], [1, 1, 1]])
    found = Patterns(levels, np.zeros((3, 3)), np.zeros(3, dtype=int), np.array([100.0, 5_000.0, 50_000.0]))
    learnt = learn(own, [np.array([0.01, 0.99])] * 3, found, np.array([60_000.0]), 0.01)
    assert learnt.namesakes[0] <= MOST_NAMESAKES and learnt.namesakes[1] <= MOST_TWINS


def matchings(one, other, weights):
    """The chance of each pair by going through every way of pairing up: the slow second version."""
    chance, total = np.zeros(len(one)), 0.0
    for chosen in range(2 ** len(one)):
        at = [n for n in range(len(one)) if chosen >> n & 1]
        if len({one[n] for n in at}) == len(at) == len({other[n] for n in at}):
            worth = float(np.prod([2.0 ** weights[n] for n in at]))
            total += worth
            chance[at] += worth
    return chance / total


def test_rivals_for_one_record_share_its_certainty():
    # a path has no rings, so that the method is exact
    one, other, told = np.array([0, 0, 1, 1, 2]), np.array([0, 1, 1, 2, 2]), np.array([4.0, 3.0, 6.0, 1.0, 2.0])
    exact = matchings(one, other, told)
    assert compete(one, other, told) == pytest.approx(np.log2(exact / (1 - exact)), abs=1e-6)


def test_a_certain_partner_frees_the_rival_and_two_equals_are_even_odds_at_best():
    got = compete(np.array([0, 0, 1]), np.array([0, 1, 0]), np.array([3.0, 3.0, 400.0]))
    assert got[1] == pytest.approx(3.0, abs=0.01) and got[0] < -50 and got[2] > 50
    assert compete(np.array([0, 1]), np.array([0, 0]), np.array([50.0, 50.0])).max() == pytest.approx(0.0, abs=1e-6)
    assert compete(np.array([], dtype=int), np.array([], dtype=int), np.array([])).size == 0


def test_levels_and_rarities_of_pairs():
    con = connect(threads=1).con
    con.execute("""create table prepared as select * from (values
        ('b/1', 'b', 'Ann', 'x'), ('a/1', 'a', 'Ann', 'x'), ('a/2', 'a', 'Anne', null), ('a/3', 'a', 'Bo', 'y'))
        as t (record_key, agency, surname, postcode)""")
    told = (comparisons.likeness("surname"), comparisons.agreement("postcode", 0.9, 0.1))
    assert frequent(told[0]) == (0, "surname") and frequent(told[1]) is None
    number_records(con, "prepared", told, "records")
    assert con.execute("select record_key, number, file from records order by number").fetchall() == [
        ("a/1", 0, 0),
        ("a/2", 1, 0),
        ("a/3", 2, 0),
        ("b/1", 3, 1),
    ]
    pair_up(con, "records", ["l.postcode = r.postcode", "left(l.surname, 3) = left(r.surname, 3)"], "pairs")
    compare(con, "records", "pairs", told, "compared")
    rows = con.execute("select one, other, file_l, file_r, level_0, rarity_0, level_1, rarity_1 from compared order by all").fetchall()
    # half of the records are called Ann: one bit, four steps
    assert rows == [(0, 1, 0, 0, 1, 0, -1, 0), (0, 3, 0, 1, 0, -4, 0, 0), (1, 3, 0, 1, 1, 0, -1, 0)]
