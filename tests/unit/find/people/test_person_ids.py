"""Numbers of people: opaque, checked, inherited."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sooner.find.people.person_ids import SIGNS, check_character, give_ids, homes_of, opaque_id, valid

KEY = b"k" * 32


def test_number_says_nothing_and_checks():
    number = opaque_id("p", KEY, "police/persons/1")
    assert number == opaque_id("p", KEY, "police/persons/1") and len(number) == 18 and number[0] == "p"
    assert number != opaque_id("p", b"other", "police/persons/1") != opaque_id("p", KEY, "police/persons/2")
    assert valid(number)


@given(st.binary(min_size=1), st.integers(1, 17), st.sampled_from(SIGNS))
def test_any_one_sign_mistaken_shows(text, place, sign):
    number = opaque_id("p", KEY, text.hex())
    mistaken = number[:place] + sign + number[place + 1 :]
    assert valid(mistaken) == (mistaken == number)


@given(st.text(max_size=20))
def test_anything_else_is_no_number(text):
    assert not valid(text) or (text[0] == "p" and check_character(text[1:-1]) == text[-1])


def test_form_is_checked_too():
    number = opaque_id("p", KEY, "x")
    assert not valid(number[:-1]) and not valid("f" + number[1:]) and not valid(number[:5] + "U" + number[6:])
    assert valid(opaque_id("f", KEY, "x"), "f")


def test_new_clusters_are_numbered_by_their_smallest_record():
    assert give_ids(["a", "b"], [], KEY) == {"a": opaque_id("p", KEY, "a"), "b": opaque_id("p", KEY, "b")}


def test_larger_part_keeps_the_number_on_a_split():
    given_ids = give_ids(["a", "c"], [("a", "p-old", 1), ("c", "p-old", 2)], KEY)
    assert given_ids["c"] == "p-old" and given_ids["a"] == opaque_id("p", KEY, "a")


def test_split_off_part_is_not_given_the_number_the_rest_kept():
    old = opaque_id("p", KEY, "a")
    given_ids = give_ids(["a", "c"], [("a", old, 1), ("c", old, 2)], KEY)
    assert given_ids["c"] == old and given_ids["a"] not in (old, "") and valid(given_ids["a"])


def test_merge_keeps_the_number_of_most_records_then_the_first_in_order():
    assert give_ids(["a"], [("a", "p2", 3), ("a", "p1", 1)], KEY) == {"a": "p2"}
    assert give_ids(["a"], [("a", "p2", 1), ("a", "p1", 1)], KEY) == {"a": "p1"}


def test_merge_keeps_the_older_number_whatever_it_holds():
    since = {"p1": date(2026, 1, 1), "p2": date(2026, 2, 1)}
    assert give_ids(["a"], [("a", "p2", 3), ("a", "p1", 1)], KEY, since=since) == {"a": "p1"}
    assert give_ids(["a"], [("a", "p2", 3), ("a", "p3", 1)], KEY, since=since) == {"a": "p2"}, "one of which nothing is known counts as late"


def test_a_number_goes_with_its_larger_part_even_where_that_takes_an_older_one():
    since = {"old": date(2026, 1, 1), "new": date(2026, 2, 1)}
    given_ids = give_ids(["a", "b"], [("a", "old", 2), ("a", "new", 2), ("b", "new", 1)], KEY, since=since)
    assert given_ids["a"] == "old" and given_ids["b"] not in ("old", "new")


def test_an_older_number_stands_back_where_nothing_telling_of_it_is_there():
    since = {"old": date(2026, 1, 1), "new": date(2026, 2, 1)}
    assert give_ids(["a"], [("a", "old", 0, 1), ("a", "new", 2, 3)], KEY, "f", since) == {"a": "new"}
    assert give_ids(["a"], [("a", "old", 0, 1)], KEY, "f", since) == {"a": "old"}


def test_homes_are_where_the_larger_part_is():
    assert homes_of([("a", "x", 1), ("b", "x", 2), ("b", "y", 1), ("a", "y", 1)]) == {"x": ("b", (2,)), "y": ("a", (1,))}


def test_a_number_given_up_in_a_merge_is_not_given_again():
    old = opaque_id("p", KEY, "b")
    given_ids = give_ids(["a", "b"], [("a", "p1", 2), ("a", old, 1)], KEY)
    assert given_ids["a"] == "p1" and given_ids["b"] != old
