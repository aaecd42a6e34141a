"""Referrals made for a test in one line: as they are written, sent and decided on."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sooner_site.access.models import User
from sooner_site.referrals import actions
from sooner_site.referrals.models import Draft, Referral

NOW = datetime(2026, 9, 30, 10, 0, tzinfo=ZoneInfo("Europe/London"))
LATER = NOW + timedelta(minutes=5)

PAGES: dict[str, Any] = {
    "danger": {"danger": False, "told": None},
    "children": [{"key": "c1", "forename": "Robin", "surname": "Quill", "date_of_birth": "2017-05-04", "age": None, "unborn": []}],
    "adults": [{"key": "a1", "forename": "Jo", "surname": "Quill", "relationship": "mother", "lives_with": "yes", "date_of_birth": "1988-02-01"}],
    "address": {"home": "known", "address": "3 Fenn Row", "postcode": "ZA1 1AB"},
    "happened": {"happened": "Robin came to school hungry three times.", "voice": "“There was no tea.”"},
    "needs": {"needs": ["1", "9"], "wants": ""},
    "tried": {"tried": "A breakfast place was offered."},
    "consent": {
        "consent": "agreed",
        "who": "Jo",
        "how": "talking",
        "asked_on": "2026-09-29",
        "refusal": None,
        "not_asked_because": None,
        "basis": "public_task",
    },
    "contact": {"ringing": "only", "number": "01632 960200", "ways": ["text"], "times": "", "interpreter": False, "language": None, "communication": ""},
    "you": {"phone": "01632 960300", "job": "Officer", "incident": "", "safety": ""},
}


def draft(by: User, **more: Any) -> Draft:
    """A draft with every page answered."""
    return actions.begin(by=by, now=NOW, answers={**PAGES, **more})


def sent(by: User, now: datetime = NOW, **more: Any) -> Referral:
    """A referral that was sent."""
    return actions.send(draft(by, **more), by=by, now=now)
