"""Whether the arms lost so unequal shares of their people that the draw no longer makes them alike: the boundaries of the What Works Clearinghouse."""

from __future__ import annotations

import numpy as np

from sooner.prove.checks.check import Check, few
from sooner.prove.sample import Sample

#: The highest difference between the arms' losses (percentage points) at which attrition counts as low, for a loss of 0, 1, 2 ... per cent in both
#: arms together: What Works Clearinghouse, Standards Handbook 4.1 (2020), table II.1, under its cautious and its optimistic assumption. Taken from
#: the table as the R package baselinr holds it (its function attrition_boundary, which names that source); the Handbook itself was not at hand.
#: Beyond the last value attrition is high whatever the difference: above 57 % under the cautious assumption, above 65 % under the optimistic one.
CAUTIOUS = (
    *(5.7, 5.8, 5.9, 5.9, 6.0, 6.1, 6.2, 6.3, 6.3, 6.3, 6.3, 6.2, 6.2, 6.1, 6.0, 5.9, 5.9, 5.8, 5.7, 5.5),
    *(5.4, 5.3, 5.2, 5.1, 4.9, 4.8, 4.7, 4.5, 4.4, 4.3, 4.1, 4.0, 3.8, 3.6, 3.5, 3.3, 3.2, 3.1, 2.9, 2.8),
    *(2.6, 2.5, 2.3, 2.1, 2.0, 1.8, 1.6, 1.5, 1.3, 1.2, 1.0, 0.9, 0.7, 0.6, 0.4, 0.3, 0.2, 0.0),
)
OPTIMISTIC = (
    *(10.0, 10.1, 10.2, 10.3, 10.4, 10.5, 10.7, 10.8, 10.9, 10.9, 10.9, 10.9, 10.9, 10.8, 10.8, 10.7, 10.6, 10.5, 10.3, 10.2),
    *(10.0, 9.9, 9.7, 9.5, 9.4, 9.2, 9.0, 8.8, 8.6, 8.4, 8.2, 8.0, 7.8, 7.6, 7.4, 7.2, 7.0, 6.7, 6.5, 6.3),
    *(6.0, 5.8, 5.6, 5.3, 5.1, 4.9, 4.6, 4.4, 4.2, 3.9, 3.7, 3.5, 3.2, 3.0, 2.8, 2.6, 2.3, 2.1, 1.9, 1.6),
    *(1.4, 1.1, 0.9, 0.7, 0.5, 0.3),
)

NAME = "Arms lost alike"


def attrition(sample: Sample) -> Check:
    """Whether attrition is low: green under the cautious assumption, amber under the optimistic one alone, red and stopping beyond both."""
    people = [int(arm.sum()) for arm in (sample.treated, ~sample.treated)]
    gone = [int((~sample.known & arm).sum()) for arm in (sample.treated, ~sample.treated)]
    lost = [100 * out / of if of else 0.0 for out, of in zip(gone, people, strict=True)]
    overall, apart = 100 * sum(gone) / max(sum(people), 1), abs(lost[0] - lost[1])
    values = {"lost_treatment": lost[0], "lost_comparison": lost[1], "overall": overall, "apart": apart}
    state = "green" if within(overall, apart, CAUTIOUS) else "amber" if within(overall, apart, OPTIMISTIC) else "red"
    hidden = few(*gone, *(of - out for out, of in zip(gone, people, strict=True)))
    words, plain = _words(state, overall, lost)
    return Check(NAME, state, words, state == "red", values, plain if hidden else "")  # type: ignore[arg-type]


def within(overall: float, apart: float, boundary: tuple[float, ...]) -> bool:
    """Whether a difference (percentage points) is inside a boundary at this loss (per cent); between two whole per cent on the line that joins them."""
    return bool(overall <= len(boundary) - 1 and apart <= np.interp(overall, range(len(boundary)), boundary) + 1e-9)


def _words(state: str, overall: float, lost: list[float]) -> tuple[str, str]:
    """What is said, and the same without figures."""
    if overall == 0:
        return ("Nobody's outcome is missing.",) * 2
    if state == "green":
        return (
            f"{overall:.0f} % of outcomes are missing, about as many in one arm as in the other.",
            "A few outcomes are missing, about as many in one arm as in the other.",
        )
    end = "more than a cautious reader accepts." if state == "amber" else "the arms are no longer the ones that were drawn."
    told = f"Of the treatment arm {lost[0]:.0f} % of outcomes are missing, of the comparison arm {lost[1]:.0f} %"
    return f"{told}: {end}", f"Of one arm more outcomes are missing than of the other, or too many of both: {end}"
