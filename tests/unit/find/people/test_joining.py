"""From weighed pairs to people: no chain, no bridge, nobody too large."""

from itertools import combinations

import numpy as np

from sooner.find.people.joining import LARGEST, join, put_together
from sooner.find.people.weighing import Weighed


def grouped(links, held=None, files=None, least=0.0):
    groups = {}
    for record, group in join(links, held or {}, files, least).items():
        groups.setdefault(group, set()).add(record)
    return sorted(map(sorted, groups.values()))


def test_one_bridge_does_not_hold_two_people_together():
    first = [(a, b, 12.0) for a, b in combinations(range(5), 2)]
    second = [(a, b, 12.0) for a, b in combinations(range(5, 10), 2)]
    against = [(a, b, -5.0) for a in range(5) for b in range(5, 10) if (a, b) != (0, 5)]
    assert grouped([*first, *second, *against, (0, 5, 9.0)]) == [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]
    # where most say yes, one that says no does not matter
    assert grouped([(0, 1, 5.0), (1, 2, 5.0), (0, 2, -30.0)]) == [[0, 1, 2]]


def test_what_nobody_compared_counts_a_little_against():
    chain = [(number, number + 1, 3.0) for number in range(20)]
    assert len(grouped(chain)) > 1
    assert grouped(chain[:1]) == [[0, 1]] and grouped([(0, 1, 1.0)], least=2.0) == [[0], [1]]


def test_nobody_has_more_records_than_the_largest_unless_numbers_hold_them():
    everyone = [(a, b, 10.0) for a, b in combinations(range(LARGEST + 10), 2)]
    assert max(map(len, grouped(everyone))) <= LARGEST
    assert grouped(everyone, held={record: {"nhs_number 1"} for record in range(LARGEST + 10)}) == [list(range(LARGEST + 10))]


def test_one_record_of_each_file_where_that_is_so():
    assert grouped([(0, 1, 9.0), (0, 2, 5.0), (1, 2, 5.0)], files={0: 0, 1: 1, 2: 1}) == [[0, 1], [2]]


def test_only_the_links_inside_components_are_looked_at():
    sides = np.array([0, 1, 4]), np.array([1, 2, 5])
    weighed = Weighed(*sides, np.array([5.0, -1.0, -2.0]), np.zeros(3))
    assert put_together(weighed, {}, None, 0.0) == {0: 0, 1: 0}
    nothing = np.array([], dtype=np.int64)
    assert put_together(Weighed(nothing, nothing, np.array([]), np.array([])), {}, None, 0.0) == {}
