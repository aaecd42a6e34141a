"""Families sent to services in the filled site: calls to make late and today, one that has ended, a closed case; and where each page is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse

from sooner_site.access import clock
from sooner_site.access.models import User
from sooner_site.court_desk import actions as desk
from sooner_site.court_desk.models import Court
from tests.unit.site.cases import making as cases
from tests.unit.site.follow_on import making

if TYPE_CHECKING:
    from tests.functional.site.filled_site import Visit


def visits(people: Mapping[str, User]) -> list[Visit]:
    """Every page, for somebody who opens it."""
    from tests.functional.site.filled_site import Visit

    coordinator, lead, now = people["coordinator"], people["lead_practitioner"], clock.now()
    then = now - timedelta(days=16)
    contact = desk.log(Court.objects.get(), then.date(), desk.Given(asked="prison", reach=making.SAFE), by=coordinator, now=then)
    late = making.sent(contact, coordinator, then, said="Where and when", need="10.1")
    over = making.sent(contact, coordinator, then, name="Stay and play")
    making.hear(over, coordinator, "waiting", "no_capacity", now=then)
    case = cases.case(lead=lead, family="f5", at=then)
    making.sent(case, lead, then, may_ask="service")
    told = [
        *(("coordinator", name, ()) for name in ("checks", "reached", "unmet", "reached_file", "unmet_file")),
        *(("coordinator", "check", (one.pk,)) for one in (late, over)),
        ("coordinator", "choose", (contact.pk,)),
        ("coordinator", "send", (contact.pk,)),
        ("court_volunteer", "checks", ()),
        ("lead_practitioner", "checks", ()),
        ("lead_practitioner", "send", (case.pk,)),
        *(("leader", name, ()) for name in ("reached", "unmet")),
    ]
    return [Visit(role, f"follow_on:{name}", reverse(f"follow_on:{name}", args=args)) for role, name, args in told]
