"""What erasure takes out of requests for one's own data: drafts that were made from what is gone, and everything about somebody who is gone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime

from django.db import transaction

from sooner_site.access import audit
from sooner_site.access.choices import Kind
from sooner_site.access.clock import day_of
from sooner_site.data_rights.actions.taking import forget_draft
from sooner_site.data_rights.models import AccessRequest

#: What a request keeps in place of words about somebody who was erased.
ERASED = "Erased"
_WORDS = ("asker", "reach", "authority", "identity_how", "extended_why", "forename", "surname", "person_id", "copy")
#: Headings of the record of a disclosure that only say which request it was, and under which law it was answered.
_STAY = frozenset({"Name", "Joint or separate controllers", "Agreement in place", "Purpose", "Lawful basis", "Why it is necessary", "Legal power", "Rights"})
_STAY_TOO = frozenset({"Conditions for special category data", "Part 3 conditions", "Dates", "Decision", "Decided by"})


@transaction.atomic
def erase(people: Callable[[Collection[str]], Collection[str]], stands: Callable[[str, date], bool], *, now: datetime, process: str) -> int:
    """Take people who were erased out of the requests about them, and forget the drafts that were made from an answer that does not stand any more.

    ``people``: of these numbers, those of people who were erased. ``stands``: whether a draft made from an answer of that name, on that day,
    holds nothing that was erased since. Of a request that
    was answered its number, days, who answered it and the hashes of what left are kept. One that somebody still waits for keeps what its asker
    said: the answer to it will be that nothing is held. Returns how many requests were changed.
    """
    drafts = [one for one in _open() if one.drafted_at and not stands(one.snapshot, day_of(one.drafted_at))]
    for one in drafts:
        forget_draft(one)
    gone = set(people(set(AccessRequest.objects.exclude(person_id="").values_list("person_id", flat=True))))
    about = list(AccessRequest.objects.filter(person_id__in=gone))
    for one in about:
        _not_yet(one) if one.released_at is None and not one.closed_as else _answered(one, now)
    changed = sorted({one.pk for one in (*drafts, *about)})
    if changed:
        audit.record("data_rights:erase", by=None, at=now, kind=Kind.ERASURE, ids=[f"request:{reference}" for reference in changed], process=process)
    return len(changed)


def _open() -> Iterable[AccessRequest]:
    return AccessRequest.objects.filter(released_at=None, closed_as="")


def _not_yet(found: AccessRequest) -> None:
    forget_draft(found)
    found.person_id = ""
    found.save(update_fields=["person_id"])


def _answered(found: AccessRequest, now: datetime) -> None:
    found.lines.all().delete()
    found.reviews.update(words="")
    for name in _WORDS:
        setattr(found, name, "")
    found.date_of_birth, found.paper, found.erased_at = None, None, now
    found.released_why = ERASED if found.released_at else ""
    found.closed_why = ERASED if found.closed_as else ""
    found.save()
    if found.released_at:
        disclosure = found.disclosure
        disclosure.said = {heading: words if heading in _STAY | _STAY_TOO else ERASED for heading, words in disclosure.said.items()}
        disclosure.save(update_fields=["said"])
