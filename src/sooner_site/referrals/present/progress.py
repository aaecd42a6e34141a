"""What became of a referral, in words: for who sent it, and for the hub."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from markupsafe import Markup, escape

from sooner.help import due_dates
from sooner.help.triage import Deed, State
from sooner_site.access.clock import day_of
from sooner_site.design.formats import day, day_and_time
from sooner_site.referrals.present.answers import lines

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.referrals.models import Referral, Step

#: What each step is called for who sent the referral.
TITLES = {
    Deed.SEND: "Received",
    Deed.GIVE_BACK: "Returned: something is missing",
    Deed.SEND_AGAIN: "Received again",
    Deed.ACCEPT: "Accepted",
    Deed.SIGNPOST: "Signposted",
    Deed.DECLINE: "Declined",
    Deed.PASS_TO_SAFEGUARDING: "Passed to safeguarding",
    Deed.CLOSE: "Closed",
    Deed.REOPEN: "Opened again",
    Deed.TAKE_UP_AGAIN: "Taken up again",
}

_NEXT = {
    State.WAITING: "The hub decides by {due}. We send you an email when it has.",
    State.RETURNED: "The hub asks for more. Add it by {due}, and send the referral again.",
    State.ACCEPTED: "A lead practitioner is named by {due}, and gets in touch with the family.",
    State.SIGNPOSTED: "Tell the family about the service that is named below.",
    State.DECLINED: "The partnership cannot help with this referral. The reason is below. If something changes, refer the family again.",
    State.SAFEGUARDING: "Safeguarding decides what happens next, and rings you if it needs to know more.",
    State.CLOSED: "Nothing more happens with this referral. If the family needs help again, refer it again.",
}
_CLOCKS = {State.WAITING: "screening", State.RETURNED: "answer_to_return", State.ACCEPTED: "named_lead"}


def next_words(referral: Referral, today: date) -> str:
    """What happens next, and by when."""
    state = referral.state
    if state is State.ACCEPTED and referral.case:
        return "A lead practitioner is named, and works with the family."
    due = due_dates.due(_CLOCKS[state], day_of(referral.latest.at), today).on if state in _CLOCKS else None
    return _NEXT[state].format(due=day(due))


def timeline(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """Each step as who sent the referral may know it: when, and the words written for them. Never the hub's own reasons."""
    return [_item(step, lines(f"To: {step.to_whom}\n{step.told}") if step.deed == Deed.SIGNPOST.value else lines(step.told)) for step in reversed(list(steps))]


def history(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """Each step as the hub knows it: by whom, why, what the referrer was told."""
    return [{**_item(step, _all(step)), "byline": {"text": f"{step.by.name}, {step.by.agency.name}"}} for step in reversed(list(steps))]


def rows(found: Iterable[Referral], user: User) -> list[list[dict[str, Any]]]:
    """The rows of the list of one's own referrals."""
    return [_row(referral, user) for referral in found]


def _row(referral: Referral, user: User) -> list[dict[str, Any]]:
    link = Markup('<a class="govuk-link" href="{}">{}</a>').format(reverse("referrals:progress", args=[referral.reference]), referral.reference)
    who = "You" if referral.referrer_id == user.pk else referral.referrer.name
    return [{"html": link}, {"text": TITLES[Deed(referral.latest.deed)]}, {"text": day(referral.latest.at)}, {"text": who}]


def _item(step: Step, words: Markup) -> dict[str, Any]:
    return {"label": {"text": TITLES[Deed(step.deed)]}, "when": day_and_time(step.at), "datetime": step.at.isoformat(), "html": words}


def _all(step: Step) -> Markup:
    told_on = f" on {day(step.told_on)}" if step.told_on else ""
    said = [("Whom", step.to_whom + told_on), ("Why", step.reason), ("The referrer was told", step.told)]
    return Markup("<br>").join(Markup("<strong>{}:</strong> {}").format(escape(name), lines(words)) for name, words in said if words)
