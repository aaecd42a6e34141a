"""Splitting a cost between agencies, to the penny."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

#: What is told of the pence that do not divide, wherever a split is shown.
ODD_PENCE = (
    "Each share is rounded down to the penny. The pence that are left go one each to those who lost most by that; "
    "of two who lost the same, to the one whose name in the partnership file comes first in the alphabet."
)


class Way(StrEnum):
    """How a cost is split. Each is numbers by agency; what they count differs."""

    SHARES = "shares"
    EQUAL = "equal"
    FAMILIES = "families"


WORDS: Mapping[Way, str] = {
    Way.SHARES: "By agreed shares",
    Way.EQUAL: "Equally",
    Way.FAMILIES: "By families helped",
}


def split(pence: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Whole pence for each agency, by its weight; they always add up to ``pence``, and nobody's is more than a penny from their exact share.

    The method of largest remainders (Hamilton's): see ``ODD_PENCE``. An agency whose part is nothing is left out.
    Raises ValueError where there is no money, or no weight, or one below nothing.
    """
    total = sum(weights.values())
    if pence <= 0 or total <= 0 or min(weights.values()) < 0:
        raise ValueError("a split needs money, and at least one agency with a share")
    parts = {agency: pence * weight // total for agency, weight in weights.items()}
    lost = sorted(weights, key=lambda agency: (-(pence * weights[agency] % total), agency))
    for agency in lost[: pence - sum(parts.values())]:
        parts[agency] += 1
    return {agency: parts[agency] for agency in sorted(parts) if parts[agency]}
