"""Who gets which arm: what holds exactly, and how often what is left to chance happens."""

from collections import Counter

import pytest
from scipy.stats import chisquare

from sooner.prove.allocation.lot import Lot
from sooner.prove.allocation.methods import drawn
from sooner.prove.allocation.people import Person
from sooner.prove.allocation.scheme import Scheme

DRAWS = 10_000
#: A frequency as far off as this by chance one time in a hundred thousand: with fixed seeds a test that holds once always holds.
TOO_RARE = 1e-5
THREE = {"arms": ("letter", "visit", "comparison"), "ratios": (1, 1, 2)}


def seed(number):
    return f"a seed that is long enough {number}"


def crowd(size, **more):
    return [Person(f"p{place}", **{name: value(place) for name, value in more.items()}) for place in range(size)]


def fair(counts, shares):
    assert chisquare(counts, [sum(counts) * share for share in shares]).pvalue > TOO_RARE


def test_a_number_is_what_anybody_can_work_out():
    """``printf 'x|0' | openssl dgst -sha256 -hmac k`` begins with these 16 figures."""
    first = 0xD697DED0CED4003B
    assert Lot("k").number("x", 2**64) == first
    assert Lot("k").number("x", 10) == first % 10


def test_a_number_that_would_leave_a_remainder_is_drawn_again():
    """``printf 'x|1' | openssl ...``: the first draw lies above the last whole multiple of this number, the second below."""
    second = 0x6232F5D378D74113
    assert Lot("k").number("x", 2**63 + 1) == second


def test_numbers_and_orders_are_as_likely():
    lot = Lot(seed(0))
    fair(list(Counter(lot.number(f"n{draw}", 7) for draw in range(DRAWS)).values()), [1 / 7] * 7)
    orders = Counter("".join(lot.order(f"o{draw}", "abc")) for draw in range(DRAWS))
    assert len(orders) == 6
    fair(list(orders.values()), [1 / 6] * 6)


def test_simple_draws_give_everybody_the_same_chance():
    scheme = Scheme("simple", **THREE)
    counts = Counter(drawn(scheme, seed(1), crowd(DRAWS)))
    fair([counts[arm] for arm in scheme.arms], [0.25, 0.25, 0.5])
    last = Counter(drawn(scheme, seed(number), crowd(5))[-1] for number in range(2_000))
    fair([last[arm] for arm in scheme.arms], [0.25, 0.25, 0.5])


def test_blocks_keep_the_arms_as_planned():
    """After any number of people an arm is never further off than half a block; and at the end of each block exactly as planned."""
    scheme = Scheme("blocked", blocks=(2, 3))
    for number in range(200):
        arms = drawn(scheme, seed(number), crowd(41))
        apart = [abs(2 * arms[:place].count("treatment") - place) for place in range(42)]
        assert max(apart) <= 3
        assert any(apart[place] == 0 for place in (4, 6))


