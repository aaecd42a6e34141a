"""Volunteers and rotas for the site with something of everything: where each of their pages is, and for whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from sooner_site.access import clock
from sooner_site.access.models import User
from sooner_site.court_desk import actions as desk
from sooner_site.court_desk.models import RotaPlace
from sooner_site.volunteers import actions
from tests.factories.site import user
from tests.unit.site.court_desk import rotas
from tests.unit.site.volunteers import making

Visit = Callable[..., Any]
#: Of what is written down on pages of one kind, one of each kind of form.
WRITTEN = ("details", "reference-came", "dbs", "pause", "leave", "hand-over")


def visits(visit: Visit, people: Mapping[str, User]) -> list[Any]:
    """Every page of both, opened by those who use it."""
    by, who, now = people["coordinator"], people["court_volunteer"], clock.now()
    today, how = clock.day_of(now), {"by": people["coordinator"], "now": now}
    rotas.courts(by)
    ann, *_ = rotas.people(by, "Ann Archer", "Bea Brook", who=who)
    rota = rotas.published(by, weeks=2)
    place, later = RotaPlace.objects.filter(rota=rota, volunteer=ann)
    desk.say_cannot_come(place.pk, by=who, now=now)
    new = making.enquired(by, "Cy Cole", days_ago=20)
    actions.ask_reference(new.pk, "A teacher", today, **how)
    draft = desk.make(rota.last + timedelta(days=1), rota.last + timedelta(days=14), by=by, now=now)
    away = actions.add_away(ann.pk, today, today, by=who, now=now)
    actions.write_note(ann.pk, today, "Spoke of a heavy week", **how)
    actions.add_rule(["training"], today, "equal", {"charity": 1, "police": 1}, "Board", by=people["leader"], now=now)
    actions.add_cost("training", today, 100_00, "charity", "First aid", **how)
    user("coordinator", of="charity", name="Dee Doe")
    return [
        *(visit("coordinator", f"court_desk:{page}") for page in ("rotas", "desk_days", "rota_make")),
        *(visit("coordinator", "court_desk:rota", one.pk) for one in (rota, draft)),
        visit("coordinator", "court_desk:rota_repair", rota.pk),
        visit("court_volunteer", "court_desk:my_shifts"),
        visit("court_volunteer", "court_desk:cannot_come", later.pk),
        visit("court_volunteer", "court_desk:instead", rota.cannot_come.get().pk),
        *(visit("coordinator", f"volunteers:{page}") for page in ("list", "add", "costs", "cost_add")),
        *(visit("coordinator", f"volunteers:{page}", one.pk) for page in ("detail", "notes") for one in (ann, new)),
        *(visit("coordinator", "volunteers:write", new.pk, what) for what in WRITTEN),
        *(visit("court_volunteer", f"volunteers:{page}", ann.pk) for page in ("availability", "away")),
        visit("court_volunteer", "volunteers:away_out", ann.pk, away.pk),
        visit("court_volunteer", "volunteers:mine"),
        visit("leader", "volunteers:costs"),
        visit("leader", "volunteers:cost_rule"),
    ]
