"""The share to whom nothing has happened yet, with Greenwood's error, and the mean time until then."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sooner.prove.columns import Flags, Numbers


@dataclass(frozen=True, eq=False)
class Curve:
    """A survival curve of Kaplan and Meier (1958). ``times``: the k times at which something happened; the rest (k), just after each.

    ``terms``: what each time adds to Greenwood's sum, infinite where nobody is left.
    """

    times: Numbers
    at_risk: Numbers
    events: Numbers
    share: Numbers
    terms: Numbers

    def at(self, when: float) -> tuple[float, float]:
        """The share to whom it has not happened by a time, and its standard error (Greenwood 1926)."""
        upto = int(np.searchsorted(self.times, when, side="right"))
        if not upto:
            return 1.0, 0.0
        share = float(self.share[upto - 1])
        return share, share * float(np.sqrt(self.terms[:upto].sum())) if share else 0.0

    def mean_until(self, when: float) -> tuple[float, float]:
        """The mean time until it happens, counted up to ``when``, and its standard error (Irwin 1949; Klein and Moeschberger 2003, 4.5)."""
        upto = int(np.searchsorted(self.times, when, side="left"))
        edges = np.concatenate([[0.0], self.times[:upto], [when]])
        shares = np.concatenate([[1.0], self.share[:upto]])
        areas = np.diff(edges) * shares
        left = areas[::-1].cumsum()[::-1][1:]
        with np.errstate(invalid="ignore"):
            variance = np.where(left > 0, left**2 * self.terms[:upto], 0.0).sum()
        return float(areas.sum()), float(np.sqrt(variance))


def curve(time: Numbers, event: Flags) -> Curve:
    """The curve of people followed for ``time`` (n), to whom it happened (n) at its end or not."""
    times, place = np.unique(time, return_inverse=True)
    events = np.asarray(np.bincount(place, weights=event, minlength=len(times)), dtype=np.float64)
    left = np.bincount(place, minlength=len(times))
    at_risk = np.asarray(left[::-1].cumsum()[::-1], dtype=np.float64)
    seen = events > 0
    times, events, at_risk = times[seen], events[seen], at_risk[seen]
    with np.errstate(divide="ignore"):
        terms = events / (at_risk * (at_risk - events))
    share = np.asarray(np.cumprod(1 - events / at_risk), dtype=np.float64)
    return Curve(times, at_risk, events, share, terms)


def followed(time: Numbers, event: Flags, when: float) -> float:
    """The share of people who were followed until ``when`` or until it happened."""
    return float((event | (time >= when)).mean())
