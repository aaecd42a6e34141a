"""What is asked about requests: which wait, where each stands, until when, whose answer is outstanding, and what of a draft is withheld."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.http import Http404

from sooner.definitions import data_rights as rules
from sooner.help.access_requests import Facts, Status, answer_by, status
from sooner.help.access_requests.states import OPEN
from sooner_site.agencies.choices import HUB
from sooner_site.agencies.models import Agency
from sooner_site.data_rights.choices import ClosedAs, Covers
from sooner_site.data_rights.models import AccessRequest, DraftLine, Review

if TYPE_CHECKING:
    from sooner_site.access.models import User


def open_requests() -> list[AccessRequest]:
    """The requests that somebody waits for, the first due first."""
    waiting = AccessRequest.objects.filter(released_at=None, closed_as="")
    return sorted(waiting, key=lambda one: (due_on(one), one.reference))


def answered() -> QuerySet[AccessRequest]:
    """The requests that were answered, the last first; without what left, which is long."""
    return AccessRequest.objects.defer("copy", "paper").exclude(released_at=None, closed_as="").order_by("-received_on", "reference")


def get(reference: str) -> AccessRequest:
    """One request. Raises Http404 where there is none of that reference."""
    found = AccessRequest.objects.filter(pk=reference).first()
    if found is None:
        raise Http404
    return found


def status_of(found: AccessRequest) -> Status:
    """Where a request stands."""
    return status(
        Facts(
            identity_checked=found.identity_at is not None,
            person_found=bool(found.person_id),
            waiting=len(waiting_for(found)) if found.drafted_at else None,
            released=found.released_at is not None,
            refused=found.closed_as == ClosedAs.REFUSED,
            nothing_held=found.closed_as == ClosedAs.NOTHING_HELD,
        )
    )


def first_end(found: AccessRequest) -> date:
    """By when it was to be answered at first."""
    return answer_by(found.received_on, rules.shipped().answer_within_months)


def due_on(found: AccessRequest) -> date:
    """By when it is to be answered."""
    shipped = rules.shipped()
    more = shipped.longest_extension_months if found.extended_at else 0
    return answer_by(found.received_on, shipped.answer_within_months + more)


def agencies_in(found: AccessRequest) -> tuple[Agency, ...]:
    """The agencies whose own data are in the draft; what the partnership worked out is the officer's own.

    One that is not on the site is among them, under its id: nobody can answer for it, so nothing can be released before it is added.
    """
    named = set(found.lines.values_list("agency", flat=True)) - {HUB}
    known = Agency.objects.in_bulk(named)
    return tuple(sorted((known.get(name) or Agency(pk=name, name=name) for name in named), key=lambda one: one.name))


def waiting_for(found: AccessRequest) -> tuple[Agency, ...]:
    """The agencies whose data are in the draft and who have not answered."""
    said = set(found.reviews.values_list("agency", flat=True))
    return tuple(agency for agency in agencies_in(found) if agency.pk not in said)


def lines_of(found: AccessRequest, agency: str = "") -> QuerySet[DraftLine]:
    """The lines of a draft, or those of one agency, in their order."""
    of_it = found.lines.select_related("decided_by").order_by("number")
    return of_it.filter(agency=agency) if agency else of_it


def withheld(lines: Iterable[DraftLine], reviews: Iterable[Review]) -> frozenset[int]:
    """The numbers of the lines that do not leave.

    Those that are locked, and those of an agency that claims an exemption over all its data; the others as the officer decided, else as from the start.
    """
    whole = {review.agency_id for review in reviews if review.exemption != rules.NONE and review.covers == Covers.ALL}
    return frozenset(line.number for line in lines if line.locked or line.agency in whole or not (not line.why if line.shown is None else line.shown))


def to_review(user: User) -> list[tuple[AccessRequest, Review | None]]:
    """The open requests with data of the user's own agency, each with the agency's answer; those without one first."""
    found = AccessRequest.objects.filter(released_at=None, closed_as="", lines__agency=user.agency_id).distinct()
    said = {review.request_id: review for review in Review.objects.filter(agency=user.agency_id)}
    return sorted(((one, said.get(one.pk)) for one in found), key=lambda pair: (pair[1] is not None, due_on(pair[0])))


def get_for_review(user: User, reference: str) -> AccessRequest:
    """A request that holds data of the user's own agency. Raises Http404 for any other, and for one that is answered."""
    found = get(reference)
    if status_of(found) not in OPEN or user.agency_id == HUB or not found.lines.filter(agency=user.agency_id).exists():
        raise Http404
    return found
