"""Requests for one's own data on the filled site, and where each of their pages is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sooner_site.access.models import User
from sooner_site.data_rights import actions
from sooner_site.quality import actions as quality
from sooner_site.quality.choices import About
from tests.unit.site.data_rights import making
from tests.unit.site.data_rights.making import NOW


def visits(visit: Callable[..., Any], people: Mapping[str, User]) -> list[Any]:
    """A request of each state, a person with everything held, and a record that is to be put right."""
    officer, manager = people["data_protection_officer"], people["manager"]
    new, checked, drafted, ready = making.taken(officer), making.checked(officer), making.drafted(officer), making.reviewed(officer)
    released = making.released(officer)
    refused = actions.refuse(making.taken(officer).pk, "Asked twice a week", by=officer, now=NOW)
    wrong = quality.Wrong(about=About.ROW, agency="police", extract="persons", where="1", family="f1")
    quality.raise_corrections([wrong], "She moved", by=people["hub_practitioner"], now=NOW)
    one = (("request", new), ("request_identity", new), ("request_person", checked), ("request_nothing", checked), ("request_make", checked))
    one += (("request_extend", checked), ("request_refuse", checked), ("request", drafted), ("request_draft", drafted), ("request_release", ready))
    one += (("request", released), ("request", refused))
    line = drafted.lines.filter(why="somebody_else").first()
    return [
        *(visit("data_protection_officer", f"data_rights:{page}") for page in ("requests", "request_new", "held_search", "putting_right")),
        visit(
            "data_protection_officer",
            "data_rights:held_search",
            then="?forename=Ivy&surname=Marsh&date_of_birth-day=9&date_of_birth-month=5&date_of_birth-year=2017",
        ),
        *(visit("data_protection_officer", f"data_rights:{page}", found.pk) for page, found in one),
        visit("data_protection_officer", "data_rights:request_line", drafted.pk, line.number),
        visit("data_protection_officer", "data_rights:held", making.IVY),
        visit("data_protection_officer", "data_rights:putting_right_of", "police"),
        visit("manager", "data_rights:reviews"),
        visit("manager", "data_rights:review", drafted.pk),
        visit("manager", "data_rights:putting_right_of", manager.agency_id),
    ]
