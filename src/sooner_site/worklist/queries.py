"""The worklist: referrals that wait for a decision, then families in whom a need is seen, then those who only meet a principle, in the one stated order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sooner_site.cases import queries as cases
from sooner_site.families import queries as families
from sooner_site.families.queries import Marks, Row, Wanted
from sooner_site.referrals import queries as referrals

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.families.queries import ShortFamily
    from sooner_site.referrals.queries import Waiting


@dataclass(frozen=True)
class WaitingRow:
    """A referral that waits for a decision; with its family where somebody said which it is."""

    referral: Waiting
    family: ShortFamily | None
    row: Row | None


@dataclass(frozen=True)
class Worklist:
    """One page of it.

    ``total``: all rows that the filter lets through; ``helped_left_out``: families with help already, not shown;
    ``principle_alone``: how many of all rows are families in whom no need is seen, and who meet a principle of policing.
    """

    waiting: tuple[WaitingRow, ...]
    families: tuple[Row, ...]
    total: int
    helped_left_out: int
    principle_alone: int


def worklist(user: User, today: date, wanted: Wanted, show_helped: bool, first: int, size: int) -> Worklist:
    """Rows ``first`` to ``first + size`` of the list."""
    every = _waiting(user, today)
    waiting = [row for row in every if _wanted(row, wanted)]
    shown = waiting[first : first + size]
    marks = _marks(every, show_helped)
    page = families.needing_help(user, today, wanted, marks, max(0, first - len(waiting)), size - len(shown))
    return Worklist(tuple(shown), page.rows, len(waiting) + page.total, page.helped_left_out, page.principle_alone)


def _marks(waiting: list[WaitingRow], show_helped: bool) -> Marks:
    """Families whose referral waits stand above; those with an open case, or a referral that was decided and is still open, are being helped."""
    above = families.follow_all(row.referral.family for row in waiting if row.referral.family)
    helped = families.follow_all(cases.helped_families() | referrals.open_families()) - above
    return Marks(above, helped, not show_helped)


def _waiting(user: User, today: date) -> list[WaitingRow]:
    found = referrals.waiting(user, today)
    known = [one.family for one in found if one.family]
    short = families.short(known, today, user.agency_id) if known else {}
    seen = families.outcomes_unmet([family.reference for family in short.values()], user, today) if short else {}
    rows = [WaitingRow(one, short.get(one.family), seen.get(short[one.family].reference) if one.family in short else None) for one in found]
    return sorted(rows, key=_order)


def _order(row: WaitingRow) -> tuple[Any, ...]:
    """The stated order: the clock, the age of the referral, the number of outcomes, the latest event."""
    latest = row.row.latest if row.row and row.row.latest else date.min
    return (row.referral.due.on, row.referral.received_on, -len(_outcomes(row)), -latest.toordinal(), row.referral.reference)


def _outcomes(row: WaitingRow) -> set[int]:
    return {*row.referral.outcomes, *(row.row.outcomes if row.row else ())}


def _wanted(row: WaitingRow, wanted: Wanted) -> bool:
    """Whether the filter lets a referral through: by what it says itself, and by what is known of its family once somebody said which it is."""
    seen = row.row
    return (
        (wanted.outcome is None or wanted.outcome in _outcomes(row))
        and (wanted.district is None or (row.family is not None and row.family.district == wanted.district))
        and (wanted.signal is None or (seen is not None and wanted.signal in seen.signals))
        and (wanted.principle is None or (seen is not None and wanted.principle in seen.principles))
        and (wanted.agency is None or (seen is not None and wanted.agency in seen.agencies))
        and (wanted.need_seen is None or (seen is not None and seen.need_seen is wanted.need_seen))
        and (wanted.unborn is None or (seen is not None and seen.unborn is wanted.unborn))
        and (wanted.ages is None or (seen is not None and any(wanted.ages[0] <= age <= wanted.ages[1] for age in seen.ages)))
    )


def help_links(user: User, reference: str) -> tuple[tuple[Any, ...], Any]:
    """The family's open referrals and its open case, where the user may see them."""
    return referrals.of_family(user, reference), cases.open_case_of(user, reference)
