"""What each agency owes for volunteers: by the rule of the day, to the penny, and to nothing all together."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sooner.help.volunteers.costs import Account, Cost, Kind, Rule, Way, accounts, rule_for, shares

FIRST, LAST = date(2026, 4, 1), date(2026, 6, 30)
EQUAL = Rule((Kind.TRAINING,), date(2026, 4, 1), Way.EQUAL, {"police": 1, "children": 1, "charity": 1})
THIRDS = Rule((Kind.TRAINING,), date(2026, 5, 1), Way.SHARES, {"police": 2, "children": 1})
OWN = Rule((Kind.TRAVEL,), FIRST, Way.OWN)
AGENCIES = ("police", "children", "charity")


def test_the_rule_of_the_day_splits_a_cost() -> None:
    costs = [
        Cost(Kind.TRAINING, 100_00, date(2026, 4, 10), "charity"),
        Cost(Kind.TRAINING, 90_00, date(2026, 5, 1), "charity"),
        Cost(Kind.TRAVEL, 12_50, date(2026, 5, 2), "charity", of="police"),
        Cost(Kind.SUPERVISION, 7_00, date(2026, 5, 3), "children"),
        Cost(Kind.TRAINING, 999_00, date(2026, 7, 1), "police"),
    ]
    found = {each.agency: (each.share, each.paid, each.owes) for each in accounts(costs, [EQUAL, THIRDS, OWN], FIRST, LAST)}
    assert found == {
        "charity": (33_34, 202_50, -169_16),
        "children": (33_33 + 30_00 + 7_00, 7_00, 63_33),
        "police": (33_33 + 60_00 + 12_50, 0, 105_83),
    }
    assert sum(owes for *_, owes in found.values()) == 0


def test_of_two_rules_from_one_day_the_later_one_holds() -> None:
    cost = Cost(Kind.TRAINING, 100, date(2026, 6, 1), "police")
    again = Rule((Kind.TRAINING,), date(2026, 5, 1), Way.EQUAL, {"charity": 1})
    assert rule_for(cost, [again, THIRDS]) is THIRDS
    assert rule_for(cost, [THIRDS, again]) is again
    assert rule_for(cost, [OWN]) is None
    assert shares(cost, None) == {"police": 100}
    assert shares(cost, Rule((Kind.TRAINING,), FIRST, Way.OWN)) == {"police": 100}, "for no single volunteer: whoever paid bears it"


agency = st.sampled_from(AGENCIES)
dates = st.dates(FIRST, LAST)
a_cost = st.builds(Cost, st.sampled_from(Kind), st.integers(1, 10_000_00), dates, agency, st.just("") | agency)
weights = st.dictionaries(agency, st.integers(1, 100), min_size=1)
a_rule = st.builds(Rule, st.sets(st.sampled_from(Kind), min_size=1).map(tuple), dates, st.sampled_from(Way), weights)


@given(costs=st.lists(a_cost, max_size=8), rules=st.lists(a_rule, max_size=4))
def test_what_is_owed_adds_up_to_nothing_and_shares_to_the_costs(costs: list[Cost], rules: list[Rule]) -> None:
    found: tuple[Account, ...] = accounts(costs, rules, FIRST, LAST)
    assert sum(each.owes for each in found) == 0
    assert sum(each.share for each in found) == sum(cost.pence for cost in costs)
    assert all(sum(shares(cost, rule_for(cost, rules)).values()) == cost.pence for cost in costs)
