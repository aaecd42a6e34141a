"""What somebody can be to a thing of training, set up for a test."""

from __future__ import annotations

from typing import Any

from sooner_site.access import clock
from sooner_site.access.models import User
from tests.factories.site import user
from tests.unit.site.relations import NOBODYS, relation
from tests.unit.site.training import making


@relation("training", NOBODYS)
def _a_thing_of_training(who: User, url: str) -> dict[str, Any]:
    page = url.partition(":")[2]
    if page in ("person", "team"):
        return _of_agency(page, who.agency_id)
    now = clock.now()
    trained = making.Trained(now=now)
    addresses = {
        "done": lambda: {"part": trained.part.pk},
        "finding": lambda: {"reference": trained.course.pk, "level": 3},
        "why": lambda: {"number": trained.target().pk},
        "close_round": lambda: {"number": trained.round().pk},
        "question": lambda: {"question": trained.closed_round() and "stop"},
    }
    if page in addresses:
        return addresses[page]()
    if page in ("network", "follow"):
        return {"reference": trained.network().pk}
    of_session = page in ("session", "book", "book_unnamed", "attendance")
    return {"reference": trained.session().pk if of_session else trained.course.pk}


@relation("training", "own agency's")
def _of_own_agency(who: User, url: str) -> dict[str, Any]:
    return _of_agency(url.partition(":")[2], who.agency_id)


def _of_agency(page: str, agency: str) -> dict[str, Any]:
    person = user("referrer", of=agency)
    return {"number": person.pk if page == "person" else making.team(agency, person).pk}
