"""Connected groups, against a slow second way."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sooner.find.families.grouping import connected

NODES = 12


def slowly(edges: list[tuple[int, int]]) -> list[int]:
    """The smallest node that each node can reach, by walking."""
    reached = []
    for node in range(NODES):
        seen, waiting = {node}, [node]
        while waiting:
            here = waiting.pop()
            for one, other in edges:
                for near, far in ((one, other), (other, one)):
                    if near == here and far not in seen:
                        seen.add(far)
                        waiting.append(far)
        reached.append(min(seen))
    return reached


@given(st.lists(st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1))))
def test_labels_are_the_smallest_node_of_the_group(edges: list[tuple[int, int]]) -> None:
    pairs = np.array(edges, dtype=np.int64).reshape(-1, 2)
    assert connected(pairs[:, 0], pairs[:, 1], NODES).tolist() == slowly(edges)


def test_a_long_chain_is_one_group() -> None:
    chain = np.random.default_rng(7).permutation(2000)
    assert set(connected(chain[:-1], chain[1:], 2000).tolist()) == {0}
