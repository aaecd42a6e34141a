"""Taking in a list of services: what is new comes in, what is changed is changed, what is gone is marked gone and kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from sooner.errors import Fault
from sooner.help.directory import services as library
from sooner.help.directory.changes import Changes, changed_keys, compare
from sooner.help.directory.reading import DirectoryRefused
from sooner_site.access import audit
from sooner_site.access.choices import Kind
from sooner_site.access.clock import day_of
from sooner_site.directory import permissions, policies
from sooner_site.directory.choices import State
from sooner_site.directory.models import Import, Service
from sooner_site.directory.queries.keeping import documents_of

if TYPE_CHECKING:
    from sooner_site.access.models import User

#: What a list is called at most.
LONGEST_SOURCE = 200


@transaction.atomic
def take_in(
    services: Sequence[library.Service],
    source: str,
    *,
    by: User | None,
    now: datetime,
    process: str = "",
    make_public: bool = False,
    even_if_gone: bool = False,
) -> Import:
    """Take a whole list in, or nothing of it. ``by`` is a user, or none where a named ``process`` does it.

    Raises Refused, DirectoryRefused where another list has one of its services, NotNow where most would be gone, unless ``even_if_gone``.
    """
    if by is not None:
        permissions.may_keep(by)
    changes = _changes(services, source)
    if not even_if_gone:
        policies.can_be_believed(changes)
    made = Import(source=source, at=now, by=by, process=process, state=State.DONE, make_public=make_public)
    return _done(made, services, changes, by, now)


@transaction.atomic
def put_aside(services: Sequence[library.Service], source: str, *, by: User, now: datetime, make_public: bool = False) -> Import:
    """Keep a list until whoever sent it has looked through what it would change. Raises as ``take_in`` does, but for what would be gone."""
    permissions.may_keep(by)
    changes = _changes(services, source)
    waiting = [service.as_json() for service in services]
    made = Import(source=source, at=now, by=by, state=State.WAITING, waiting=waiting, make_public=make_public)
    _write(made, changes)
    audit.record("directory.put_aside", by=by, at=now, kind=Kind.COLLECTION, ids=[f"import:{made.pk}"])
    return made


@transaction.atomic
def take_in_waiting(number: int, *, by: User, now: datetime) -> Import:
    """Take in a list that waited, against what the directory holds now."""
    permissions.may_keep(by)
    made = Import.objects.select_for_update(of=("self",)).get(pk=number)
    policies.waits(made)
    services = [library.Service.model_validate(one) for one in made.waiting]
    made.state, made.waiting = State.DONE, []
    return _done(made, services, _changes(services, made.source), by, now)


@transaction.atomic
def leave(number: int, *, by: User, now: datetime) -> Import:
    """Do not take in a list that waited."""
    permissions.may_keep(by)
    made = Import.objects.select_for_update(of=("self",)).get(pk=number)
    policies.waits(made)
    made.state, made.waiting = State.LEFT, []
    made.save(update_fields=["state", "waiting"])
    audit.record("directory.leave", by=by, at=now, ids=[f"import:{made.pk}"])
    return made


def _changes(services: Sequence[library.Service], source: str) -> Changes:
    after = {service.id: service.as_json() for service in services}
    elsewhere = Service.objects.filter(pk__in=after).exclude(source=source).values_list("pk", "source")
    faults = [
        Fault(source, f"another list has this service already: {other}", "Send it with that list, under that list’s name.", column=name)
        for name, other in elsewhere
    ]
    if faults:
        raise DirectoryRefused(faults)
    return compare(documents_of(source), after)


def _done(made: Import, services: Sequence[library.Service], changes: Changes, by: User | None, now: datetime) -> Import:
    by_id = {service.id: service for service in services}
    held = {one.pk: one for one in Service.objects.select_for_update().filter(source=made.source)}
    today = day_of(now)
    for name in changes.new:
        _bring(held.get(name), by_id[name], made, today)
    given_up = {name: keys for name in changes.changed if (keys := _change(held[name], by_id[name]))}
    Service.objects.filter(pk__in=changes.gone).update(gone_on=today)
    made.given_up = given_up
    _write(made, changes)
    audit.record("directory.take_in", by=by, process="" if by else made.process, at=now, kind=Kind.COLLECTION, ids=[f"import:{made.pk}"])
    return made


def _write(made: Import, changes: Changes) -> None:
    made.new, made.gone, made.same = list(changes.new), list(changes.gone), len(changes.same)
    made.changed = {name: list(keys) for name, keys in changes.changed.items()}
    made.save()


def _bring(before: Service | None, service: library.Service, made: Import, today: date) -> None:
    """A service that the list has and the directory has not; one that was gone before comes back as it now is, with what was written of it."""
    if before is None:
        before = Service(pk=service.id, source=made.source, first_seen_on=today, public=made.make_public)
    before.gone_on = None
    _take(before, service)
    before.save()


def _change(held: Service, service: library.Service) -> list[str]:
    """Take the new document; where the source now says something else of a key that was put right here, the source is right. Those keys."""
    after = service.as_json()
    given_up = [key for key in changed_keys(held.document, after) if key in held.said_here]
    held.said_here = {key: value for key, value in held.said_here.items() if key not in given_up}
    _take(held, service)
    held.save()
    return given_up


def _take(held: Service, service: library.Service) -> None:
    document: dict[str, Any] = service.as_json()
    held.document, held.name = document, service.name[:300]
    said = [day for day in (held.assured_on, service.assured_on) if day is not None]
    held.assured_on = max(said, default=None)