def test_in_blocks_every_place_is_as_likely_and_the_sizes_are_hidden():
    scheme = Scheme("blocked", **THREE)
    draws = [drawn(scheme, seed(number), crowd(9)) for number in range(DRAWS // 2)]
    for place in (0, 3, 8):
        counts = Counter(arms[place] for arms in draws)
        fair([counts[arm] for arm in scheme.arms], [0.25, 0.25, 0.5])
    even = Scheme("blocked")
    ends = Counter(drawn(even, seed(number), crowd(4)).count("treatment") == 2 for number in range(2_000))
    # a first block of 4 is always even after 4; one of 6 in 12 of its 20 orders
    fair([ends[True], ends[False]], [0.8, 0.2])


def test_strata_have_blocks_of_their_own():
    scheme = Scheme("stratified", strata=("district", "sex"))
    for number in range(50):
        people = crowd(120, values=lambda place: (("North", "South", "East")[place % 3], "fm"[place // 3 % 2]))
        arms = drawn(scheme, seed(number), people)
        for values in {person.values for person in people}:
            inside = [arm for arm, person in zip(arms, people, strict=True) if person.values == values]
            assert abs(2 * inside.count("treatment") - len(inside)) <= 3


def test_values_that_run_together_are_not_one_stratum():
    scheme = Scheme("stratified", strata=("a", "b"))
    apart = [drawn(scheme, seed(4), [Person(str(place), values) for place in range(40)]) for values in (("x", "1:y"), ("x1", ":y"), ("1:x", "y"))]
    assert len({tuple(arms) for arms in apart}) == 3


def test_minimising_keeps_strata_alike_and_cannot_be_foreseen():
    scheme = Scheme("minimised", strata=("district", "sex", "age"), follow=0.9)
    uneven = {"minimised": [], "simple": []}
    for number in range(60):
        people = crowd(80, values=lambda place, n=number: (str((place * 7 + n) % 5), "fm"[(place + n) % 2], str(place * place % 4)))
        for method in uneven:
            arms = drawn(Scheme(method, strata=scheme.strata, follow=0.9), seed(number), people)
            inside = Counter((column, value, arm) for arm, who in zip(arms, people, strict=True) for column, value in enumerate(who.values))
            uneven[method].append(max(abs(inside[column, value, "treatment"] - inside[column, value, "comparison"]) for column, value, _ in inside))
    assert max(uneven["minimised"]) <= 8
    assert sum(uneven["minimised"]) * 2.5 < sum(uneven["simple"])


def test_minimising_follows_as_often_as_it_says_and_gives_the_first_by_the_ratios():
    scheme = Scheme("minimised", strata=("district",), follow=0.75, **THREE)
    people = crowd(2, values=lambda place: ("North",))
    draws = [drawn(scheme, seed(number), people) for number in range(DRAWS)]
    # all arms empty, one more in any of them: 1, 1, or a half of the comparison's: the comparison balances best
    first = Counter(arms[0] for arms in draws)
    fair([first[arm] for arm in scheme.arms], [0.125, 0.125, 0.75])
    after = Counter(second for one, second in draws if one == "letter")
    # a second letter would make the range 2, a visit 1 and a comparison 1: those two by their ratios, and a letter with the chance that is left
    fair([after[arm] for arm in scheme.arms], [0.25, 0.25, 0.5])


def test_clusters_are_drawn_whole_and_exactly():
    people = crowd(240, values=lambda place: ("NS"[place // 10 % 2],), cluster=lambda place: f"school {place // 10}")
    scheme = Scheme("cluster", strata=("district",), cluster="school")
    chosen = Counter()
    for number in range(500):
        arms = drawn(scheme, seed(number), people)
        of = {person.cluster: arm for person, arm in zip(people, arms, strict=True)}
        assert all(of[person.cluster] == arm for person, arm in zip(people, arms, strict=True))
        for stratum in "NS":
            inside = {person.cluster for person in people if person.values == (stratum,)}
            assert sum(of[name] == "treatment" for name in inside) == 6
        chosen.update(name for name, arm in of.items() if arm == "treatment")
    fair(list(chosen.values()), [1 / 24] * 24)


def test_what_is_left_over_in_strata_is_shared_over_all():
    people = crowd(9, values=lambda place: (str(place // 3),), cluster=lambda place: f"ward {place}")
    for number in range(100):
        arms = drawn(Scheme("cluster", strata=("district",), cluster="ward"), seed(number), people)
        assert arms.count("treatment") in (4, 5)


def test_steps_have_as_many_clusters_and_every_order_is_as_likely():
    steps = tuple(f"step {step}" for step in range(1, 5))
    scheme = Scheme("stepped_wedge", steps, (1,) * 4, cluster="ward")
    people = crowd(12, cluster=lambda place: f"ward {place}")
    first = Counter()
    for number in range(2_000):
        arms = drawn(scheme, seed(number), people)
        assert sorted(arms) == sorted(steps * 3)
        first[arms[0]] += 1
    fair([first[step] for step in steps], [0.25] * 4)


@pytest.mark.parametrize("method", ["simple", "blocked", "stratified", "minimised", "waitlist"])
def test_nobody_s_arm_depends_on_who_comes_after(method):
    scheme = Scheme(method, strata=("district",) if method in ("stratified", "minimised") else ())
    people = crowd(50, values=lambda place: (("North", "South")[place % 2],) if scheme.strata else ())
    whole = drawn(scheme, seed(9), people)
    assert [drawn(scheme, seed(9), people[:place])[-1] for place in range(1, 51)] == whole
    assert drawn(scheme, seed(10), people) != whole
