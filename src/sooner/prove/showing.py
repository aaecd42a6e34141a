"""How numbers and counts of people are written: every count through disclosure control unless the data are open."""

from __future__ import annotations

from datetime import date

import numpy as np

from sooner import disclosure

HIDDEN = "fewer than 10"
MINUS = "\N{MINUS SIGN}"
#: The scales of an estimate. One that is the log of a ratio is told in per cent.
POINTS, OWN_UNIT, LOG_RATIO = "percentage points", "the outcome's own unit", "log of the ratio"


def people(count: int, is_open: bool) -> str:
    """How many people, as it may be shown: exact for open data, else rounded to 5, and not said below 10."""
    if is_open:
        return f"{count:,}"
    shown = disclosure.rounded(count)
    return HIDDEN if shown is None else f"{shown:,}"


def counts(table: list[list[int]], is_open: bool) -> list[list[str]]:
    """A table of counts of people whose rows and columns add up, as it may be shown: no hidden count can be worked out from the others."""
    if is_open:
        return [[f"{count:,}" for count in row] for row in table]
    return [["hidden" if count is None else f"{count:,}" for count in row] for row in disclosure.protect(np.array(table)).cells]


def flow(table: list[list[int]], is_open: bool) -> list[list[str]]:
    """Counts of people, one row a group, whose first column is who was analysed: each row's sum, then its counts, as they may be shown.

    What is hidden cannot be worked out from the rest, nor from how many were analysed in all, which every report says: where that could
    give a hidden count away, nothing else is shown.
    """
    if is_open:
        return [[f"{count:,}" for count in (sum(row), *row)] for row in table]
    shown = disclosure.protect(np.array(table)).shown
    if shown[-1, 0] < 0:
        return [["hidden"] * (len(row) + 1) for row in table]
    return [["hidden" if count < 0 else f"{count:,}" for count in (row[-1], *row[:-1])] for row in shown[:-1].tolist()]


def number(value: float | None, signed: bool = False) -> str:
    """A number as people write it: about three figures, commas, a true minus; a dash for none."""
    if value is None or not np.isfinite(value):
        return "–"
    places = 0 if abs(value) >= 1000 else 1 if abs(value) >= 10 else 2
    return f"{value:{'+' if signed else ''},.{places}f}".replace("-", MINUS)


def points(value: float | None, signed: bool = False) -> str:
    """Percentage points or percent, to one place."""
    return "–" if value is None or not np.isfinite(value) else f"{value:{'+' if signed else ''},.1f}".replace("-", MINUS)


def of_scale(value: float | None, scale: str, signed: bool = False) -> str:
    """A value of a scale, without its unit."""
    told = None if value is None else as_told(value, scale)
    return points(told, signed) if scale in (POINTS, LOG_RATIO) else number(told, signed)


def as_told(value: float, scale: str) -> float:
    """A value as it is told and drawn: the log of a ratio in per cent."""
    return 100 * float(np.expm1(value)) if scale == LOG_RATIO else value


def amount(value: float | None, scale: str) -> str:
    """How far a value is from no difference, with its unit and without its sign. Of a ratio: so many per cent more where it is above, or less."""
    return f"{of_scale(value, scale).lstrip(MINUS)}{unit(scale)}"


def scale_words(scale: str) -> str:
    """What a scale is called where its values are told."""
    return "per cent" if scale == LOG_RATIO else scale


def margin(value: float | None, scale: str) -> str:
    """The smallest difference worth having with its unit: where estimates are ratios it is said in per cent."""
    return f"{points(value) if scale in (POINTS, LOG_RATIO) else number(value)}{unit(scale)}"


def unit(scale: str) -> str:
    """What stands after a value of a scale."""
    return {POINTS: " percentage points", LOG_RATIO: " %"}.get(scale, "")


def chance(p_value: float | None) -> str:
    """A p as people write it."""
    return "–" if p_value is None else "less than 0.001" if p_value < 0.001 else f"{p_value:.3f}"


def level(alpha: float) -> str:
    """The level of the interval, such as 95 %."""
    return f"{100 * (1 - alpha):g} %"


def day(said: str | None) -> str:
    """A day that is written as 2026-11-21, as people write it; "not recorded" where there is none."""
    if not said:
        return "not recorded"
    read = date.fromisoformat(said)
    return f"{read.day} {read:%B %Y}"
