"""Puts a study's answer together: figures and checks in, verdict, sentences and result out. The same for every design."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from sooner.prove.checks.check import NOT_ASSESSABLE, Check
from sooner.prove.detectable import more_needed, smallest_detectable
from sooner.prove.estimators.estimate import Estimate
from sooner.prove.frozen import Standing
from sooner.prove.protocol import Protocol
from sooner.prove.result import LOG_RATIO, POINTS, ArmSummary, Exhibit, Result, Row, resting_on
from sooner.prove.verdict import decide
from sooner.prove.words import Figures, can_say, cannot_say

if TYPE_CHECKING:
    import pandas as pd

#: What is left possible where no interval can be given.
_ANYTHING = (-np.inf, np.inf)


@dataclass(frozen=True, eq=False)
class Found:
    """What a design found, in the scale of the report. ``narrow``: the interval at one less twice alpha; both None where none can be given.

    ``margin``: the smallest difference worth having in that scale, where it is not the protocol's own number. ``exhibits`` are withheld with
    the figures.
    """

    method: str
    scale: str
    estimate: float
    error: float
    interval: tuple[float, float] | None
    narrow: tuple[float, float] | None
    p_value: float | None
    sensitivity: tuple[Row, ...] = ()
    parameters: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    few_events: bool = False
    margin: float | None = None
    exhibits: tuple[Exhibit, ...] = ()

    @property
    def ends(self) -> tuple[float, float]:
        """The interval; anything at all where none can be given."""
        return self.interval or _ANYTHING

    @property
    def narrow_ends(self) -> tuple[float, float]:
        """The same of the narrower one."""
        return self.narrow or _ANYTHING

    @classmethod
    def of(cls, method: str, scale: str, made: Estimate, protocol: Protocol, times: int = 1, **more: Any) -> Found:
        """What an estimate says at the protocol's alpha, in a scale that is ``times`` its own. Where it is the log of a ratio, so is the margin."""
        interval, narrow = ((times * low, times * high) for low, high in (made.interval(1 - each * protocol.alpha) for each in (1, 2)))
        margin = float(np.log1p(protocol.margin / 100)) if protocol.margin and scale == LOG_RATIO else None
        return cls(method, scale, times * made.estimate, times * made.error, interval, narrow, made.p_value, margin=margin, **more)


def answer(
    protocol: Protocol,
    standing: Standing,
    data_hash: str,
    arms: tuple[ArmSummary, ...],
    checks: list[Check],
    found: Found | None,
    balance: pd.DataFrame | None = None,
) -> Result:
    """The result. ``found`` is None where nothing can be worked out, which only a check that stops can bring about."""
    stopped = any(check.stops for check in checks) or found is None
    known = found or Found("nothing could be worked out", POINTS, 0.0, 0.0, (0.0, 0.0), (0.0, 0.0), None)
    margin = known.margin or protocol.margin
    verdict = _verdict(protocol, checks, known, stopped, margin)
    people, worth = resting_on(protocol, arms), margin or abs(known.estimate)
    smallest, more = _still_needed(protocol, known, people, worth) if not stopped else (None, None)
    figures = Figures(protocol, known.scale, people, known.estimate, known.interval, verdict, smallest or 0.0, more, worth, standing.stamp, tuple(checks))
    return Result(
        protocol=protocol,
        standing=standing,
        estimator=protocol.uses,
        method=known.method,
        scale=known.scale,
        verdict=verdict,
        arms=tuple(_without_figures(arm) for arm in arms) if stopped else arms,
        checks=tuple(checks),
        smallest_detectable=smallest,
        more_needed=more,
        can_say=tuple(can_say(figures)),
        cannot_say=tuple(cannot_say(figures)),
        data_hash=data_hash,
        withheld=_withheld(found) if stopped else {},
        balance=balance,
        few_events=known.few_events,
        **_shown(None if stopped else known),
    )


def _shown(found: Found | None) -> dict[str, Any]:
    """The figures that are withheld where a comparison is not fair: then there are none."""
    if found is None:
        return {**dict.fromkeys(("estimate", "standard_error", "interval", "p_value")), "sensitivity": (), "parameters": {}}
    told = {"estimate": found.estimate, "standard_error": found.error, "interval": found.interval, "p_value": found.p_value}
    return {**told, "sensitivity": found.sensitivity, "parameters": found.parameters, "exhibits": found.exhibits}


def _still_needed(protocol: Protocol, known: Found, people: int, worth: float) -> tuple[float | None, int | None]:
    """The smallest effect that could be seen, and how many more one worth having would need; the second only where more of them would tell."""
    if known.interval is None:
        return None, None
    smallest = smallest_detectable(known.error, protocol.alpha)
    return smallest, more_needed(smallest, people, worth) if protocol.form.causal and protocol.form.grows else None


def _verdict(protocol: Protocol, checks: list[Check], known: Found, stopped: bool, margin: float | None) -> str:
    assessable = protocol.randomised or not any(check.alike and check.state == NOT_ASSESSABLE for check in checks)
    return decide(
        stopped=stopped,
        causal=protocol.form.causal,
        assessable=assessable,
        sign=protocol.sign,
        interval=known.ends,
        narrow=known.narrow_ends,
        margin=margin,
    )


def _without_figures(arm: ArmSummary) -> ArmSummary:
    return ArmSummary(arm.name, arm.people, arm.known, arm.analysed)


def _withheld(found: Found | None) -> dict[str, object]:
    """The figures of a comparison that is not fair, for whoever looks into why; nothing that is read by others shows them."""
    if found is None:
        return {}
    return {
        "estimate": found.estimate,
        "standard_error": found.error,
        "interval": list(found.interval) if found.interval else None,
        "p_value": found.p_value,
        "sensitivity": [vars(row) for row in found.sensitivity],
        "parameters": {name: dict(each) for name, each in found.parameters.items()},
    }
