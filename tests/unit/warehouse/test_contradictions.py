"""Decisions that cannot all stand."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sooner.warehouse.contradictions import Contradiction, contradictions


def made(*told):
    return [{"record_key_l": one, "record_key_r": other, "same": same, "decided_by": by} for one, other, same, by in told]


def test_three_that_go_round_about():
    told = made(("a", "b", True, "x"), ("b", "c", True, "x"), ("a", "c", False, "y"))
    found = contradictions(told)
    assert found == [Contradiction("round_about", ("a", "c"), (("a", "b"), ("b", "c")))]
    assert found[0].records == ("a", "b", "c")
    assert contradictions([*told, *made(("b", "c", False, "x"))]) == []


def test_two_who_disagree_until_somebody_decides_again():
    told = made(("a", "b", True, "x"), ("a", "b", False, "y"))
    assert contradictions(told) == [Contradiction("reviewers", ("a", "b"))]
    assert contradictions([*told, *made(("a", "b", True, "z"))]) == []
    assert contradictions([*told, *made(("a", "b", False, "y"))]) == []


def test_a_change_of_mind_and_two_who_agree_are_none():
    assert contradictions(made(("a", "b", True, "x"), ("a", "b", False, "x"))) == []
    assert contradictions(made(("a", "b", True, "x"), ("a", "b", True, "y"))) == []
    assert contradictions([]) == []


PAIRS = [("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d")]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PAIRS), st.booleans(), st.sampled_from("xy")), max_size=12))
def test_nothing_goes_round_about_exactly_where_people_can_be_numbered(told):
    rows = made(*((*pair, same, by) for pair, same, by in told))
    stands = {pair: same for pair, same, _ in told}
    group = {record: record for record in "abcd"}
    for (one, other), same in stands.items():
        if same:
            stays, goes = group[one], group[other]
            group = {record: stays if held == goes else held for record, held in group.items()}
    wrong = {pair for pair, same in stands.items() if not same and group[pair[0]] == group[pair[1]]}
    assert {each.pair for each in contradictions(rows) if each.kind == "round_about"} == wrong
