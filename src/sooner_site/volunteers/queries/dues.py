"""What a co-ordinator has to do about the volunteers whom they look after. No name: the volunteer's page has it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse

from sooner.definitions.volunteers import shipped
from sooner.help.volunteers.stages import Stage
from sooner_site.access.choices import Role
from sooner_site.access.due import Due
from sooner_site.volunteers.queries.people import everybody, needs_of, stage_of

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.volunteers.models import Volunteer

#: What has a day of its own; the rest is read on the list of volunteers.
DATED = ("dbs_renew", "reference_wait")


def due(user: User, today: date) -> tuple[Due, ...]:
    """Checks to renew, references to chase, enquiries to answer."""
    if not user.holds(Role.COORDINATOR):
        return ()
    return tuple(one for volunteer in everybody().filter(coordinator=user) for one in _of(volunteer, today))


def _of(volunteer: Volunteer, today: date) -> Iterator[Due]:
    url, about = reverse("volunteers:detail", args=[volunteer.pk]), f"volunteer:{volunteer.pk}"
    found = stage_of(volunteer, today)
    if found is Stage.PAUSED:
        return
    if found is Stage.ENQUIRED:
        by = volunteer.enquired_on + timedelta(days=shipped().enquiry_answer_days)
        yield Due(f"Volunteer {volunteer.pk}: answer the enquiry", url, by, by < today, about)
    for need in needs_of(volunteer, today):
        if need.what in DATED and need.by is not None:
            yield Due(f"Volunteer {volunteer.pk}: {need.words[0].lower()}{need.words[1:]}", url, need.by, need.by < today, about)
