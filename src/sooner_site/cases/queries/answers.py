"""What other rooms ask about all cases: which families are helped, and the rows that leave for the evidence and the next run."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet

from sooner_site.access.clock import day_of
from sooner_site.cases.choices import ClosedBecause, MoveKind, Result
from sooner_site.cases.models import Case, Change, Closing, Move
from sooner_site.cases.queries import parts
from sooner_site.families import queries as families
from sooner_site.referrals import queries as referrals


def helped_families() -> frozenset[str]:
    """The families with an open case."""
    return frozenset(Case.objects.open().order_by().values_list("family", flat=True))


def for_publishing() -> list[dict[str, Any]]:
    """One row a case: case_id, family_id, opened_on, closed_on, district, lead_agency, how many outcomes had a need, how many were reached, closed_as."""
    return [_row(case) for case in _cases(Case.objects.all())]


def help_given_rows() -> list[dict[str, Any]]:
    """One row a case and outcome, as the returned table ``help_given`` has it: who leads, from when to when, what was reached."""
    return [row for case in _cases(Case.objects.all()) for row in _help(case)]


def later_outcome_rows() -> list[dict[str, Any]]:
    """One row a person and what became of them, as the returned table ``later_outcomes`` has it."""
    return [*_closed(), *_stepped_up(), *_referred_again()]


def activity() -> list[dict[str, Any]]:
    """How often people of one role in one agency did one thing in one month: month (its first day), agency, role, activity, count."""
    counted: Counter[tuple[date, str, str, str]] = Counter()
    for at, agency, role, what in Change.objects.order_by().values_list("at", "by__agency", "role", "activity"):
        counted[(day_of(at).replace(day=1), agency, role, what)] += 1
    return [{"month": month, "agency": agency, "role": role, "activity": what, "count": n} for (month, agency, role, what), n in sorted(counted.items())]


def reached(case: Case) -> dict[tuple[str, int], str | None]:
    """How far each outcome of a framework with a need was reached at the case's last closing; None while it is open or where the family no longer wanted it.

    An outcome is met where all its needs are, not met where none is met or partly met, and partly met in between.
    """
    closing = parts.closing_of(case)
    results = {result.need_id: result.result for result in closing.results.all()} if closing else {}
    found: dict[tuple[str, int], str | None] = {}
    for outcome in sorted({(need.framework, need.outcome) for need in case.needs.all()}):
        these = [results.get(need.pk, "") for need in case.needs.all() if (need.framework, need.outcome) == outcome]
        found[outcome] = _together([result for result in these if result not in ("", Result.NO_LONGER_WANTED)])
    return found


def _cases(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with what is counted of them, and no more: there are many."""
    return cases.prefetch_related("leads", "needs", "closings__results")


def _together(results: list[str]) -> str | None:
    if not results:
        return None
    if all(result == Result.MET for result in results):
        return str(Result.MET)
    return str(Result.NOT_MET if all(result == Result.NOT_MET for result in results) else Result.PARTLY_MET)


def _row(case: Case) -> dict[str, Any]:
    outcomes, closing = reached(case), parts.closing_of(case)
    counts = Counter(outcomes.values())
    return {
        "case_id": case.pk,
        "family_id": case.family,
        "opened_on": day_of(case.opened_at),
        "closed_on": day_of(closing.at) if closing else None,
        "district": case.district or None,
        "lead_agency": parts.lead_of(case).agency_id,
        "needs": len(outcomes),
        "needs_met": counts[Result.MET.value],
        "needs_partly_met": counts[Result.PARTLY_MET.value],
        "needs_not_met": counts[Result.NOT_MET.value],
        "closed_as": closing.because if closing else None,
    }


def _help(case: Case) -> Iterator[dict[str, Any]]:
    # The next run knows outcomes by the number that the framework in force gives them: one of another framework is help, for no outcome that it knows.
    closing, framework = parts.closing_of(case), families.framework()
    outcomes = {number: how_far for (of, number), how_far in reached(case).items() if of == framework}
    for outcome in outcomes or [None]:
        yield {
            "family_id": case.family,
            "person_id": None,
            "kind": "case",
            "agency": parts.lead_of(case).agency_id,
            "from_on": day_of(case.opened_at),
            "to_on": day_of(closing.at) if closing else None,
            "outcome": outcome,
            "reached": outcomes.get(outcome) if outcome is not None else None,
        }


def _closed() -> Iterator[dict[str, Any]]:
    """Of every member as the family was when the case ended: whether all needs were met."""
    for case in _cases(Case.objects.filter(pk__in=Closing.objects.filter(reopened_at=None).values("case_id"))):
        closing = parts.closing_of(case)
        if closing is not None and closing.because in (ClosedBecause.OUTCOMES_MET, ClosedBecause.DECLINED, ClosedBecause.OTHER):
            stood = [each for each in reached(case).values() if each is not None]
            met = bool(stood) and all(each == Result.MET for each in stood)
            what = "closed_needs_met" if met else "closed_needs_not_met"
            yield from _each(closing.people, what, day_of(closing.at), parts.lead_of(case).agency_id)


def _stepped_up() -> Iterator[dict[str, Any]]:
    moves = list(Move.objects.filter(kind=MoveKind.STEP_UP, accepted=True).select_related("case"))
    for move in moves:
        if move.answered_at is not None:
            yield from _each(move.people, "stepped_up", day_of(move.answered_at), move.to_agency_id)


def _referred_again() -> Iterator[dict[str, Any]]:
    """Of the members at the closing: a referral of their family that came afterwards."""
    referred: dict[str, list[tuple[date, str]]] = defaultdict(list)
    for row in referrals.for_publishing():
        referred[row["family_id"]].append((row["happened_on"], row["from_agency"]))
    for closing in Closing.objects.filter(reopened_at=None).select_related("case"):
        for on, agency in referred.get(closing.case.family, ()):
            if on > day_of(closing.at):
                yield from _each(closing.people, "re_referred", on, agency)


def _each(people: Iterable[str], what: str, on: date, agency: str) -> Iterator[dict[str, Any]]:
    for person in people:
        yield {"person_id": person, "what": what, "happened_on": on, "agency": agency}
