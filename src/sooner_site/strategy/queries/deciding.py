"""What agencies expect of each other, and which released findings were decided on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404
from django.utils import timezone

from sooner.definitions import deciding
from sooner.lead import decisions as rules
from sooner.lead import expectations as expecting
from sooner_site.access import findings as told_of_findings
from sooner_site.access.choices import Published, Role
from sooner_site.access.errors import NotNow
from sooner_site.access.models import Release, User
from sooner_site.access.queries import people, releases, results
from sooner_site.strategy.models import Decision, DecisionGiven, Expectation

#: What must not quietly go on: leaders are told where nobody has decided on it in time.
UNWELCOME = ("worse", "no_difference_worth_having")


@dataclass(frozen=True)
class Finding:
    """One released finding: the draft, what was asked and found, when it was released, by when it is decided on and by whom, how that stands."""

    draft: str
    question: str
    verdict: str
    sentence: str
    frozen: bool
    released_on: date
    due_on: date
    state: rules.State
    decider: User
    decision: Decision | None = None


def expectations() -> list[Expectation]:
    """Everything that one agency asked of another, the first due first."""
    return list(Expectation.objects.select_related("asks", "asked", "added_by", "answered_by", "met_by"))


def get_expectation(number: int) -> Expectation:
    """One of them. Raises Http404."""
    found = next((one for one in expectations() if one.pk == number), None)
    if found is None:
        raise Http404("no such expectation")
    return found


def how(expectation: Expectation, today: date) -> expecting.State:
    """How an expectation stands."""
    return expecting.state(expectation.by_on, expectation.accepted, expectation.met, today)


def findings(today: date) -> list[Finding]:
    """Of every study the finding that was released last, what is to be decided first, the longest overdue before the others.

    Damaged results are left out: the board says that they are lost.
    """
    in_force, made = releases.released(Published.EVIDENCE), {one.draft: one for one in Decision.objects.select_related("decided_by")}
    given = {one.draft: one.to for one in DecisionGiven.objects.select_related("to")}
    found: dict[str, Finding] = {}
    for draft in reversed(results.results(Published.EVIDENCE).drafts):
        row = _row(draft) if draft.id in in_force else None
        if row is not None:
            found.setdefault(row["study"], _finding(draft, row, in_force[draft.id], given.get(draft.id), made.get(draft.id), today))
    order = list(rules.State)
    return sorted(found.values(), key=lambda one: (order.index(one.state), one.due_on, one.draft))


def finding(draft: str, today: date) -> Finding:
    """The one of that draft. Raises Http404 where it is not the latest that was released of its study."""
    found = next((one for one in findings(today) if one.draft == draft), None)
    if found is None:
        raise Http404("no such finding")
    return found


def deciders() -> list[tuple[str, str]]:
    """Who can decide on a finding: leaders and managers who work here, by name, each with their agency."""
    return people.holding(Role.LEADER, Role.MANAGER)


def decider(number: str) -> User | None:
    """One of them; None where nobody of that number can decide."""
    return User.objects.filter(pk=int(number)).first() if number in dict(deciders()) else None


def decided_before(today: date) -> list[Decision]:
    """Decisions on findings that are not shown any more: withdrawn, or a newer one of the same study was released. The latest first."""
    shown = [one.draft for one in findings(today)]
    return list(Decision.objects.exclude(draft__in=shown).select_related("decided_by"))


def open_ones(today: date, state: rules.State | None = None) -> list[Finding]:
    """Findings that nobody has decided on; only the overdue ones where that is asked."""
    return [one for one in findings(today) if one.state != rules.State.DECIDED and state in (None, one.state)]


def _row(draft: Any) -> dict[str, Any] | None:
    try:
        rows = results.rows(draft, Published.EVIDENCE)
    except NotNow:
        return None
    return rows[0] if rows else None


def _decider(draft: Any, release: Release, given: User | None) -> User:
    """Who decides: to whom it was given, else whom the plan named, else who released it. Somebody who has left decides nothing."""
    asked = str(draft.about.get("first_hash") or draft.about.get("protocol_hash") or "")
    number = told_of_findings.named(asked) if given is None and asked else None
    found = given or (User.objects.filter(pk=number).first() if number is not None else None)
    return found if found is not None and found.left_on is None else release.released_by


def _finding(draft: Any, row: dict[str, Any], release: Release, given: User | None, decision: Decision | None, today: date) -> Finding:
    days, released_on = deciding.shipped().due_days, timezone.localtime(release.released_at).date()
    return Finding(
        draft=draft.id,
        question=row["question"],
        verdict=row["verdict"],
        sentence=str(draft.about.get("verdict_sentence") or ""),
        frozen=bool(row["frozen"]),
        released_on=released_on,
        due_on=rules.due_on(released_on, days),
        state=rules.state(released_on, decision is not None, today, days),
        decider=_decider(draft, release, given),
        decision=decision,
    )
