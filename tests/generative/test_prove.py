"""Whatever the figures: a verdict never contradicts its interval, and whatever the counts: interval and p say the same."""

from hypothesis import given
from hypothesis import strategies as st

from sooner.prove import prove
from sooner.prove.verdict import SENTENCES, decide
from tests.unit.prove.studies import counts

ends = st.floats(-100, 100, allow_nan=False)


@given(
    low=ends,
    width=st.floats(0, 50),
    shrink=st.floats(0, 0.5),
    margin=st.none() | st.floats(0.001, 50),
    sign=st.sampled_from([1, -1]),
    causal=st.booleans(),
    assessable=st.booleans(),
    stopped=st.booleans(),
)
def test_a_verdict_never_says_more_than_its_interval(low, width, shrink, margin, sign, causal, assessable, stopped):
    interval = (low, low + width)
    narrow = (low + shrink * width, low + width - shrink * width)
    verdict = decide(stopped=stopped, causal=causal, assessable=assessable, sign=sign, interval=interval, narrow=narrow, margin=margin)
    assert verdict in SENTENCES
    assert (verdict == "not_a_fair_comparison") is stopped
    if verdict in ("better", "worse"):
        assert causal
        assert assessable
        assert (interval[0] > 0) is ((verdict == "better") is (sign > 0))
        assert not interval[0] <= 0 <= interval[1]
    if verdict == "no_difference_worth_having":
        assert margin is not None
        assert -margin < narrow[0] <= narrow[1] < margin


arms = st.integers(1, 60).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))


@given(treated=arms, comparison=arms, margin=st.none() | st.floats(0.5, 40))
def test_two_counts_always_have_an_answer_that_agrees_with_itself(treated, comparison, margin):
    result = prove(counts(treated, comparison, margin=margin))
    mirrored = prove(counts(comparison, treated, margin=margin))
    if result.estimate is None:
        assert result.verdict == mirrored.verdict == "not_a_fair_comparison"
        return
    low, high = result.interval
    assert -100 <= low or not result.few_events
    assert low <= result.estimate <= high
    assert abs(result.estimate + mirrored.estimate) < 1e-9
    assert abs(low + mirrored.interval[1]) < 1e-6
    assert (result.p_value < 0.05) is (low > 0 or high < 0)
