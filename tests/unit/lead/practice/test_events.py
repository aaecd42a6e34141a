"""What people said after an event: Wilson's interval as published, and nothing of a small group."""

from __future__ import annotations

import pytest

from sooner.definitions.practice import Question
from sooner.lead.practice import answered

QUESTION = Question(key="useful", words="Was it useful?", answers=("Very", "A little", "No"))


def test_shares_with_wilsons_interval() -> None:
    # 81 of 263: Newcombe, Statistics in Medicine 17 (1998), table I, method 3 (score): 0.2553 to 0.3662
    very, a_little, none = answered(QUESTION, {"Very": 81, "A little": 182})
    assert (very.count, very.of) == (81, 263)
    assert very.share == pytest.approx(81 / 263)
    assert (very.low, very.high) == (pytest.approx(0.2553, abs=5e-5), pytest.approx(0.3662, abs=5e-5))
    assert (a_little.count, none.count, none.share) == (182, 0, 0.0)


@pytest.mark.parametrize(("yes", "said"), [(9, False), (10, True)])
def test_of_fewer_than_ten_nothing_is_said(yes: int, said: bool) -> None:
    assert [one.count is not None for one in answered(QUESTION, {"Very": yes})] == [said] * 3


def test_an_answer_that_was_not_offered_is_refused() -> None:
    with pytest.raises(ValueError, match="no answer to “Was it useful\\?”: Perhaps"):
        answered(QUESTION, {"Perhaps": 12})
