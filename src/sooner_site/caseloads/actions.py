"""Choosing how often the e-mail comes, and sending it: to each person at most once a week, whoever else sends at the same moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.urls import reverse

from sooner_site.access import audit, post
from sooner_site.access.choices import Kind
from sooner_site.access.due import Due
from sooner_site.caseloads import permissions, queries
from sooner_site.caseloads.choices import HowOften
from sooner_site.caseloads.models import Digest, DigestChoice
from sooner_site.design.formats import day

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.caseloads.queries.digests import Line

#: What is due for somebody on a day, as the home page gathers it from every app.
Gather = Callable[["User", date], Iterable[Due]]
PROCESS = "weekly e-mail"

_WORDS = """Your week at {site}, as at {day}.

{lines}

This message holds counts only, so that it can be sent safely: sign in to see what they count.
To be sent it never, or again: {choice}
"""


@dataclass(frozen=True)
class Sent:
    """What became of one sending: e-mails sent, people who had nothing to be told, had it this week already, want none, or could not be reached."""

    week: date
    sent: int = 0
    nothing_to_say: int = 0
    already: int = 0
    not_wanted: int = 0
    failed: int = 0


@transaction.atomic
def choose(how_often: str, *, by: User, now: datetime) -> None:
    """Write down how often the user wants the e-mail."""
    permissions.may_be_sent(by)
    DigestChoice.objects.update_or_create(user=by, defaults={"how_often": how_often, "changed_at": now})
    audit.record("caseloads.choose", by=by, at=now, ids=[f"user:{by.pk}"])


def send(gather: Gather, *, today: date, now: datetime, dry_run: bool = False) -> Sent:
    """Send the e-mail of the week of ``today`` to everybody who wants it. ``dry_run``: only count what would be sent.

    An e-mail that cannot be handed over is given back, so that the next run tries again; one whose sending was cut off is not sent a second time.
    """
    week = today - timedelta(days=today.weekday())
    had = set(Digest.objects.filter(week=week).values_list("user", flat=True))
    counts = dict.fromkeys(("sent", "nothing_to_say", "already", "not_wanted", "failed"), 0)
    for user in queries.recipients():
        counts[_one(user, gather, week, today, now, dry_run, user.pk in had)] += 1
    return Sent(week, **counts)


def _one(user: User, gather: Gather, week: date, today: date, now: datetime, dry_run: bool, had: bool) -> str:
    """Send one person's, and say in a word what came of it."""
    if user.how_often == HowOften.NEVER:  # type: ignore[attr-defined]
        return "not_wanted"
    if had:
        return "already"
    lines = queries.lines_for(user, gather(user, today), today)
    if not lines:
        return "nothing_to_say"
    if dry_run:
        return "sent"
    return _send(user, lines, week, today, now)


def _send(user: User, lines: Sequence[Line], week: date, today: date, now: datetime) -> str:
    taken = _take(user, week, now)
    if taken is None:
        return "already"
    if not post.deliver(message(user, lines, today)):
        taken.delete()
        return "failed"
    with transaction.atomic():
        taken.sent_at = now
        taken.save(update_fields=["sent_at"])
        mine = [f"user:{user.pk}"]
        audit.record("caseloads.digest", by=None, process=PROCESS, at=now, kind=Kind.DISCLOSURE, ids=mine, recipients=mine)
    return "sent"


def _take(user: User, week: date, now: datetime) -> Digest | None:
    """The right to send this person's e-mail of the week; None where another has it."""
    try:
        with transaction.atomic():
            return Digest.objects.create(user=user, week=week, taken_at=now)
    except IntegrityError:
        return None


def message(user: User, lines: Sequence[Line], today: date) -> EmailMessage:
    """The e-mail: plain text, counts and links."""
    address = str(settings.SITE_ADDRESS).rstrip("/")
    told = "\n\n".join(f"{line.words}\n{address}{line.url}" for line in lines)
    words = _WORDS.format(site=settings.PARTNERSHIP_NAME, day=day(today), lines=told, choice=f"{address}{reverse('caseloads:digest')}")
    headers = {"Auto-Submitted": "auto-generated", "Precedence": "bulk"}
    return EmailMessage(f"Your week at {settings.PARTNERSHIP_NAME}", words, to=[user.email], headers=headers)
