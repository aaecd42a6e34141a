"""Adopting a practice for one's own agency, looking at it again, and stopping it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner.lead.practice import fidelity
from sooner_site.access import audit, references
from sooner_site.access.clock import day_of
from sooner_site.practice import permissions, policies, queries
from sooner_site.practice.choices import ADOPTION
from sooner_site.practice.models import Adoption, Check, Note

if TYPE_CHECKING:
    from sooner_site.access.models import User


@transaction.atomic
def adopt(number: str, *, kept: Sequence[str], adapting: str, look_again_on: date, by: User, now: datetime) -> Adoption:
    """Adopt what is published for one's own agency. ``kept``: the parts that must be kept which it keeps; ``adapting``: what it does instead, and why.

    Raises Refused for who may not, NotNow where the note cannot be adopted, is one's own agency's, is adopted already, or a change is not explained.
    """
    permissions.may_adopt(by)
    note = Note.objects.select_for_update(of=("self",)).select_related("withdrawn_by").get(pk=number)
    version = policies.can_be_adopted(note, queries.published_of(note))
    policies.is_another_agencys(note, by.agency_id)
    policies.is_not_adopted(queries.running_adoption(note, by.agency_id))
    policies.says_how_it_differs(fidelity(version.core, kept).changed, adapting)
    policies.names_nobody({"adapting": adapting})
    policies.comes_later(look_again_on, day_of(now))
    told = {"version": version, "agency_id": by.agency_id, "kept": list(kept), "adapting": adapting, "look_again_on": look_again_on}
    made = Adoption.objects.create(reference=references.new(ADOPTION), by=by, at=now, **told)
    audit.record("practice.adopt", by=by, at=now, ids=[f"adoption:{made.pk}", f"practice_note:{number}"])
    return made


@transaction.atomic
def check(reference: str, *, kept: Sequence[str], changed: str, why: str, look_again_on: date, by: User, now: datetime) -> Check:
    """It is still done: what was changed since, and why. Raises Refused for who may not, NotNow where it was stopped or a change is not explained."""
    adoption = _held(reference, by)
    policies.says_how_it_differs(fidelity(adoption.version.core, kept).changed, f"{adoption.adapting}{changed}")
    policies.names_nobody({"changed": changed, "why": why})
    policies.comes_later(look_again_on, day_of(now))
    made = Check.objects.create(adoption=adoption, by=by, at=now, changed=changed, why=why, kept=list(kept), look_again_on=look_again_on)
    adoption.look_again_on = look_again_on
    adoption.save(update_fields=["look_again_on"])
    audit.record("practice.check_adoption", by=by, at=now, ids=[f"adoption:{reference}"])
    return made


@transaction.atomic
def stop(reference: str, because: str, *, by: User, now: datetime) -> None:
    """It is not done any more, and why. Raises Refused for who may not, NotNow where it was stopped already."""
    adoption = _held(reference, by)
    policies.names_nobody({"because": because})
    adoption.stopped_by, adoption.stopped_at, adoption.stopped_because = by, now, because
    adoption.save(update_fields=["stopped_by", "stopped_at", "stopped_because"])
    audit.record("practice.stop_adoption", by=by, at=now, ids=[f"adoption:{reference}"])


def _held(reference: str, by: User) -> Adoption:
    adoption = Adoption.objects.select_for_update(of=("self",)).select_related("version", "stopped_by").get(pk=reference)
    permissions.may_look_after(by, adoption)
    policies.is_done_still(adoption)
    return adoption
