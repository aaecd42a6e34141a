"""What was promised to be trained and why it fell short; and what was agreed with networks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner_site.access import audit, references
from sooner_site.access.clock import day_of
from sooner_site.access.errors import NotNow
from sooner_site.training import permissions, policies
from sooner_site.training.choices import NETWORK_PREFIX
from sooner_site.training.models import Network, Target

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.training.models import Course


@dataclass(frozen=True)
class Contact:
    """One entry of the log of networks."""

    kind: str
    name: str
    with_whom: str
    on_day: date
    outcome: str
    review_on: date | None = None


@transaction.atomic
def set_target(audience: str, course: Course | None, first: date, last: date, people: int, *, by: User, now: datetime) -> Target:
    """Promise to train so many people between two days. Raises Refused for who may not, NotNow where the last day comes before the first."""
    permissions.may_lead(by)
    if last < first:
        raise NotNow("The last day comes before the first.")
    made = Target.objects.create(audience=audience, course=course, first_day=first, last_day=last, people=people, set_by=by, set_at=now)
    audit.record("training.set_target", by=by, at=now, ids=[f"target:{made.pk}"])
    return made


@transaction.atomic
def say_why(target: Target, reason: str, *, by: User, now: datetime) -> Target:
    """Say why fewer people were trained than promised. Raises Refused for who may not."""
    permissions.may_say_why(by)
    held = Target.objects.select_for_update(of=("self",)).get(pk=target.pk)
    held.reason = reason
    held.save(update_fields=["reason"])
    audit.record("training.say_why", by=by, at=now, ids=[f"target:{held.pk}"])
    return held


@transaction.atomic
def log_network(contact: Contact, *, by: User, now: datetime) -> Network:
    """Write down what was agreed, or with whom contact was made. Raises Refused for who may not, NotNow for a day that is to come."""
    return _written(contact, None, by, now)


@transaction.atomic
def follow_network(before: Network, contact: Contact, *, by: User, now: datetime) -> Network:
    """Write down what came next: what was written before stays. Raises Refused, or NotNow where that is written already."""
    held = Network.objects.select_for_update(of=("self",)).get(pk=before.pk)
    policies.can_be_followed(held)
    return _written(contact, held, by, now)


def _written(contact: Contact, before: Network | None, by: User, now: datetime) -> Network:
    permissions.may_log(by)
    policies.is_not_to_come(contact.on_day, day_of(now))
    told = {"written_by": by, "written_at": now, "before": before}
    made = Network.objects.create(reference=references.new(NETWORK_PREFIX), **vars(contact), **told)
    audit.record("training.log_network", by=by, at=now, ids=[f"network:{made.pk}"])
    return made
