"""From weighed pairs to people: groups joined as long as their records, taken together, speak for one person.

A chain of likenesses is not a person: two groups are joined only where the weights between all their records come to more than nothing,
so that one bridge cannot hold two people together. Method: agglomerative clustering by average linkage over the links that there are.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from sooner.find.people.weighing import Weighed

#: No pair counts for more bits than this: one sure link does not hold any number of records together.
MOST = 10.0
#: Nor for more than this against: badly written records of one person often look different, two by two.
AGAINST = 1.0
#: What a pair counts for that nothing brought together.
UNSEEN = -0.5
#: A group of more records than this is nobody's unless numbers hold it together.
LARGEST = 30
#: One link: the two records and its weight in bits.
Link = tuple[int, int, float]


def put_together(weighed: Weighed, held: Mapping[int, set[str]], files: Mapping[int, int] | None, least: float) -> dict[int, int]:
    """Each record that has links with the smallest record of its group.

    ``held``: the numbers on records. ``files``: the file of each record, where nobody has two records in one file.
    ``least``: the mean weight (bits) from which two groups are joined.
    """
    return join(_within(weighed, least), held, files, least)


def _within(weighed: Weighed, least: float) -> Iterator[Link]:
    """The links inside the components that links of ``least`` or more make: others change nothing."""
    strong = weighed.weight >= least
    records = int(max(weighed.other.max(initial=-1), weighed.one.max(initial=-1))) + 1
    ones = np.ones(int(strong.sum()))
    graph = coo_matrix((ones, (weighed.one[strong], weighed.other[strong])), shape=(records, records))
    part = connected_components(graph, directed=False)[1] if records else np.zeros(0)
    inside = part[weighed.one] == part[weighed.other]
    return zip(weighed.one[inside].tolist(), weighed.other[inside].tolist(), weighed.weight[inside].tolist(), strict=True)


def join(links: Iterable[Link], held: Mapping[int, set[str]], files: Mapping[int, int] | None, least: float) -> dict[int, int]:
    """Each record of the links with the smallest record of its group; the surest groups are joined first, ties by record."""
    groups = Groups.of(links, held, files)
    waiting = [found for one in groups.between for other in groups.between[one] if one < other for found in groups.worth(one, other, least)]
    heapq.heapify(waiting)
    while waiting:
        worth, one, other = heapq.heappop(waiting)
        if [(worth, one, other)] == groups.worth(one, other, least) and groups.may(one, other):
            joined = groups.merge(one, other)
            for third in groups.between[joined]:
                for found in groups.worth(min(joined, third), max(joined, third), least):
                    heapq.heappush(waiting, found)
    return {record: min(records) for records in groups.inside.values() for record in records}


@dataclass
class Groups:
    """Groups of records, by one of them: the records inside, sum and count of the links between groups, numbers and files."""

    between: defaultdict[int, dict[int, tuple[float, int]]]
    inside: dict[int, list[int]]
    held: dict[int, set[str]]
    files: dict[int, set[int]] | None

    @classmethod
    def of(cls, links: Iterable[Link], held: Mapping[int, set[str]], files: Mapping[int, int] | None) -> Groups:
        """Every record by itself."""
        between: defaultdict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
        for one, other, weight in links:
            between[one][other] = between[other][one] = (max(min(weight, MOST), -AGAINST), 1)
        numbers = {record: set(held.get(record, ())) for record in between}
        return cls(between, {record: [record] for record in between}, numbers, {record: {files[record]} for record in between} if files else None)

    def worth(self, one: int, other: int, least: float) -> list[tuple[float, int, int]]:
        """The mean weight between two groups, negative for the heap, with the groups; nothing where it is too little or one is gone."""
        found = self.between[one].get(other) if one in self.between else None
        if found is None:
            return []
        pairs = len(self.inside[one]) * len(self.inside[other])
        mean = (found[0] + UNSEEN * (pairs - found[1])) / pairs
        return [(-mean, one, other)] if mean >= least else []

    def may(self, one: int, other: int) -> bool:
        """Whether two groups may be one: no file twice where that is so, nor too large unless numbers hold it together."""
        if self.files is not None and self.files[one] & self.files[other]:
            return False
        return len(self.inside[one]) + len(self.inside[other]) <= LARGEST or bool(self.held[one] & self.held[other])

    def merge(self, one: int, other: int) -> int:
        """Join two groups; the one that has more links gives its name."""
        small, large = sorted((one, other), key=lambda group: (len(self.between[group]), group))
        for third, (total, seen) in self.between.pop(small).items():
            del self.between[third][small]
            if third != large:
                before = self.between[large].get(third, (0.0, 0))
                self.between[large][third] = self.between[third][large] = (before[0] + total, before[1] + seen)
        self.inside[large] += self.inside.pop(small)
        self.held[large] |= self.held.pop(small)
        if self.files is not None:
            self.files[large] |= self.files.pop(small)
        return large
