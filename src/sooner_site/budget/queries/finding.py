"""The entries and proposals that somebody sees, and what a form offers them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Min, QuerySet, Sum
from django.http import Http404

from sooner.help.budget import entries as entry_rules
from sooner.help.budget import years
from sooner_site.budget import permissions
from sooner_site.budget.choices import Account, Decision
from sooner_site.budget.models import Entry, Leg, Line, Proposal, SplitRule
from sooner_site.budget.queries import posting, sums
from sooner_site.families import queries as families

if TYPE_CHECKING:
    from sooner_site.access.models import User

_WITH = ("agency", "line", "rule", "about__proposal__agency", "about__proposal__line", "proposed_by__agency", "decided_by__agency", "entry")


@dataclass(frozen=True)
class StatementLine:
    """What one entry changed for one agency in a year, in pence; all lines of a year add up to the agency's `Figures`."""

    proposal: Proposal
    to_come: int
    held: int
    set_aside: int
    spent: int
    left: int


@dataclass(frozen=True)
class LatePromise:
    """A contribution that was to be paid in by a day that has passed, and how much of it has not come."""

    proposal: Proposal
    pence: int


def get(user: User, reference: str) -> Proposal:
    """One proposal, with its entry where it was approved. Raises Http404 where there is none, or the user sees nothing of the budget."""
    found = _whole(user).filter(pk=reference).first()
    if found is None:
        raise Http404
    return found


def waiting(user: User) -> QuerySet[Proposal]:
    """What waits for a decision, the oldest first."""
    return _whole(user).filter(decision="").order_by("proposed_at", "pk")


def book(user: User, year: int) -> QuerySet[Proposal]:
    """Everything posted in a year, the latest first."""
    return _whole(user).filter(entry__year=year).annotate(place=Min("entry__legs__id")).order_by("-place")


def decided_otherwise(user: User, year: int) -> QuerySet[Proposal]:
    """What was refused or withdrawn, the latest first."""
    return _whole(user).filter(year=year, decision__in=(Decision.REFUSED, Decision.WITHDRAWN)).order_by("-decided_at", "-pk")


def entries_for(proposal: Proposal) -> list[Proposal]:
    """What was posted about an entry afterwards: money that came in or was paid under it, its reversal."""
    found = Proposal.objects.filter(about=proposal.pk, decision=Decision.APPROVED).select_related(*_WITH)
    return list(found.annotate(place=Min("entry__legs__id")).order_by("place"))


def statement(user: User, agency: str, year: int) -> list[StatementLine]:
    """What was posted for an agency in a year, the oldest first. Raises Refused where the user may not see that agency's."""
    permissions.may_see_statement(user, agency)
    moved: dict[str, dict[str, int]] = {}
    rows = Leg.objects.filter(agency=agency, year=year).order_by().values("entry_id", "account").annotate(total=Sum("pence"))
    for row in rows:
        moved.setdefault(row["entry_id"], {})[row["account"]] = int(row["total"])
    found = _whole(user).filter(pk__in=moved).annotate(place=Min("entry__legs__id")).order_by("place")
    return [_line(proposal, moved[proposal.pk]) for proposal in found]


def late_promises(user: User, today: date) -> list[LatePromise]:
    """Contributions that were to be paid in before today and have not come in full, the latest last."""
    left = Leg.objects.filter(account=Account.PROMISED).order_by().values("item_id").annotate(total=Sum("pence")).filter(total__gt=0)
    owed = {row["item_id"]: int(row["total"]) for row in left}
    found = _whole(user).filter(pk__in=owed, on_day__lt=today).order_by("on_day", "pk")
    return [LatePromise(proposal, owed[proposal.pk]) for proposal in found]


def years_to_show(today: date) -> list[int]:
    """The years with anything in them, and this one, the latest first."""
    return sorted({years.year_of(today), *Entry.objects.order_by().values_list("year", flat=True)}, reverse=True)


def years_to_use(today: date) -> list[int]:
    """The years for which money can be promised or set aside: last year as long as it is open, this year, the next."""
    this = years.year_of(today)
    return [year for year in (this - 1, this, this + 1) if year not in sums.closed_years()]


def to_carry(today: date) -> tuple[int, int] | None:
    """The first year that is over and still holds something, and how many pence a carry-forward of it would move; None where there is none."""
    this = years.year_of(today)
    for year in sorted({*Leg.objects.filter(year__lt=this).order_by().values_list("year", flat=True)} - sums.closed_years()):
        if legs := entry_rules.carry_forward(sums.of_year(year), year):
            return year, posting.moved(legs)
    return None


def lines() -> QuerySet[Line]:
    """The actions of the plan that money may be spent on."""
    return Line.objects.all()


def rules() -> QuerySet[SplitRule]:
    """How a cost may be split, the newest first."""
    return SplitRule.objects.order_by("-added_at", "name")


def outcome_titles() -> dict[int, str]:
    """What each outcome of the framework in force is called, by its number."""
    return families.outcomes()


def _whole(user: User) -> QuerySet[Proposal]:
    """All that there is, to who sees the budget; nothing to anybody else."""
    found = Proposal.objects.select_related(*_WITH)
    return found if user.holds(*permissions.may_see.roles) else found.none()


def _line(proposal: Proposal, moved: dict[str, int]) -> StatementLine:
    spent = moved.get(Account.SPENT, 0)
    return StatementLine(
        proposal,
        to_come=moved.get(Account.PROMISED, 0),
        held=moved.get(Account.HELD, 0),
        set_aside=-moved.get(Account.COMMITTED, 0),
        spent=spent,
        left=-moved.get(Account.FREE, 0) - spent,
    )
