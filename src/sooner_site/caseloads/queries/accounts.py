"""The numbers of an agency's workers, and of agencies: each in the order of names, so that nobody is ranked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sooner.help import caseload
from sooner.help.caseload import Answers, Cases, Kept, Load, Period, Promise, Question
from sooner_site.access.choices import Role
from sooner_site.access.models import User as Users
from sooner_site.agencies.queries import names
from sooner_site.caseloads import permissions
from sooner_site.cases import queries as cases
from sooner_site.families.queries import children_in
from sooner_site.referrals import queries as referrals

if TYPE_CHECKING:
    from sooner_site.access.models import User


@dataclass(frozen=True)
class Account:
    """What one worker or agency carries and kept. ``of``: the worker's number or the agency's id; None for what nobody who uses the site is to do."""

    of: Any
    name: str
    load: Load
    families: int
    children: int
    kept: Kept
    moves: Answers
    referrals: Answers


@dataclass(frozen=True)
class Told:
    """The accounts, and the whole of them; medians of the whole are of all cases together."""

    rows: tuple[Account, ...]
    whole: Account


@dataclass(frozen=True)
class _Counted:
    """Everything that was counted, still as rows."""

    period: Period
    cases: list[Cases]
    families: list[tuple[Any, str]]
    children: Mapping[Any, int]
    promises: list[Promise]
    moves: list[Question]
    referrals: list[Question]


def team(user: User, period: Period, today: date) -> Told:
    """The workers of a manager's agency: those who lead, and those who may."""
    permissions.may_see_team(user)
    mine = user.agency_id
    counted = _counted(period, today, mine, mine)
    who = {row.of for row in counted.cases} | {row.of for row in counted.promises if row.of is not None}
    may_lead = Users.objects.filter(agency=mine, is_active=True, roles_held__role=Role.LEAD_PRACTITIONER)
    found = dict(may_lead.values_list("pk", "name")) | dict(Users.objects.filter(pk__in=who).values_list("pk", "name"))
    others = {None: "Others of your agency"} if any(row.of is None for row in counted.promises) else {}
    return Told(_accounts(counted, found) + _accounts(counted, others), _whole(counted, user.agency.name))


def agencies(user: User, period: Period, today: date) -> Told:
    """Every agency of the partnership; of their workers nothing."""
    permissions.may_see_agencies(user)
    counted = _counted(period, today, "", user.agency_id)
    seen = {row.of for rows in (counted.cases, counted.promises, counted.moves, counted.referrals) for row in rows}
    return Told(_accounts(counted, {of: name for of, name in names().items() if of in seen}), _whole(counted, "All agencies"))


def _counted(period: Period, today: date, agency: str, reader: str) -> _Counted:
    led = cases.open_cases(today, agency)
    return _Counted(
        period,
        led.cases,
        led.families,
        children_in(led.families, reader, today),
        cases.promised(period, agency),
        cases.moves_asked(period, agency),
        referrals.questions(period, agency),
    )


def _accounts(counted: _Counted, who: Mapping[Any, str]) -> tuple[Account, ...]:
    """One account each, by name."""
    loads, kept = caseload.by_whom(counted.cases), caseload.by_whom(counted.promises)
    moves, sent = caseload.by_whom(counted.moves), caseload.by_whom(counted.referrals)
    families = Counter(of for of, _ in set(counted.families))
    return tuple(
        Account(
            of,
            name,
            caseload.load(loads.get(of, ()), counted.period.last),
            families[of],
            counted.children.get(of, 0),
            caseload.kept(kept.get(of, ()), counted.period),
            caseload.answers(moves.get(of, ()), counted.period),
            caseload.answers(sent.get(of, ()), counted.period),
        )
        for of, name in sorted(who.items(), key=lambda one: (one[1].casefold(), str(one[0])))
    )


def _whole(counted: _Counted, name: str) -> Account:
    return Account(
        "",
        name,
        caseload.load(counted.cases, counted.period.last),
        len({family for _, family in counted.families}),
        sum(counted.children.values()),
        caseload.kept(counted.promises, counted.period),
        caseload.answers(counted.moves, counted.period),
        caseload.answers(counted.referrals, counted.period),
    )
