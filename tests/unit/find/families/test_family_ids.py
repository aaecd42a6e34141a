"""Family numbers: inherited by the larger part, never given twice."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from sooner.find.families.family_ids import give_numbers
from sooner.find.people.person_ids import opaque_id, valid

KEY = b"a key for tests, of no use to anybody"


def held(*rows: tuple[str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["family", "family_id", "children"]).assign(members=4)


def test_a_new_family_is_named_by_its_first_child() -> None:
    assert give_numbers(pd.Series(["a"]), held(), KEY) == {"a": opaque_id("f", KEY, "a")}


def test_the_larger_part_keeps_the_number_when_a_family_splits() -> None:
    given = give_numbers(pd.Series(["a", "b"]), held(("a", "old", 1), ("b", "old", 2)), KEY)
    assert given["b"] == "old"
    assert given["a"] != "old"


def test_a_part_that_splits_off_is_not_given_the_number_that_the_rest_kept() -> None:
    old = opaque_id("f", KEY, "a")
    given = give_numbers(pd.Series(["a", "b"]), held(("b", old, 2), ("a", old, 1)), KEY)
    assert given["b"] == old
    assert given["a"] == opaque_id("f", KEY, "a\n1")


def test_two_families_that_become_one_keep_the_number_of_the_larger() -> None:
    assert give_numbers(pd.Series(["a"]), held(("a", "small", 1), ("a", "large", 3)), KEY) == {"a": "large"}


def test_of_two_parts_with_as_many_children_the_one_with_more_members_keeps_the_number() -> None:
    both = held(("a", "old", 1), ("b", "old", 1)).assign(members=[1, 3])
    assert give_numbers(pd.Series(["a", "b"]), both, KEY)["b"] == "old"


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(["w", "x", "y"]), st.integers(1, 3)), unique_by=lambda row: row[:2]))
def test_no_two_families_share_a_number(rows: list[tuple[str, str, int]]) -> None:
    given_numbers = give_numbers(pd.Series(list("abcd")), held(*rows), KEY)
    assert len(set(given_numbers.values())) == 4
    assert all(number in "wxy" or valid(number, "f") for number in given_numbers.values())
