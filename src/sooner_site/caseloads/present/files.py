"""The numbers as a file: one line a worker or agency."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sooner.help.caseload import Answers, Period
    from sooner_site.caseloads.queries import Account

_ANSWERS = ("answered", "in_time", "median_working_days", "longest_working_days", "waiting", "waiting_late")
COLUMNS = (
    *("from", "to", "of", "open_cases", "families", "children", "reviews_late", "contacts_late", "median_days_without_contact", "longest_days_without_contact"),
    *("actions_due", "actions_in_time", "actions_late", "actions_not_done", "actions_still_open", "actions_late_today"),
    *(f"requests_{name}" for name in _ANSWERS),
    *(f"referrals_{name}" for name in _ANSWERS),
)


def line(one: Account, period: Period) -> tuple[Any, ...]:
    """One line of the file."""
    load, kept = one.load, one.kept
    return (
        *(period.first, period.last, one.name, load.cases, one.families, one.children, load.reviews_late, load.contacts_late),
        *(load.median_days, load.longest_days, kept.due, kept.in_time, kept.late, kept.not_done, kept.still_open, kept.open_late),
        *_answers(one.moves),
        *_answers(one.referrals),
    )


def _answers(told: Answers) -> tuple[Any, ...]:
    return (told.answered, told.in_time, told.median, told.longest, told.waiting, told.waiting_late)
