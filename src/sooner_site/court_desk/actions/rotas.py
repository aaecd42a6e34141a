"""Saying when desks are open, making a rota, publishing it, throwing a draft away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Min

from sooner.help.rota import rota as solve
from sooner_site.access import audit, clock, references
from sooner_site.access.choices import Kind, Role
from sooner_site.access.models import User
from sooner_site.court_desk import permissions, policies
from sooner_site.court_desk.actions.desk import give_seat
from sooner_site.court_desk.choices import ROTA_PREFIX
from sooner_site.court_desk.models import Court, Rota, RotaPlace
from sooner_site.court_desk.queries import lost_places, plan_of, wanted
from sooner_site.volunteers import actions as volunteers

if TYPE_CHECKING:
    from sooner.help.rota.rota_file import Row


@transaction.atomic
def set_desk_days(days: Mapping[int, Sequence[str]], *, by: User, now: datetime) -> None:
    """Say on which half-days of every week each court's desk is open, by the court's number."""
    permissions.may_coordinate(by)
    for number, slots in days.items():
        Court.objects.filter(pk=number).update(desk_days=list(slots))
    audit.record("court_desk.set_desk_days", by=by, at=now, ids=[f"court:{number}" for number in days])


@transaction.atomic
def make(first: date, last: date, *, by: User, now: datetime) -> Rota:
    """Make a draft of a rota from the volunteers who may be planned and the desks that are wanted. Raises NotNow where there is nothing to plan."""
    permissions.may_coordinate(by)
    desks = wanted(first, last)
    policies.can_be_planned(first, last, desks, clock.day_of(now))
    planned = plan_of(first, last, desks)
    found = solve(planned.plan)
    made = Rota.objects.create(reference=references.new(ROTA_PREFIX), first=first, last=last, words=found.words, made_by=by, made_at=now)
    write_rows(made, found.rows, planned.references)
    audit.record("court_desk.make_rota", by=by, at=now, kind=Kind.COLLECTION, ids=[f"rota:{made.pk}"])
    return made


@transaction.atomic
def publish(reference: str, *, by: User, now: datetime) -> Rota:
    """Publish a draft: volunteers see their days, and those who sign in are given a seat at each court where they sit.

    Raises NotNow where a place can no longer be kept, or another rota is published for some of its days.
    """
    permissions.may_coordinate(by)
    rota = Rota.objects.select_for_update(of=("self",)).get(pk=reference)
    policies.can_be_published(rota, len(lost_places(rota, clock.day_of(now))))
    rota.published_by, rota.published_at = by, now
    rota.save(update_fields=["published_by", "published_at"])
    seat_everybody(rota, by, now)
    sat_from([one for one in rota.places.values_list("volunteer", flat=True) if one], by, now)
    audit.record("court_desk.publish_rota", by=by, at=now, ids=[f"rota:{reference}"])
    return rota


@transaction.atomic
def discard(reference: str, *, by: User, now: datetime) -> None:
    """Throw a draft away. Raises NotNow for a rota that is published."""
    permissions.may_coordinate(by)
    rota = Rota.objects.select_for_update(of=("self",)).get(pk=reference)
    policies.is_draft(rota)
    rota.delete()
    audit.record("court_desk.discard_rota", by=by, at=now, kind=Kind.ERASURE, ids=[f"rota:{reference}"])


def write_rows(rota: Rota, rows: Iterable[Row], references_of: Mapping[str, str]) -> None:
    """Write the places of a rota; one that is there keeps its number. ``references_of``: each volunteer's reference by the name in the rows."""
    courts = {court.name: court for court in Court.objects.all()}
    there = {(one.court_id, one.on, one.half_day, one.place): one for one in rota.places.all()}
    fresh = []
    for row in rows:
        found = there.get((courts[row.court].pk, row.date, row.half_day, row.place))
        who = references_of[row.volunteer] if row.volunteer else None
        if found is None:
            fresh.append(RotaPlace(rota=rota, court=courts[row.court], on=row.date, half_day=row.half_day, place=row.place, volunteer_id=who, why=row.why))
        elif (found.volunteer_id, found.why) != (who, row.why):
            found.volunteer_id, found.why = who, row.why
            found.save(update_fields=["volunteer", "why"])
    RotaPlace.objects.bulk_create(fresh)


def seat_everybody(rota: Rota, by: User, now: datetime) -> None:
    """Give whoever signs in a seat at each court where the rota has them."""
    pairs = {(one.court, one.volunteer.user_id) for one in rota.places.select_related("court", "volunteer") if one.volunteer}
    users = {one.pk: one for one in User.objects.filter(pk__in=[user for _, user in pairs if user], is_active=True)}
    for court, number in sorted(pairs, key=lambda pair: (pair[0].pk, pair[1] or 0)):
        user = users.get(number) if number else None
        if user is not None and user.holds(Role.COURT_VOLUNTEER) and not court.seats.filter(user=user).exists():
            give_seat(court, user, by=by, now=now)


def sat_from(references_of: Iterable[str], by: User, now: datetime) -> None:
    """Tell the volunteers' record from which day each of these has sat at a desk, by every published rota."""
    asked = sorted(set(references_of))
    held = RotaPlace.objects.filter(rota__published_at__isnull=False, volunteer__in=asked)
    first = dict(held.order_by().values("volunteer").annotate(first=Min("on")).values_list("volunteer", "first"))
    volunteers.sat_from({one: first.get(one) for one in asked}, by=by, now=now)
