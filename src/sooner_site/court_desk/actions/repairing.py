"""I cannot come; a day that is offered instead; repairing a rota."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner_site.access import audit, clock
from sooner_site.access.errors import NotNow
from sooner_site.court_desk import permissions, policies
from sooner_site.court_desk.actions.rotas import sat_from, seat_everybody, write_rows
from sooner_site.court_desk.models import CannotCome, Court, NoLonger, Rota, RotaPlace
from sooner_site.court_desk.queries import mended, other_dates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sooner.help.rota.desks import Desk
    from sooner.help.rota.rota_file import Row
    from sooner_site.access.models import User
    from sooner_site.court_desk.queries import Planned


@transaction.atomic
def say_cannot_come(number: int, *, by: User, now: datetime) -> CannotCome:
    """Say of one place that whoever has it cannot come: themselves, or the co-ordinator whom they rang.

    Raises Refused for another's day, NotNow for one that is over, a draft's, or where it was said already.
    """
    place = RotaPlace.objects.select_for_update(of=("self",)).select_related("volunteer", "rota").get(pk=number, volunteer__isnull=False)
    permissions.may_say_for(by, place)
    before = CannotCome.objects.filter(rota=place.rota_id, volunteer=place.volunteer_id, on=place.on, half_day=place.half_day)
    policies.can_be_given_up(place, before.filter(mended_at=None).exists(), clock.day_of(now))
    before.delete()  # it was said once, mended, and given to them again
    made = CannotCome.objects.create(rota=place.rota, volunteer_id=place.volunteer_id, on=place.on, half_day=place.half_day, said_by=by, said_at=now)
    audit.record("court_desk.cannot_come", by=by, at=now, ids=[f"rota:{place.rota_id}", f"volunteer:{place.volunteer_id}"])
    return made


@transaction.atomic
def offer_instead(number: int, desk: Desk, *, by: User, now: datetime) -> CannotCome:
    """Offer another half-day that has room. Raises NotNow where it has none any longer, or the rota was repaired meanwhile."""
    found = CannotCome.objects.select_for_update(of=("self",)).select_related("volunteer", "rota").get(pk=number)
    permissions.may_say_for(by, found)
    if found.mended_at or desk.key not in {one.key for one in other_dates(found, clock.day_of(now))}:
        raise NotNow("This day has no room any longer. Choose another one, or none.")
    found.instead_on, found.instead_half_day, found.instead_court = desk.date, desk.half_day, Court.objects.get(name=desk.court)
    found.save(update_fields=["instead_on", "instead_half_day", "instead_court"])
    audit.record("court_desk.offer_instead", by=by, at=now, ids=[f"rota:{found.rota_id}", f"volunteer:{found.volunteer_id}"])
    return found


@transaction.atomic
def repair(reference: str, which: str, seal: str, *, by: User, now: datetime) -> int:
    """Take the repaired rota that was shown: ``which`` is ``most`` or ``least``. How many places changed.

    Raises NotNow where the rota or what it rests on changed after it was shown (``seal``), or where nothing is to be repaired.
    """
    permissions.may_coordinate(by)
    rota = Rota.objects.select_for_update(of=("self",)).get(pk=reference)
    policies.is_published(rota)
    found = mended(rota, clock.day_of(now))
    if found.seal != seal:
        raise NotNow("Something changed since this page was opened. Look at the rota again, and choose anew.")
    answer = found.of(which)
    if answer.repair is None or not (answer.repair.changes or answer.repair.lost):
        raise NotNow("Nothing of this rota is to be repaired.")
    before = [one for one in rota.places.values_list("volunteer", flat=True) if one]
    _take_back(answer.repair.out, found.planned, now)
    write_rows(rota, [row for row in answer.rows if row.date > found.settled_until], found.planned.references)
    rota.cannot_come.filter(mended_at=None).update(mended_at=now)
    seat_everybody(rota, by, now)
    sat_from([*before, *(one for one in rota.places.values_list("volunteer", flat=True) if one)], by, now)
    audit.record("court_desk.repair_rota", by=by, at=now, ids=[f"rota:{reference}"])
    return answer.repair.changes


def _take_back(out: Iterable[Row], planned: Planned, now: datetime) -> None:
    """Keep what somebody no longer has, for their calendar."""
    courts = {court.name: court for court in Court.objects.all()}
    for row in out:
        key = {"volunteer_id": planned.references[row.volunteer], "court": courts[row.court], "on": row.date, "half_day": row.half_day}
        NoLonger.objects.update_or_create(**key, defaults={"place": row.place, "since": now})
