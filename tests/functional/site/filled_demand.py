"""An account of demand and a survey in a filled site, each with a figure that is hidden: for whoever opens every page."""

from __future__ import annotations

from datetime import date
from typing import Any

from sooner.lead.demand.before_after import CASES, NO_CAUSE
from sooner.warehouse.home import Home
from tests.factories import surveys


def demand(home: Home) -> str:
    """One with something in every part; the id of the draft."""
    rows: list[dict[str, Any]] = [
        surveys.count(),
        surveys.count(name="Burglary", reach="hardly", count=None, share=None, words="Burglary: hidden."),
        surveys.count(part="month", name=None, month=date(2026, 8, 1), reach=None, count=50, share=None, words="August 2026: 50 calls."),
        surveys.count(part="kind_month", month=date(2026, 8, 1), reach=None, count=20, share=None, words="August 2026: 20 calls."),
        surveys.count(part="families", name="6 or more calls", reach=None, count=15, calls=95, share=16.0, words="15 families."),
        surveys.count(part="before_after", name=CASES, reach=None, count=40, calls=80, after=45, share=None, words=f"{CASES}: 80, then 45. {NO_CAUSE}"),
    ]
    return surveys.demand(home, *rows)


def survey(home: Home) -> str:
    """One with a group of too few and with a driver; the id of the draft."""
    nothing = dict.fromkeys(("people", "effective", "smallest"))
    few = surveys.figure(name="Smallhold", estimate=None, low=None, high=None, hidden=True, **nothing)
    driver = surveys.figure(part="driver", measure="good_job", name="fair=yes", estimate=3.47, low=2.85, high=4.23, unit="times the odds", **nothing)
    return surveys.survey(home, surveys.figure(), few, {**driver, "share": 6.7, "p_value": 0.001})
