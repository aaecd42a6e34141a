"""Asking something of another agency, answering, saying whether it was met; and deciding on a finding."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner_site.access import audit
from sooner_site.access.clock import day_of
from sooner_site.strategy import permissions, policies
from sooner_site.strategy.choices import Choice
from sooner_site.strategy.models import Decision, DecisionGiven, Expectation
from sooner_site.strategy.queries import deciding

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.agencies.models import Agency


@transaction.atomic
def expect(words: str, *, asks: Agency, asked: Agency, by_on: date, by: User, now: datetime) -> Expectation:
    """Ask something of another agency by a day. Raises Refused where the user may not write for the one that asks, NotNow where it asks itself."""
    permissions.may_write_for(by, asks.pk)
    policies.asks_another(asks.pk, asked.pk)
    made = Expectation.objects.create(asks=asks, asked=asked, words=words, by_on=by_on, added_by=by, added_at=now)
    audit.record("strategy.expect", by=by, at=now, ids=[f"expectation:{made.pk}"])
    return made


@transaction.atomic
def answer(number: int, accepted: bool, words: str, *, by: User, now: datetime) -> Expectation:
    """Accept it or not, with words. Raises Refused for who is not of the agency that is asked, NotNow where it was answered."""
    found = _held(number)
    permissions.may_answer(by, found)
    policies.is_not_answered(found)
    found.accepted, found.answer_words, found.answered_by, found.answered_at = accepted, words, by, now
    found.save(update_fields=["accepted", "answer_words", "answered_by", "answered_at"])
    audit.record("strategy.answer", by=by, at=now, ids=[f"expectation:{number}"])
    return found


@transaction.atomic
def judge(number: int, met: bool, words: str, *, by: User, now: datetime) -> Expectation:
    """Say whether it was met, with what shows it. Raises Refused for who is not of the agency that asked, NotNow before it was accepted, or twice."""
    found = _held(number)
    permissions.may_judge(by, found)
    policies.can_be_judged(found)
    found.met, found.met_words, found.met_by, found.met_at = met, words, by, now
    found.save(update_fields=["met", "met_words", "met_by", "met_at"])
    audit.record("strategy.judge", by=by, at=now, ids=[f"expectation:{number}"])
    return found


@transaction.atomic
def decide(draft: str, choice: str, reason: str, next_words: str, *, by: User, now: datetime) -> Decision:
    """Decide what follows from a released finding. Raises Refused, Http404 where it is not released or not the latest of its study, NotNow a second time."""
    found = deciding.finding(draft, day_of(now))
    permissions.may_decide(by, found.decider)
    policies.is_not_decided(found.decision)
    told = {"question": found.question, "verdict": found.verdict, "choice": Choice(choice).value, "reason": reason, "next_words": next_words}
    made, is_new = Decision.objects.get_or_create(draft=draft, defaults={**told, "decided_by": by, "decided_at": now})
    if not is_new:  # pragma: no cover - two people at the same moment, on a database that lets both in
        policies.is_not_decided(made)
    audit.record("strategy.decide", by=by, at=now, ids=[f"draft:evidence/{draft}"])
    return made


@transaction.atomic
def give(draft: str, to: str, reason: str, *, by: User, now: datetime) -> DecisionGiven:
    """Give a released finding to another person to decide on, by their number. Its day stays. Raises as `decide` does, and NotNow for who cannot decide."""
    permissions.may_lead(by)
    found = deciding.finding(draft, day_of(now))
    policies.is_not_decided(found.decision)
    person = deciding.decider(to)
    policies.can_be_given(found.decider, person)
    made = DecisionGiven.objects.create(draft=draft, to=person, reason=reason, by=by, at=now)
    audit.record("strategy.give_decision", by=by, at=now, ids=[f"draft:evidence/{draft}"])
    return made


def _held(number: int) -> Expectation:
    return Expectation.objects.select_for_update(of=("self",)).select_related("answered_by", "met_by").get(pk=number)
