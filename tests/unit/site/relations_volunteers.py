"""What somebody can be to a volunteer, or to a place of a rota, set up for a test."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sooner_site.access import clock
from sooner_site.access.models import User
from sooner_site.court_desk import actions as desk
from sooner_site.court_desk.models import RotaPlace
from sooner_site.volunteers import actions
from tests.unit.site.court_desk import rotas
from tests.unit.site.volunteers import making

#: The pages of a rota among those of the court desk; the others are of contacts.
OF_A_ROTA = ("court_desk:rota", "court_desk:rota_repair", "court_desk:cannot_come", "court_desk:instead")


def somebody(url: str, by: User | None = None, who: User | None = None) -> dict[str, Any]:
    """A volunteer, and what the address of that page needs of them."""
    now = clock.now()
    made = making.enquired(by or making.coordinator())
    if who is not None:
        actions.link(made.pk, who, by=made.coordinator, now=now)
    today = clock.day_of(now)
    found: dict[str, Any] = {"reference": made.pk}
    if url == "volunteers:write":
        found["what"] = "dbs"
    if url == "volunteers:away_out":
        found["number"] = actions.add_away(made.pk, today, today + timedelta(days=1), by=made.coordinator, now=now).pk
    return found


def looks_after(who: User, url: str) -> dict[str, Any]:
    """They look after the volunteer."""
    return somebody(url, by=who)


def wrote_it(who: User, url: str) -> dict[str, Any]:
    """They wrote a note, and another looks after the volunteer now."""
    found = somebody(url, by=who)
    now = clock.now()
    actions.write_note(found["reference"], clock.day_of(now), "Spoke", by=who, now=now)
    actions.hand_over(found["reference"], making.coordinator(), by=who, now=now)
    return found


def is_them(who: User, url: str) -> dict[str, Any]:
    """They are the volunteer."""
    return somebody(url, who=who)


def a_rota(url: str, who: User | None = None) -> dict[str, Any]:
    """A published rota with a volunteer, who signs in as ``who`` where that is given."""
    by = making.coordinator()
    rotas.courts(by)
    ann, _ = rotas.people(by, "Ann Archer", "Bea Brook", who=who)
    rota = rotas.published(by)
    place = RotaPlace.objects.get(rota=rota, volunteer=ann)
    if url in ("court_desk:rota", "court_desk:rota_repair"):
        return {"reference": rota.pk}
    if url == "court_desk:cannot_come":
        return {"number": place.pk}
    return {"number": desk.say_cannot_come(place.pk, by=by, now=clock.now()).pk}


def own_day(who: User, url: str) -> dict[str, Any]:
    """The day is theirs."""
    return a_rota(url, who)
