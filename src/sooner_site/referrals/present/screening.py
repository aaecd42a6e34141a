"""What the hub's page shows beside the referral: the clock, who it may be, and what may be done."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from sooner.help import due_dates, triage
from sooner.help.triage import State
from sooner_site.access.clock import day_of
from sooner_site.design.fields import Choice
from sooner_site.design.formats import day
from sooner_site.referrals.forms.decisions import DECISIONS

if TYPE_CHECKING:
    from sooner_site.families.queries import Possible
    from sooner_site.referrals.models import Referral

_CLOCKS = {State.WAITING: "screening", State.RETURNED: "answer_to_return", State.SAFEGUARDING: "safeguarding_contact"}


@dataclass(frozen=True)
class Clock:
    """A clock of the referral that runs: what is to be done, by when, how that stands."""

    words: str
    by: str
    stands: str
    overdue: bool


def clock(referral: Referral, today: date) -> Clock | None:
    """The clock that runs; none where nobody waits."""
    name = "named_lead" if referral.state is State.ACCEPTED and not referral.case else _CLOCKS.get(referral.state)
    if name is None:
        return None
    due = due_dates.due(name, day_of(referral.latest.at), today)
    return Clock(due_dates.clock(name).words, day(due.on), due.words, due.overdue)


def match_choices(possible: Iterable[Possible], helped: Container[str] = ()) -> list[Choice]:
    """The families that it may be, as choices, each with what speaks for it. ``helped``: those that have an open case."""
    return [Choice(one.family, one.label, hint="; ".join(_tells(one, one.family in helped))) for one in possible]


def _tells(one: Possible, helped: bool) -> list[str]:
    return [words for words in (*one.why, one.district, "has an open case" if helped else "") if words]


def buttons(referral: Referral) -> list[dict[str, Any]]:
    """What may be done now, the most usual first, each leading to its own short page."""
    if referral.case and referral.state is State.ACCEPTED:
        return [{"text": "Go to the case", "href": reverse("cases:detail", args=[referral.case])}]
    allowed = [decision for decision in DECISIONS if decision.deed in triage.may_follow(referral.state)]
    classes = ["", *["govuk-button--secondary"] * len(allowed)]
    made = [
        {"text": triage.DEED_WORDS[one.deed], "href": reverse("referrals:decide", args=[referral.reference, one.verb]), "classes": look}
        for one, look in zip(allowed, classes, strict=False)
    ]
    if referral.state is State.ACCEPTED:
        made = [
            {"text": "Choose who leads", "href": reverse("cases:open", args=[referral.reference])},
            *({**one, "classes": "govuk-button--secondary"} for one in made),
        ]
    return made
