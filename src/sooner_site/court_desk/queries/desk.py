"""What is asked about desks, lists and contacts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import Http404

from sooner_site.access.choices import Role
from sooner_site.access.models import User
from sooner_site.court_desk import permissions
from sooner_site.court_desk.choices import Period, Support
from sooner_site.court_desk.models import Contact, Court, CourtList, Hearing, Seat

if TYPE_CHECKING:
    from collections.abc import Iterable

#: So many lists stand on the page of lists.
SHOWN = 50


@dataclass(frozen=True)
class Count:
    """What came to one court's desk in one period (``All`` for all of them): the steps from contact to more support, and the types of advice."""

    court: str
    period: str
    contacts: int
    supported: int
    advised: int
    to_coordinator: int
    types: tuple[int, ...]


@dataclass(frozen=True)
class Step:
    """How far one contact went at the desk itself: whether it was given anything, and whether it was sent on to a service or the hub."""

    contact: str
    court: str
    on: date
    supported: bool
    sent: bool


def courts(user: User) -> QuerySet[Court]:
    """The courts whose desk the user may open: all for the co-ordinator, their own for a volunteer."""
    every = Court.objects.order_by("name")
    return every if user.holds(Role.COORDINATOR) else every.filter(seats__user=user)


def court(user: User, number: int | None, on: date, today: date) -> Court | None:
    """The court of that number, or the user's first; None where there is none. Raises Http404 for no court, Refused for another's desk."""
    if number is None:
        return courts(user).first()
    found = Court.objects.filter(pk=number).first()
    if found is None:
        raise Http404
    permissions.may_sit_at(user, found, on, today)
    return found


def standing(court: Court, on: date) -> CourtList | None:
    """The list that stands for a court and a day; None where none was taken in."""
    return court.lists.filter(on=on).first()


def hearings(listed: CourtList | None) -> list[Hearing]:
    """Its rows by courtroom and time; a courtroom's number counts as a number, and what has no time comes last."""
    rows = list(listed.rows.all()) if listed else []
    return sorted(rows, key=lambda row: (_room(row.courtroom), row.at is None, str(row.at), row.pk))


def lists() -> list[CourtList]:
    """The lists that were taken in, the latest day first."""
    return list(CourtList.objects.select_related("court", "taken_by")[:SHOWN])


def named(name: str) -> Court | None:
    """The court of that name, however its capitals are typed; None where there is none."""
    return Court.objects.filter(name__iexact=name.strip()).first()


def names() -> list[str]:
    """The names of the courts that are known."""
    return list(Court.objects.values_list("name", flat=True))


def seats() -> list[Seat]:
    """Who sits where."""
    return list(Seat.objects.select_related("court", "user__agency").order_by("court__name", "user__name"))


def seat(number: int) -> Seat:
    """One seat. Raises Http404 where nobody has it any more."""
    found = Seat.objects.select_related("court", "user__agency").filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def volunteers() -> list[User]:
    """Who can be given a seat."""
    return list(User.objects.filter(is_active=True, roles_held__role=Role.COURT_VOLUNTEER).select_related("agency").order_by("name"))


def contacts(user: User, court: Court, on: date) -> list[Contact]:
    """The contacts of one desk on one day. A volunteer sees those that they wrote down."""
    found = Contact.objects.filter(court=court, on=on).select_related("logged_by")
    return list(found if user.holds(Role.COORDINATOR) else found.filter(logged_by=user))


def contact(user: User, reference: str) -> Contact:
    """One contact. Raises Http404 where it is not one that the user may name."""
    found = Contact.objects.select_related("court", "logged_by", "taken_by").filter(pk=reference).first()
    if found is None or not (found.logged_by_id == user.pk or user.holds(Role.COORDINATOR)):
        raise Http404
    return found


def queue() -> list[Contact]:
    """What the co-ordinator is asked for and is not done, the oldest first."""
    return list(Contact.objects.exclude(asked="").filter(done_on=None).select_related("court", "taken_by").order_by("on", "logged_at"))


def counts(by: str = Period.YEAR, since: date | None = None, until: date | None = None) -> tuple[Count, ...]:
    """Contacts by court and period, then of each period over all courts, each court over all periods, and everything.

    ``by`` is a Period; ``since`` and ``until`` are the first and the last day that count, both counted.
    """
    within = Contact.objects.filter(**({"on__gte": since} if since else {}), **({"on__lte": until} if until else {}))
    every = list(within.select_related("court"))
    names = sorted({one.court.name for one in every})
    periods = sorted({_period(one.on, by) for one in every})
    cells = [(name, period) for period in [*periods, None] for name in [*names, None]]
    return tuple(_count(every, name, period, by) for name, period in cells) if every else ()


def for_publishing() -> list[dict[str, Any]]:
    """Every contact as publishing takes it: no name, no words; the district of a family is not known at the desk."""
    found = Contact.objects.select_related("court", "logged_by").order_by("pk")
    return [
        {
            "agency": one.logged_by.agency_id,
            "contact_id": one.pk,
            "family_id": one.family or None,
            "happened_on": one.on,
            "district": None,
            "place": one.court.name,
            "kind": "court desk",
        }
        for one in found
    ]


def steps() -> list[Step]:
    """How far every contact went at the desk; nobody is named."""
    every = Contact.objects.select_related("court").order_by("pk")
    return [Step(one.pk, one.court.name, one.on, one.is_supported, bool(one.signpost or one.to_hub)) for one in every]


def _period(on: date, by: str) -> str:
    """The period of a day, as words that sort by time: 2026, 2026 quarter 4, 2026-10."""
    if by == Period.MONTH:
        return f"{on:%Y-%m}"
    return f"{on.year} quarter {(on.month + 2) // 3}" if by == Period.QUARTER else str(on.year)


def _count(every: Iterable[Contact], name: str | None, period: str | None, by: str) -> Count:
    of_it = [one for one in every if name in (None, one.court.name) and period in (None, _period(one.on, by))]
    return Count(
        court=name or "All",
        period=period or "All",
        contacts=len(of_it),
        supported=sum(one.is_supported for one in of_it),
        advised=sum(bool(one.support) for one in of_it),
        to_coordinator=sum(bool(one.asked) for one in of_it),
        types=_types(of_it),
    )


def _types(contacts: Sequence[Contact]) -> tuple[int, ...]:
    return tuple(sum(kind.value in one.support for one in contacts) for kind in Support)


def _room(name: str) -> tuple[bool, int, str]:
    return (not name.isdigit(), int(name) if name.isdecimal() and len(name) < 10 else 0, name)
