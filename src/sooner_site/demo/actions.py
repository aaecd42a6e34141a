"""Fills the demo: people at work, the stories of families, and what leaves the site for the next run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sooner_site.access.models import RoleHeld, User
from sooner_site.agencies import actions as agencies
from sooner_site.agencies.choices import AgencyKind
from sooner_site.agencies.models import Agency
from sooner_site.cases.models import Case
from sooner_site.demo.history import (
    court,
    data_rights,
    deciding,
    directory,
    drawing,
    follow_on,
    judging,
    later,
    link_people,
    planning,
    pooling,
    practising,
    referring,
    releasing,
    running,
    strategy,
    training,
    volunteers,
)
from sooner_site.demo.history.order import plans
from sooner_site.demo.history.world import World
from sooner_site.demo.people import CHARITY, PEOPLE
from sooner_site.publishing import actions as publishing
from sooner_site.referrals.models import Referral

Progress = Callable[[str], None]
#: What happened beside the families' own stories, each told by a room of the site.
_STORIES = (
    *(pooling, directory, court, releasing, judging, strategy, planning, training, link_people, follow_on),
    *(volunteers, deciding, data_rights, drawing),
)
#: So long ago everybody was invited.
_BEGAN = timedelta(days=740)


def fill(key: bytes, today: date, seed: int, progress: Progress) -> Mapping[str, int]:
    """Fill the site of a demo and publish what it holds; how many referrals and cases there are. ``key`` is the demo's key.

    All of it or nothing: killed in the middle, the site is as empty as before.
    """
    progress("Inviting people who work together")
    with transaction.atomic():
        world = World(today, people_at_work(today), Random(seed))  # noqa: S311 - invented people, the same for the same seed
        progress("Telling what happened to families before today")
        others = (*(story.tell(world) for story in _STORIES), *practising.stories(world))
        running.run([*others, *(referring.tell(world, plan) for plan in plans(world))], until=_midnight(today))
    progress("Letting out what the next run takes in")
    truth = settings.HOME.path.with_name(settings.HOME.path.name + "-files") / "truth"
    publishing.publish(key, now=_midnight(today), also={"later_outcomes": later.protection_plans(Path(truth), today, seed)})
    return {"referrals": Referral.objects.count(), "cases": Case.objects.count()}


def people_at_work(today: date) -> dict[str, User]:
    """Make the people of the demo with their roles, and the charity; everybody by the first part of their e-mail address."""
    invited = today - _BEGAN
    if not Agency.objects.filter(pk=CHARITY[0]).exists():
        agencies.add(*CHARITY[:2], AgencyKind.CHARITY, CHARITY[2], invited)
    there = set(Agency.objects.values_list("pk", flat=True))
    made = {}
    for person in PEOPLE:
        agency = Agency.objects.get(pk=person.agency if person.agency in there else CHARITY[0])
        user = User.objects.create_user(person.email, person.name, agency, invited_on=invited, invented=True)
        RoleHeld.objects.create(user=user, role=person.role, given_on=invited)
        made[person.email.partition("@")[0]] = user
    return made


def _midnight(today: date) -> datetime:
    """The first moment of the day: everything before it has happened, and at it the night's work is done."""
    return timezone.make_aware(datetime.combine(today, time(0, 30)))
