"""A cost is split to the penny, by a stated rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sooner.help.budget.splitting import split

WEIGHTS = st.dictionaries(st.sampled_from([f"a{number}" for number in range(12)]), st.integers(0, 10_000), min_size=1).filter(lambda them: any(them.values()))


@pytest.mark.parametrize(
    ("pence", "weights", "parts"),
    [
        (10_000, {"police": 1, "children": 1, "health": 1}, {"children": 3334, "health": 3333, "police": 3333}),
        (20_000, {"police": 1, "children": 1, "health": 1}, {"children": 6667, "health": 6667, "police": 6666}),
        (100, {"police": 50, "children": 30, "health": 20}, {"children": 30, "health": 20, "police": 50}),
        (101, {"police": 50, "children": 30, "health": 20}, {"children": 30, "health": 20, "police": 51}),  # exact 50.5, 30.3, 20.2: police lost most
        (1, {"police": 1, "children": 1}, {"children": 1}),
        (999, {"police": 0, "children": 35}, {"children": 999}),
    ],
)
def test_the_pence_that_do_not_divide_go_where_the_rule_says(pence: int, weights: dict[str, int], parts: dict[str, int]) -> None:
    assert split(pence, weights) == parts


@given(st.integers(1, 10**11), WEIGHTS)
def test_shares_add_up_and_nobody_is_a_penny_from_their_exact_share(pence: int, weights: dict[str, int]) -> None:
    parts, total = split(pence, weights), sum(weights.values())
    assert sum(parts.values()) == pence
    assert all(abs(parts.get(agency, 0) * total - pence * weight) < total for agency, weight in weights.items())
    assert split(pence, dict(reversed(weights.items()))) == parts


@given(st.data(), WEIGHTS)
def test_a_part_of_what_is_left_never_takes_more_from_anybody_than_they_have_left(data: st.DataObject, left: dict[str, int]) -> None:
    pence = data.draw(st.integers(1, sum(left.values())))
    assert all(part <= left[agency] for agency, part in split(pence, left).items())


@pytest.mark.parametrize(("pence", "weights"), [(0, {"a": 1}), (-5, {"a": 1}), (5, {"a": 0}), (5, {}), (5, {"a": 2, "b": -1})])
def test_what_cannot_be_split_is_refused(pence: int, weights: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="split"):
        split(pence, weights)
