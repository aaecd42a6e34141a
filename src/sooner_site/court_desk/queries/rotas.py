"""Rotas, their places, who said that they cannot come, and a volunteer's own days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from django.http import Http404

from sooner.help.rota.calendars import Shift, calendar
from sooner.help.rota.plan import HalfDay, HalfDays
from sooner.help.rota.rota_file import ROLES, Row
from sooner_site.court_desk.models import CannotCome, NoLonger, Rota, RotaPlace
from sooner_site.volunteers import queries as volunteers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from sooner_site.access.models import User

#: So many rotas stand on the page of rotas.
SHOWN = 20


def rotas() -> Sequence[Rota]:
    """The rotas, the latest first."""
    return list(Rota.objects.select_related("made_by", "published_by")[:SHOWN])


def rota(reference: str) -> Rota:
    """One rota. Raises Http404 where there is none."""
    found = Rota.objects.filter(pk=reference).first()
    if found is None:
        raise Http404
    return found


def places(of: Rota) -> Sequence[RotaPlace]:
    """Every place of a rota, by day, half-day, court and place."""
    return list(of.places.select_related("court", "volunteer"))


def place(number: int) -> RotaPlace:
    """One place that somebody has. Raises Http404 where there is none, or nobody has it."""
    found = RotaPlace.objects.select_related("court", "volunteer", "rota").filter(pk=number, volunteer__isnull=False).first()
    if found is None:
        raise Http404
    return found


def cannot_come(number: int) -> CannotCome:
    """One time that somebody said they cannot come. Raises Http404 where there is none."""
    found = CannotCome.objects.select_related("volunteer", "rota").filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def said(of: Rota) -> Sequence[CannotCome]:
    """Who said that they cannot come, and the rota is not repaired for it yet."""
    return list(of.cannot_come.filter(mended_at=None).select_related("volunteer", "instead_court"))


def has_said(of: RotaPlace) -> bool:
    """Whether whoever has the place said that they cannot come."""
    return CannotCome.objects.filter(rota=of.rota_id, volunteer=of.volunteer_id, on=of.on, half_day=of.half_day).exists()


def rows_of(of: Rota, names: Mapping[str, str]) -> list[Row]:
    """The places as rows of a rota. ``names``: each volunteer's name by reference."""
    return [_row(one, names.get(one.volunteer_id or "", "")) for one in places(of)]


def shifts(user: User, today: date) -> list[tuple[RotaPlace, str, bool]]:
    """The user's own days to come in published rotas: the place, with whom, and whether they said that they cannot come."""
    mine = volunteers.mine(user)
    if mine is None:
        return []
    return [(one, _beside(one), has_said(one)) for one in _published().filter(volunteer=mine.pk, on__gte=today)]


def told(of: Rota) -> dict[tuple[str, date, str], CannotCome]:
    """Who said that they cannot come, by volunteer and half-day."""
    return {(one.volunteer_id, one.on, one.half_day): one for one in said(of)}


def calendar_of(user: User, today: date) -> bytes:
    """The user's own days as a calendar file (iCalendar): those that they have, and those that they no longer do. It names no family."""
    mine = volunteers.mine(user)
    if mine is None:
        return calendar([], HalfDays(), {}, today)
    held = [Shift(_row(one, mine.pk), _beside(one)) for one in _published().filter(volunteer=mine.pk)]
    have = {(each.row.date, each.row.half_day, each.row.court) for each in held}
    gone = [_row(one, mine.pk) for one in NoLonger.objects.filter(volunteer=mine.pk).select_related("court")]
    lost = [Shift(row, "", cancelled=True) for row in gone if (row.date, row.half_day, row.court) not in have]
    return calendar([*held, *lost], HalfDays(), {}, today)


def _published() -> QuerySet[RotaPlace]:
    return RotaPlace.objects.filter(rota__published_at__isnull=False).select_related("court", "volunteer", "rota")


def _beside(of: RotaPlace) -> str:
    """The name of who sits beside them; empty where nobody does."""
    other = RotaPlace.objects.filter(rota=of.rota_id, court=of.court_id, on=of.on, half_day=of.half_day).exclude(pk=of.pk).select_related("volunteer").first()
    return other.volunteer.name if other and other.volunteer else ""


def _row(one: RotaPlace | NoLonger, name: str) -> Row:
    state = "filled" if name else "empty"
    return Row(one.on, cast(HalfDay, one.half_day), one.court.name, one.place, ROLES[one.place - 1], name, state, "")
