"""What a chart says, in sentences that a leader can read without the chart, and how often such a chart cries wolf."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sooner.lead.indicators.character import Character
from sooner.tables.board import FLAGGED_BY_CHANCE

#: How often a series in which nothing changes has at least one flag, by its number of points, and how often its last point has one.
#: Worked out by simulation of 3,000 normal series each (benchmarks/entries/xmr_false_alarms.py).
FALSE_ALARMS = {12: 0.07, 24: 0.18, 36: 0.29, 48: 0.39, 60: 0.47, 120: 0.74, 180: 0.87}
LAST_POINT = FLAGGED_BY_CHANCE

_VARIATION = {
    "common_cause": "The latest value is within what this series does by itself: no sign of a change.",
    "improvement": "The latest value is part of a change for the better that is more than noise.",
    "concern": "The latest value is part of a change for the worse that is more than noise.",
    "neutral_high": "The latest value is part of a rise that is more than noise.",
    "neutral_low": "The latest value is part of a fall that is more than noise.",
}
#: Why a value is flagged.
REASONS = {
    "": "",
    "astronomical": "outside the limits",
    "trend": "one of seven or more that rise or fall",
    "two_of_three": "one of two in three near a limit",
    "shift": "one of seven or more on one side of the mean",
}
_BRIEFLY = {
    "common_cause": "No sign of a change",
    "improvement": "For the better",
    "concern": "For the worse",
    "neutral_high": "Higher",
    "neutral_low": "Lower",
}
_OUTGROWN = "It is flagged on both sides: one mean does not fit the whole series. Begin the limits anew from where it changed (rebase)."
_ASSURANCE = {
    "consistently_passing": "As things are, the target of {target} will be met every time.",
    "consistently_failing": "As things are, the target of {target} will not be met: something has to change.",
    "inconsistent": "As things are, the target of {target} will be met some of the time and missed some of the time, by chance.",
    "": "",
}


def false_alarms(points: int) -> float:
    """The share of series of so many points with a flag though nothing changes; between the simulated lengths by a straight line."""
    return float(np.interp(points, list(FALSE_ALARMS), list(FALSE_ALARMS.values())))


def in_words(variation: str, assurance: str, flagged: Sequence[str], what: Character, target: float | None, unit: str = "", outgrown: bool = False) -> str:
    """Two to six sentences: the latest value, the target (in ``unit``), and how far the flags can be trusted; whether the mean is ``outgrown``."""
    if what.points == 0:
        return "No value is known."
    if what.no_limits and what.points == what.shortest:
        return f"There are {what.points} values: too few to tell noise from change. {_missing(what)}".strip()
    if what.constant:
        first = "Every value is the same, so there is nothing to tell noise from."
    else:
        first = _VARIATION[variation]
    count = sum(bool(flag) for flag in flagged)
    said = [first, _of_target(assurance, target, unit), _flags(count, what), *([_OUTGROWN] if outgrown else []), *_cautions(what)]
    return " ".join(part for part in said if part)


def briefly(variation: str, assurance: str, latest_flag: str, what: Character, target: float | None, unit: str = "") -> str:
    """The same for a table of many series: what the latest value says and why, the target, the cautions; no false-alarm rate."""
    if what.points == 0 or (what.no_limits and what.points == what.shortest):
        return in_words(variation, assurance, (), what, target, unit)
    first = "Every value is the same" if what.constant else _BRIEFLY[variation]
    reason = f": {REASONS[latest_flag]}" if latest_flag else ""
    said = [f"{first}{reason}.", _of_target(assurance, target, unit), *_cautions(what)]
    return " ".join(part for part in said if part)


def _of_target(assurance: str, target: float | None, unit: str) -> str:
    return "" if target is None else _ASSURANCE[assurance].format(target=f"{target:,.10g} {unit}".strip())


def _flags(count: int, what: Character) -> str:
    share = f"about {5 * round(20 * false_alarms(what.points))} in 100"
    many = "No point is flagged" if not count else "1 point is flagged" if count == 1 else f"{count} points are flagged"
    return f"{many}; of series of {what.points} values in which nothing changes, {share} have a flag somewhere by chance (the latest value: 2 in 100)."


def _cautions(what: Character) -> list[str]:
    said = []
    if what.no_limits:
        said.append(f"One stretch has only {what.shortest} values: it has no limits.")
    if what.short:
        said.append(f"Limits rest on only {what.shortest} values and may still move.")
    if what.tiny:
        said.append("The numbers are small: such series are flagged by chance about twice as often.")
    if what.seasonal:
        said.append("The series follows the months of the year: compare with the same month a year before, not with the flags.")
    return [*said, _missing(what)]


def _missing(what: Character) -> str:
    if what.missing == 1:
        return "1 value is missing: it is left out, and no run passes over it."
    return f"{what.missing} values are missing: no run passes over them." if what.missing else ""
