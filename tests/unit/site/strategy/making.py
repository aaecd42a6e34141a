"""A strategy made for a test through the real actions, in one line each."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.conf import settings

from sooner_site.access.actions.releases import release
from sooner_site.access.models import User
from sooner_site.strategy import actions
from sooner_site.strategy.actions import Answers
from sooner_site.strategy.models import Action, Aim, Barrier, CharterEvidence, Expectation, StoredTheory
from tests.factories import results
from tests.factories.site import agency, user

TODAY = date(2026, 9, 30)
NOW = datetime(2026, 9, 30, 10, 0, tzinfo=UTC)


def days_ago(days: int) -> datetime:
    """Ten in the morning so many days before today."""
    return NOW - timedelta(days=days)


def leader(of: str = "police") -> User:
    return user("leader", of=of, name="Lea Leader")


def manager(of: str = "police") -> User:
    return user("manager", of=of, name="Mo Manager")


def plan(by: User | None = None, began: int = 180) -> Aim:
    """A plan of 15 months that began so many days ago, with one aim."""
    by, at = by or leader(), days_ago(began)
    begins = at.date()
    actions.begin_plan("Helping sooner", begins_on=begins, ends_on=begins + timedelta(days=456), by=by, now=at)
    return actions.add_aim("Fewer children go missing a second time", by=by, now=at)


def action(
    words: str = "Ring after every missing episode",
    *,
    aim: Aim | None = None,
    of: str = "police",
    due_in: int = 60,
    answers: Answers | None = None,
    **more: Any,
) -> Action:
    """An action of that agency; due before today where ``due_in`` is below nothing, added 90 days before that."""
    due_on = TODAY + timedelta(days=due_in)
    told = {"aim": aim or plan(), "agency": agency(of), "post": "Superintendent, neighbourhoods", "due_on": due_on, "answers": answers or Answers()}
    return actions.add_action(words, **told, by=leader(), now=NOW, **more)


def barrier(of: Action | None = None) -> Barrier:
    """Something that stands in the way of an action."""
    return actions.raise_barrier((of or action()).pk, "No telephone line", "The council lends one", by=leader(), now=NOW)


def evidence(
    code: str = "C2", *, of: str | None = "police", days: int = 30, kind: str = "statement", where: str = "", by: User | None = None
) -> CharterEvidence:
    """Evidence that a commitment is kept, so many days old."""
    told = {"agency": agency(of) if of else None, "kind": kind, "where": where, "words": "Rows are sent every night", "post": "Head of information"}
    return actions.give_evidence(code, **told, on_day=TODAY - timedelta(days=days), by=by or leader(), now=NOW)


def expectation(asks: str = "schools", asked: str = "police", by_in: int = 30) -> Expectation:
    """What schools ask of the police."""
    told = {"asks": agency(asks), "asked": agency(asked), "by_on": TODAY + timedelta(days=by_in)}
    return actions.expect("Tell us the same day", **told, by=leader(), now=NOW)


def accepted(one: Expectation) -> Expectation:
    """The same, accepted by the agency that is asked."""
    return actions.answer(one.pk, True, "From March on", by=manager(of=one.asked_id), now=NOW)


def theory(by: User | None = None, fixed: bool = False, protocol: str = "") -> StoredTheory:
    """A theory that can be tested: three boxes and two arrows; fixed where that is asked."""
    by = by or leader()
    made = actions.begin_theory("A visit after a child went missing", "If we visit, fewer go missing again than where we do not", by=by, now=NOW)
    for column, words, measures in (
        ("inputs", "Officers visit", ()),
        ("outputs", "Families are asked", ()),
        ("outcomes", "Fewer go missing again", ("Missing episodes",)),
    ):
        actions.add_box(made.pk, column, words, measures, by=by, now=NOW)
    actions.add_arrow(made.pk, "b1", "b2", "officers have the time", by=by, now=NOW)
    actions.add_arrow(made.pk, "b2", "b3", "", by=by, now=NOW)
    if fixed:
        actions.fix(made.pk, protocol, by=by, now=NOW)
    return StoredTheory.objects.get(pk=made.pk)


def finding(days: int = 40, sentence: str = "It worked better.", **changed: Any) -> str:
    """A finding that a leader released so many days ago; the id of the draft."""
    draft = results.evidence(settings.HOME, results.study(**changed), verdict_sentence=sentence)
    release("evidence", draft, "Read", by=leader(), now=days_ago(days))
    return draft


def given(draft: str, to: User) -> str:
    """The finding, given to somebody to decide on."""
    actions.give(draft, str(to.pk), "It is their programme", by=leader(), now=NOW)
    return draft
