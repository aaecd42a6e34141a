"""Making a draft, deciding on a line of it, and what each agency says of its own data."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from sooner.definitions import data_rights as rules
from sooner.help.access_requests import Line, draft
from sooner_site.access import audit
from sooner_site.access.choices import Kind
from sooner_site.access.errors import Refused
from sooner_site.agencies.models import Agency
from sooner_site.data_rights import permissions, policies, queries
from sooner_site.data_rights.actions.taking import forget_draft, locked
from sooner_site.data_rights.models import AccessRequest, DraftLine, Review
from sooner_site.data_rights.words import what, who

if TYPE_CHECKING:
    from sooner_site.access.models import User


@transaction.atomic
def make_draft(reference: str, *, by: User, now: datetime) -> AccessRequest:
    """Gather everything held about the person into a draft, in place of one that was made before: agencies are asked about it anew.

    Raises Refused and NotNow, Http404 where the person is not held any more.
    """
    found = locked(reference, by)
    policies.person_is_found(found)
    held = queries.held(found.person_id)
    looks = [{"at": row.at.date(), "who": who(row), "what": what(row), "reason": row.reason} for row in queries.looks_at(held)]
    files = queries.written_about(held)
    lines = draft(held, found.relation, queries.around(held), looks, files.rows)  # type: ignore[arg-type]
    forget_draft(found)
    police = set(Agency.objects.filter(kind__in=rules.shipped().law_enforcement).values_list("pk", flat=True))
    DraftLine.objects.bulk_create(DraftLine(request=found, number=number, **_kept(line, police)) for number, line in enumerate(lines, 1))
    found.person_id, found.snapshot, found.drafted_by, found.drafted_at = held.person_id, held.snapshot, by, now
    found.save(update_fields=["person_id", "snapshot", "drafted_by", "drafted_at"])
    audit.record("data_rights:make_draft", by=by, at=now, kind=Kind.COMBINATION, ids=[f"request:{found.pk}", f"person:{found.person_id}", *files.ids])
    return found


def _kept(line: Line, police: Collection[str]) -> dict[str, Any]:
    """A line as it is kept. What the police wrote to help a family stands under the law of help, not under that of law enforcement."""
    told = {name: value for name, value in vars(line).items() if name != "for_help"}
    return {**told, "law_enforcement": line.agency in police and not line.for_help}


@transaction.atomic
def decide_line(reference: str, number: int, shown: bool, why: str, *, by: User, now: datetime) -> DraftLine:
    """Decide that a line is told, or withheld, with the reason. Raises Refused, and NotNow for a line that is never told."""
    found = locked(reference, by)
    policies.has_a_draft(found)
    line = found.lines.get(number=number)
    if shown:
        policies.can_be_opened(line)
    line.shown, line.decided_why, line.decided_by, line.decided_at = shown, why, by, now
    line.save(update_fields=["shown", "decided_why", "decided_by", "decided_at"])
    audit.record("data_rights:decide_line", by=by, at=now, ids=[f"request:{found.pk}", f"line:{found.pk}/{number}"])
    return line


@transaction.atomic
def review(reference: str, exemption: str, covers: str, say_so: bool, words: str, *, by: User, now: datetime) -> Review:
    """Say for one's own agency whether an exemption covers its data in a draft. Raises Refused for who may not, NotNow where it was said already."""
    permissions.may_review(by)
    found = AccessRequest.objects.select_for_update(of=("self",)).get(pk=reference)
    if not found.lines.filter(agency=by.agency_id).exists():
        raise Refused("No data of your agency are in this draft.")
    policies.has_not_answered(found, by.agency_id)
    claims = exemption != rules.NONE
    told = {"exemption": exemption, "covers": covers if claims else "", "say_so": say_so or not claims, "words": words}
    made = Review.objects.create(request=found, agency_id=by.agency_id, **told, by=by, at=now)
    audit.record("data_rights:review", by=by, at=now, ids=[f"request:{found.pk}", f"review:{made.pk}"])
    return made
