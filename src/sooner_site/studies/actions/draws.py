"""Promising a draw, drawing a whole list, drawing the next person, closing it. The library draws; who did it and when is kept here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from sooner.prove import allocation
from sooner.prove.allocation.folder import Folder
from sooner.prove.allocation.people import Person
from sooner.prove.allocation.scheme import Scheme
from sooner.warehouse.files import private
from sooner_site.access import audit
from sooner_site.access.clock import day_of
from sooner_site.access.errors import NotNow
from sooner_site.studies import permissions, policies
from sooner_site.studies.models import Draw, Drawing
from sooner_site.studies.queries import draws, planned

if TYPE_CHECKING:
    from sooner_site.access.models import User


@transaction.atomic
def start(reference: str, scheme: Scheme, *, strata: Mapping[str, Sequence[str]], enrols: str, by: User, now: datetime) -> Draw:
    """Promise a draw for a frozen plan: the library keeps a seed, and gives the hash that is published. ``strata``: the values that each may have.

    Raises Refused, and NotNow where the plan is not frozen, gives no places by lot, is another one than the scheme's, or has a draw already.
    """
    permissions.may_keep_draws(by)
    plan = planned.get_plan(reference)
    policies.can_be_drawn(plan, draws.by_lot(plan))
    if Draw.objects.filter(pk=reference).exists():
        raise NotNow("A draw was promised for this plan already. It goes on with its own seed: a second one would be a second chance.")
    if scheme.protocol_hash != plan.protocol_hash:
        raise NotNow("This way of drawing belongs to another plan.")
    if not settings.HOME.exists:
        raise NotNow("There is no home yet in which a draw could be kept. Ask whoever runs the site.")
    with private():
        settings.HOME.draws.mkdir(exist_ok=True)
    with draws.plainly():
        promise = _promise(Folder(draws.folder(reference)), scheme, now)
    values = {name: list(each) for name, each in strata.items()}
    made = Draw.objects.create(plan=plan, promise=promise, strata=values, enrols=enrols, started_by=by, started_at=now)
    audit.record("studies.start_draw", by=by, at=now, ids=[f"plan:{reference}"])
    return made


@transaction.atomic
def draw_list(reference: str, people: Sequence[Person], *, by: User, now: datetime) -> int:
    """Draw a whole list, in its order; how many. Raises Refused, and NotNow where the draw is closed, somebody was drawn, or the folder is not as it was."""
    permissions.may_keep_draws(by)
    draw = _held(reference)
    policies.is_open(draw)
    policies.takes_a_list(draw, draw.drawings.count())
    with draws.plainly():
        allocation.look(draws.folder(reference), published=draw.promise, last=draws.head(draw))
        after = allocation.draw(people, draws.folder(reference), day_of(now))
    count = len(after.decisions)
    _written_down(draw, after, (1, count), True, by, now)
    return count


@transaction.atomic
def draw_next(reference: str, unit: str, values: Mapping[str, str], *, by: User, now: datetime) -> int:
    """Draw one further person; their number in the log. It cannot be taken back.

    Raises Refused, and NotNow where the draw is closed, draws lists only, drew the person before, or its plan or log are not as they were.
    """
    permissions.may_draw_next(by)
    draw = _held(reference)
    permissions.may_draw_in(by, draw.enrols)
    policies.is_open(draw)
    policies.takes_the_next(draw)
    if draws.of_people(draw) and draws.wrong_id(unit):
        raise NotNow(draws.ID_WORDS)
    with draws.plainly():
        after = allocation.look(draws.folder(reference), published=draw.promise, last=draws.head(draw))
        number = _left_over(draw, after, unit)
        if number is None:
            after, _ = allocation.draw_next(unit, draws.folder(reference), day_of(now), values)
            number = len(after.decisions)
    _written_down(draw, after, (number, number), False, by, now)
    return number


@transaction.atomic
def close(reference: str, *, by: User, now: datetime) -> Draw:
    """Close a draw: nobody can be added any more, and its seed may be seen. Raises Refused, and NotNow where it is closed."""
    permissions.may_close_draws(by)
    draw = _held(reference)
    policies.is_open(draw)
    draw.closed_by, draw.closed_at = by, now
    draw.save(update_fields=["closed_by", "closed_at"])
    audit.record("studies.close_draw", by=by, at=now, ids=[f"plan:{reference}"])
    return draw


def _promise(folder: Folder, scheme: Scheme, now: datetime) -> str:
    """The hash of the plan that is promised; of the one that lies there, where the machine stopped before anybody was written down to have promised it."""
    if folder.started and not folder.log and folder.plan()[0] == scheme:
        return folder.promise
    return allocation.start(folder.path, scheme, day_of(now)).promise


def _left_over(draw: Draw, found: allocation.Draw, unit: str) -> int | None:
    """The number of somebody who is in the log and whom nobody is written down to have drawn: the machine stopped between the two."""
    for number, made in enumerate(found.decisions, start=1):
        if made.person.unit == unit and not draw.drawings.filter(first__lte=number, last__gte=number).exists():
            return number
    return None


def _written_down(draw: Draw, after: allocation.Draw, lines: tuple[int, int], whole_list: bool, by: User, now: datetime) -> None:
    first, last = lines
    Drawing.objects.create(draw=draw, whole_list=whole_list, first=first, last=last, head=after.head, by=by, at=now)
    what = "studies.draw_list" if whole_list else "studies.draw_next"
    audit.record(what, by=by, at=now, ids=[f"plan:{draw.pk}", f"drawn:{draw.pk}/{first}-{last}" if whole_list else f"drawn:{draw.pk}/{first}"])


def _held(reference: str) -> Draw:
    draws.get(reference)
    return Draw.objects.select_for_update(of=("self",)).select_related("plan").get(pk=reference)
