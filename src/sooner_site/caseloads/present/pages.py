"""What stands around the tables: the way to the other pages, the period, the whole in a few lines, what each number means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from sooner.help import due_dates
from sooner_site.caseloads import permissions
from sooner_site.caseloads.choices import PERIODS
from sooner_site.design.formats import day, number, plural

if TYPE_CHECKING:
    from django.core.paginator import Page

    from sooner.definitions.clocks import Clock
    from sooner.help.caseload import Answers, Period
    from sooner_site.access.models import User
    from sooner_site.caseloads.queries import Account

SMALL_NUMBERS = "The numbers are exact, small ones too: they are for the people who answer for this work, and not for publication."
_SINCE_CONTACT = "Days since the last note of a visit, a call or the voice of the child; since the case was opened, where there is none."
_ACTIONS = "What somebody of the agency is to do by the day that was agreed with the family. What a family does itself is not counted."
_PAGES = (("caseloads:team", "Your agency", True), ("caseloads:promises", "What it promised", True), ("caseloads:agencies", "All agencies", False))


def tabs(user: User, here: str) -> list[dict[str, Any]]:
    """The other pages of caseloads that the user opens; none where there is only one."""
    manages = user.holds(*permissions.may_see_team.roles)  # type: ignore[attr-defined]
    found = [{"text": words, "href": reverse(page), "active": page == here} for page, words, own in _PAGES if manages or not own]
    return found if len(found) > 1 else []


def period_words(period: Period) -> str:
    """The days that are counted."""
    return f"{day(period.first)} to {day(period.last)}; what is open, as at {day(period.last)}."


def other_periods(chosen: int, page: str) -> list[dict[str, str]]:
    """The same page over other periods."""
    return [{"words": words, "url": f"{page}?weeks={weeks}"} for weeks, words in PERIODS.items() if weeks != chosen]


def pages(page: Page[Any], url: str) -> dict[str, Any]:
    """The parameters of the pagination under a list of actions."""
    return {
        "first": page.start_index(),
        "last": page.end_index(),
        "total": page.paginator.count,
        "what": "actions",
        "previous": {"href": f"{url}?page={page.previous_page_number()}"} if page.has_previous() else None,
        "next": {"href": f"{url}?page={page.next_page_number()}"} if page.has_next() else None,
        "items": [],
    }


def figures(whole: Account) -> list[dict[str, Any]]:
    """The whole in a few lines."""
    load, kept = whole.load, whole.kept
    told = {
        "Open cases": f"{number(load.cases)}, of {plural(whole.families, 'family', 'families')} with {plural(whole.children, 'child', 'children')}",
        "Late reviews": number(load.reviews_late),
        "Nobody in touch in time": number(load.contacts_late),
        "Days without contact": days_words(load.median_days, load.longest_days, "day"),
        "Actions promised in plans": f"{number(kept.in_time)} of {number(kept.due)} done in time; {number(kept.open_late)} late today",
        "Requests to take on or join a case": answers_words(whole.moves),
        "Referrals sent to the hub": answers_words(whole.referrals),
    }
    return [{"key": {"text": key}, "value": {"text": value}} for key, value in told.items()]


def days_words(middle: float | None, longest: int | None, unit: str) -> str:
    """The middle and the longest of some days; said where there are none."""
    if middle is None or longest is None:
        return "None to count"
    return f"{middle:g} {unit}{'' if middle == 1 else 's'} in the middle, {number(longest)} at most"


def answers_words(told: Answers) -> str:
    """How long answers took, and what waits."""
    waits = f"{number(told.waiting)} waiting, {number(told.waiting_late)} of them late"
    if not told.answered:
        return f"None answered; {waits}"
    return f"{number(told.in_time)} of {number(told.answered)} answered in time, {days_words(told.median, told.longest, 'working day')}; {waits}"


def meanings() -> list[dict[str, str]]:
    """What each number means, and the clock that it is held against, with who says so."""
    told = {
        "Late review": f"The plan should have been reviewed by now. {_clock('plan_review')}",
        "Days without contact": _SINCE_CONTACT,
        "Nobody in touch in time": f"{_clock('contact_with_family')} Before the first contact: {_clock('first_visit')}",
        "Actions": _ACTIONS,
        "Requests": f"Another agency asks to hand a case over or to join in. {_clock('move_answer')}",
        "Referrals": f"How long the hub took to decide on what the agency sent. {_clock('screening')}",
        "Children": "Children of these families, unborn ones too, as far as your agency may be told of them.",
    }
    return [{"what": what, "words": words} for what, words in told.items()]


def _clock(name: str) -> str:
    told = due_dates.clock(name)
    return f"{told.words}: within {_length(told)} ({told.source})."


def _length(told: Clock) -> str:
    lengths = ((told.working_days, "working day"), (told.weeks, "week"), (told.days, "day"))
    return next(plural(length, unit) for length, unit in lengths if length is not None)
