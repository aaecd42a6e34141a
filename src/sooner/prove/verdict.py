"""What can be concluded: one of six words, decided in one order, and the sentence that stands for each."""

from __future__ import annotations

#: The closed set, each with the one sentence that is said for it.
SENTENCES = {
    "better": "It went better for those who were offered it than for those who were not.",
    "worse": "It went worse for those who were offered it than for those who were not.",
    "no_difference_worth_having": "Any difference is smaller than what was said beforehand to be worth having.",
    "not_enough_people_to_tell": "There were not enough people to tell whether it makes a difference. This must not be taken to mean that it makes none.",
    "not_a_fair_comparison": "This was not a fair comparison. No result is given.",
    "cannot_show_cause": "This can show what changed or differed. It cannot show what caused it.",
}


def decide(
    *,
    stopped: bool,
    causal: bool,
    assessable: bool,
    sign: int,
    interval: tuple[float, float],
    narrow: tuple[float, float],
    margin: float | None,
) -> str:
    """The verdict. ``interval`` at one less alpha, ``narrow`` at one less twice alpha; ``sign``: 1 where more is better, -1 where less is.

    ``causal``: False for a design that can never show cause. ``assessable``: False where the arms were not drawn by lot and nobody can see
    whether they were alike; then it is never better or worse.
    """
    if stopped:
        return "not_a_fair_comparison"
    if not causal:
        return "cannot_show_cause"
    low, high = interval
    if low > 0 or high < 0:
        if _inside(interval, margin):
            return "no_difference_worth_having"
        if not assessable:
            return "cannot_show_cause"
        return "better" if (low > 0) == (sign > 0) else "worse"
    return "no_difference_worth_having" if _inside(narrow, margin) else "not_enough_people_to_tell"


def _inside(interval: tuple[float, float], margin: float | None) -> bool:
    return margin is not None and -margin < interval[0] and interval[1] < margin
